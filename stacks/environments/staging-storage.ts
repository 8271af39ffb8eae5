import type { StorageConfiguration } from "./storage";

/** Buckets, images, secrets and backups of staging: production's rules on data that may be lost. */
export const stagingStorage: StorageConfiguration = {
  buckets: {
    documents: {
      transitions: [{ afterDays: 30, storageClass: "STANDARD_IA" }],
      expireAfterDays: {},
      noncurrentVersionDays: 30,
    },
    backups: {
      transitions: [],
      expireAfterDays: { "postgres/": 14, "vault/": 14 },
      noncurrentVersionDays: 7,
    },
    logs: {
      transitions: [{ afterDays: 0, storageClass: "INTELLIGENT_TIERING" }],
      expireAfterDays: { "": 180 },
      noncurrentVersionDays: 7,
      archiveAfterDays: 90,
    },
    loki: { transitions: [], expireAfterDays: {}, noncurrentVersionDays: 1 },
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
    keepTagged: 50,
    keepUntaggedDays: 7,
    enhancedScanning: false,
  },
  secrets: { recoveryWindowDays: 7, grafanaPasswordVersion: 1 },
  backup: {
    schedule: "cron(0 12 * * ? *)",
    retentionDays: 7,
    coldStorageAfterDays: null,
    vaultLock: null,
    // The test is of the procedure, which is production's: once a month is enough here.
    restoreTestSchedule: "cron(0 14 1 * ? *)",
  },
};
