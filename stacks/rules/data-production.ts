import type { DataConfiguration } from "../environments/environment";
import { regionRule, type Rule } from "./rule";

const LEAST_BACKUP_DAYS = 7;
const LEAST_LOG_DAYS = 90;

interface Guard {
  readonly field: string;
  readonly value: (data: DataConfiguration) => unknown;
  readonly holds: (data: DataConfiguration) => boolean;
  readonly message: string;
  readonly wayOut: string;
}

const GUARDS: readonly Guard[] = [
  {
    field: "postgres.multiAz",
    value: ({ postgres }) => postgres.multiAz,
    holds: ({ postgres }) => postgres.multiAz,
    message: "makes one zone's outage the database's",
    wayOut: "set true",
  },
  {
    field: "postgres.backupRetentionDays",
    value: ({ postgres }) => postgres.backupRetentionDays,
    holds: ({ postgres }) => postgres.backupRetentionDays >= LEAST_BACKUP_DAYS,
    message: "forgets a mistake before it is noticed",
    wayOut: `keep ${LEAST_BACKUP_DAYS} days at least, 30 by the architecture document`,
  },
  {
    field: "postgres.deletionProtection",
    value: ({ postgres }) => postgres.deletionProtection,
    holds: ({ postgres }) => postgres.deletionProtection,
    message: "lets one click delete production's database",
    wayOut: "set true",
  },
  {
    field: "postgres.finalSnapshot",
    value: ({ postgres }) => postgres.finalSnapshot,
    holds: ({ postgres }) => postgres.finalSnapshot,
    message: "would leave nothing of a destroyed database",
    wayOut: "set true",
  },
  {
    field: "redis.replicasPerShard",
    value: ({ redis }) => redis.replicasPerShard,
    holds: ({ redis }) => redis.replicasPerShard >= 1,
    message: "leaves automatic failover nothing to fail over to: a lost node loses a shard's sessions",
    wayOut: "use 1 or more",
  },
  {
    field: "redis.snapshotRetentionDays",
    value: ({ redis }) => redis.snapshotRetentionDays,
    holds: ({ redis }) => redis.snapshotRetentionDays >= LEAST_BACKUP_DAYS,
    message: "forgets a mistake before it is noticed",
    wayOut: `keep ${LEAST_BACKUP_DAYS} days at least`,
  },
  {
    field: "opensearch.zones",
    value: ({ opensearch }) => opensearch.zones,
    holds: ({ opensearch }) => opensearch.zones === 3,
    message: "keeps copies of an index in fewer than three zones",
    wayOut: "set 3, with a multiple of 3 data nodes",
  },
  {
    field: "opensearch.masterType",
    value: ({ opensearch }) => opensearch.masterType,
    holds: ({ opensearch }) => opensearch.masterType !== null,
    message: "lets a busy data node hold up the whole domain's elections",
    wayOut: "name a type, e.g. m6g.large.search",
  },
  {
    field: "logRetentionDays",
    value: ({ logRetentionDays }) => logRetentionDays,
    holds: ({ logRetentionDays }) => logRetentionDays >= LEAST_LOG_DAYS,
    message: "is shorter than most intrusions stay unseen",
    wayOut: `keep at least ${LEAST_LOG_DAYS} days`,
  },
];

/** What production's stores may not be talked out of. */
export const productionDataRules: readonly Rule[] = [
  regionRule({
    id: "data/production",
    severity: "error",
    source: "AWS Well-Architected, REL09 «Back up data» and REL10 «Use fault isolation»; requirements DAT-1 to DAT-4",
    *check({ path, configuration: { data } }, { name }) {
      for (const { field, value, holds, message, wayOut } of name === "prod" ? GUARDS : []) {
        if (!holds(data)) {
          yield { path: `${path}.data.${field}`, value: value(data), message, wayOut };
        }
      }
    },
  }),
];
