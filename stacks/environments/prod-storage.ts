import type { StorageConfiguration } from "./storage";

/** Buckets, images, secrets and backups of production. */
export const prodStorage: StorageConfiguration = {
  buckets: {
    documents: {
      // Documents are read again for a month or so; Glacier Instant Retrieval still answers in milliseconds.
      transitions: [
        { afterDays: 30, storageClass: "STANDARD_IA" },
        { afterDays: 180, storageClass: "GLACIER_IR" },
      ],
      expireAfterDays: {},
      noncurrentVersionDays: 90,
    },
    backups: {
      transitions: [{ afterDays: 30, storageClass: "STANDARD_IA" }],
      // OpenSearch is not here: its snapshots share files, and it deletes them itself.
      expireAfterDays: { "postgres/": 90, "vault/": 90 },
      noncurrentVersionDays: 30,
    },
    logs: {
      transitions: [{ afterDays: 0, storageClass: "INTELLIGENT_TIERING" }],
      expireAfterDays: { "": 730 },
      noncurrentVersionDays: 30,
      archiveAfterDays: 180,
    },
    loki: { transitions: [], expireAfterDays: {}, noncurrentVersionDays: 7 },
  },
  images: {
    repositories: [
      "fastapi",
      "express",
      "langchain",
      "langgraph",
      "document-processor",
      "crawler",
      "scheduled-jobs",
      "backup-jobs",
    ],
    keepTagged: 100,
    keepUntaggedDays: 14,
    enhancedScanning: true,
  },
  secrets: { recoveryWindowDays: 30, grafanaPasswordVersion: 1 },
  backup: {
    // Clear of the windows of the databases: AWS Backup starts no job within an hour of them.
    schedule: "cron(0 12 * * ? *)",
    retentionDays: 30,
    coldStorageAfterDays: null,
    // Lift it by hand if you must; set finalAfterDays once the plan has proven itself.
    vaultLock: { minRetentionDays: 7, maxRetentionDays: 365, finalAfterDays: null },
    restoreTestSchedule: "cron(0 14 ? * MON *)",
  },
};
