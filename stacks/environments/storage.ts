import { z } from "zod";
import { STORAGE_CLASSES } from "../../modules/storage/storage-classes";

const text = z.string().min(1);
const days = z.int().min(1);

const lifecycle = z.strictObject({
  /** Moves of current objects to cheaper classes, youngest first. */
  transitions: z.array(z.strictObject({ afterDays: z.int().min(0), storageClass: z.enum(STORAGE_CLASSES) })),
  /** Ages at which objects go, by prefix; `""` is the whole bucket. What is not named stays for ever. */
  expireAfterDays: z.record(z.string(), days),
  /** Days that overwritten and deleted versions can be taken back. */
  noncurrentVersionDays: days,
});

/** Buckets, images, secrets and backups of an environment: alike in both of its regions. */
export const storageSchema = z.strictObject({
  buckets: z.strictObject({
    /** What users upload and crawlers bring. */
    documents: lifecycle,
    /** Dumps and snapshots that the platform's own jobs write. */
    backups: lifecycle,
    /** Access logs of load balancers, CloudFront and buckets, and the audit trail. */
    logs: lifecycle.extend({
      /** Days without access after which Intelligent-Tiering archives an object: reading it then takes hours. 90 to 730. */
      archiveAfterDays: z.int(),
    }),
    /** Chunks and indexes of Loki, whose compactor deletes by the age of the log lines. */
    loki: lifecycle,
  }),
  images: z.strictObject({
    /** Workloads with an image of their own. Names are state addresses: add, never rename. */
    repositories: z.array(text),
    /** Newest tagged images that stay; older ones go, so keep more than a rollback ever needs. */
    keepTagged: z.int().min(1),
    /** Days that images stay after their tag went. */
    keepUntaggedDays: days,
    /** Amazon Inspector also scans packages, and again on each new finding; about 0.09 USD for each image. */
    enhancedScanning: z.boolean(),
  }),
  secrets: z.strictObject({
    /** Days a deleted secret can be taken back: 7 to 30. 0 deletes at once, and frees the name at once. */
    recoveryWindowDays: z.int(),
    /** Raise it by one to get a new password for Grafana's administrator. */
    grafanaPasswordVersion: z.int().min(1),
  }),
  backup: z.strictObject({
    /** AWS cron, UTC, e.g. `cron(0 5 * * ? *)`. */
    schedule: text,
    retentionDays: days,
    /** Days until a recovery point moves to cold storage, where it must stay 90 more; `null`: never. */
    coldStorageAfterDays: days.nullable(),
    /** Bounds that nobody can leave, not even an administrator of the vault; `null`: no lock. */
    vaultLock: z
      .strictObject({
        minRetentionDays: days,
        maxRetentionDays: days,
        /** Days after which the lock can never be lifted again, 3 at least; `null`: those with the right can lift it. */
        finalAfterDays: z.int().nullable(),
      })
      .nullable(),
    /** When the newest recovery points are restored as a test and thrown away, AWS cron; `null`: never. */
    restoreTestSchedule: text.nullable(),
  }),
});

export type StorageConfiguration = z.infer<typeof storageSchema>;
