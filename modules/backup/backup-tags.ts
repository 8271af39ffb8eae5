/** The tag by which AWS Backup finds what it backs up. */
export const BACKUP_TAG = "Backup";
/** The document's plan: every day, kept for 30. Other environments keep theirs shorter under the same name. */
export const BACKUP_TAG_VALUE = "daily-30d";

/** Puts a database, a bucket or a volume into the daily plan. Redis, Kafka and OpenSearch have snapshots of their own. */
export const BACKUP_TAGS: Readonly<Record<string, string>> = { [BACKUP_TAG]: BACKUP_TAG_VALUE };
