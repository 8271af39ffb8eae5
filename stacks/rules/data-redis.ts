import { windowFindings } from "./data-postgres";
import { regionRule, type Rule } from "./rule";

const API = "Amazon ElastiCache API reference, CreateReplicationGroup";
const MAX_NODES = 500;
const MAX_REPLICAS = 5;
const MAX_RETENTION_DAYS = 35;
const WINDOW_MINUTES = 60;
/** Families that a global datastore takes; burstable types are none of them. */
const GLOBAL_FAMILIES = /^cache\.(m5|m6g|m7g|r5|r6g|r6gd|r7g|c7gn)\./;

export const redisRules: readonly Rule[] = [
  regionRule({
    id: "data/redis-shards",
    severity: "error",
    source: `${API}: NumNodeGroups, ReplicasPerNodeGroup`,
    *check({ path, configuration: { data } }) {
      const { shards, replicasPerShard } = data.redis;
      if (shards < 1) {
        yield {
          path: `${path}.data.redis.shards`,
          value: shards,
          message: "leaves nothing to hold a key",
          wayOut: "use 1 or more",
        };
      }
      if (replicasPerShard > MAX_REPLICAS) {
        yield {
          path: `${path}.data.redis.replicasPerShard`,
          value: replicasPerShard,
          message: `is over AWS's maximum of ${MAX_REPLICAS}`,
          wayOut: "1 survives the loss of a zone; more only add reads",
        };
      }
      const nodes = shards * (1 + replicasPerShard);
      if (nodes > MAX_NODES) {
        yield {
          path: `${path}.data.redis.shards`,
          value: shards,
          message: `makes ${nodes} nodes: a cluster has ${MAX_NODES} at most, and 90 until the quota is raised`,
          wayOut: "use larger nodes",
        };
      }
    },
  }),
  regionRule({
    id: "data/redis-snapshots",
    severity: "error",
    source: `${API}: SnapshotRetentionLimit, SnapshotWindow, PreferredMaintenanceWindow`,
    *check({ path, configuration: { data } }) {
      const { snapshotRetentionDays: days, snapshotWindow, maintenanceWindow } = data.redis;
      if (days > MAX_RETENTION_DAYS) {
        yield {
          path: `${path}.data.redis.snapshotRetentionDays`,
          value: days,
          message: `is over AWS's maximum of ${MAX_RETENTION_DAYS} days`,
          wayOut: "export a snapshot to the backups bucket for what must live longer",
        };
      }
      yield* windowFindings({
        path: `${path}.data.redis`,
        dailyField: "snapshotWindow",
        daily: snapshotWindow,
        weekly: maintenanceWindow,
        leastDailyMinutes: WINDOW_MINUTES,
        leastWeeklyMinutes: WINDOW_MINUTES,
      });
    },
  }),
  regionRule({
    id: "data/redis-global-datastore",
    severity: "error",
    source: "Amazon ElastiCache user guide, «Global datastores: prerequisites and limitations»",
    *check({ path, configuration: { data } }, { standby }) {
      if (standby !== null && !GLOBAL_FAMILIES.test(data.redis.nodeType)) {
        yield {
          path: `${path}.data.redis.nodeType`,
          value: data.redis.nodeType,
          message: "can't join a global datastore, which carries the sessions to the standby",
          wayOut: "use an m5, m6g, m7g, r5, r6g, r6gd, r7g or c7gn type",
        };
      }
    },
  }),
];
