import { cronProblem } from "./aws-cron";
import type { Rule } from "./rule";

const COLD_STORAGE_DAYS = 90;
const MAX_CONTINUOUS_DAYS = 35;
const MIN_COOLING_OFF_DAYS = 3;
const MAX_RETENTION_DAYS = 36_500;
const PRODUCTION_DAYS = 30;

export const backupRules: readonly Rule[] = [
  {
    id: "backup/cold-storage",
    severity: "error",
    source: "AWS Backup API, Lifecycle: a recovery point stays 90 days in cold storage",
    *check({ storage: { backup } }) {
      const { retentionDays, coldStorageAfterDays } = backup;
      if (coldStorageAfterDays !== null && retentionDays < coldStorageAfterDays + COLD_STORAGE_DAYS) {
        yield {
          path: "storage.backup.retentionDays",
          value: retentionDays,
          message: `is less than ${COLD_STORAGE_DAYS} days after the move to cold storage on day ${coldStorageAfterDays}`,
          wayOut: `set at least ${coldStorageAfterDays + COLD_STORAGE_DAYS}, or coldStorageAfterDays to null`,
        };
      }
    },
  },
  {
    id: "backup/vault-lock",
    severity: "error",
    source: "AWS Backup API, PutBackupVaultLockConfiguration: jobs outside the bounds fail",
    *check({ storage: { backup } }) {
      const { vaultLock: lock, retentionDays } = backup;
      if (lock === null) {
        return;
      }
      const path = "storage.backup.vaultLock";
      // The buckets' continuous backups live no longer, whatever the plan says.
      const shortest = Math.min(retentionDays, MAX_CONTINUOUS_DAYS);
      if (lock.minRetentionDays > shortest) {
        yield {
          path: `${path}.minRetentionDays`,
          value: lock.minRetentionDays,
          message: `is more than the ${shortest} days that the shortest recovery points are kept: their jobs would fail`,
          wayOut: `set it to ${shortest} or less`,
        };
      }
      if (lock.maxRetentionDays < retentionDays || lock.maxRetentionDays > MAX_RETENTION_DAYS) {
        yield {
          path: `${path}.maxRetentionDays`,
          value: lock.maxRetentionDays,
          message: `does not admit the plan's ${retentionDays} days, or is over ${MAX_RETENTION_DAYS}`,
          wayOut: `set ${retentionDays} to ${MAX_RETENTION_DAYS}`,
        };
      }
      if (
        lock.finalAfterDays !== null &&
        (lock.finalAfterDays < MIN_COOLING_OFF_DAYS || lock.finalAfterDays > MAX_RETENTION_DAYS)
      ) {
        yield {
          path: `${path}.finalAfterDays`,
          value: lock.finalAfterDays,
          message: `is no cooling-off time: AWS asks for ${MIN_COOLING_OFF_DAYS} days at least before a lock is final`,
          wayOut: `set ${MIN_COOLING_OFF_DAYS} or more, or null for a lock that can be lifted`,
        };
      }
    },
  },
  {
    id: "backup/schedule",
    severity: "error",
    source: "AWS Backup developer guide, «Backup plan options»; Amazon EventBridge user guide, «Cron expressions»",
    *check({ storage: { backup } }) {
      for (const field of ["schedule", "restoreTestSchedule"] as const) {
        const value = backup[field];
        const problem = value === null ? undefined : cronProblem(value);
        if (problem !== undefined) {
          yield {
            path: `storage.backup.${field}`,
            value,
            message: problem,
            wayOut: "write it like cron(0 12 * * ? *): every day at 12:00 UTC",
          };
        }
      }
    },
  },
  {
    id: "backup/production",
    severity: "error",
    source: "the architecture document: 30-day retention policy; requirement DAT-8",
    *check({ name, storage: { backup } }) {
      if (name === "prod" && backup.retentionDays < PRODUCTION_DAYS) {
        yield {
          path: "storage.backup.retentionDays",
          value: backup.retentionDays,
          message: `is less than the ${PRODUCTION_DAYS} days that production's backups are promised to be kept`,
          wayOut: `set at least ${PRODUCTION_DAYS}`,
        };
      }
      if (name === "prod" && backup.restoreTestSchedule === null) {
        yield {
          path: "storage.backup.restoreTestSchedule",
          value: null,
          message: "leaves production with backups that nobody has ever restored",
          wayOut: "set a schedule such as cron(0 14 ? * MON *)",
        };
      }
    },
  },
];
