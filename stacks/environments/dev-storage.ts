import type { StorageConfiguration } from "./storage";

/** Buckets, images, secrets and backups of the environment for trying things. */
export const devStorage: StorageConfiguration = {
  buckets: {
    documents: { transitions: [], expireAfterDays: { "": 90 }, noncurrentVersionDays: 7 },
    backups: { transitions: [], expireAfterDays: { "postgres/": 7, "vault/": 7 }, noncurrentVersionDays: 1 },
    logs: {
      transitions: [{ afterDays: 0, storageClass: "INTELLIGENT_TIERING" }],
      expireAfterDays: { "": 30 },
      noncurrentVersionDays: 1,
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
    keepTagged: 20,
    keepUntaggedDays: 3,
    enhancedScanning: false,
  },
  // The name is free at once: destroy and deploy again works.
  secrets: { recoveryWindowDays: 0, grafanaPasswordVersion: 1 },
  backup: {
    schedule: "cron(0 12 * * ? *)",
    retentionDays: 3,
    coldStorageAfterDays: null,
    vaultLock: null,
    restoreTestSchedule: null,
  },
};
