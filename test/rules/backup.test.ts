import { staging } from "../../stacks/environments/staging";
import { cronProblem } from "../../stacks/rules/aws-cron";
import { backupRules } from "../../stacks/rules/backup";
import { describeRuleCases, type RuleCase } from "./rule-cases";

const LOCK = { minRetentionDays: 7, maxRetentionDays: 365, finalAfterDays: null };

const CASES: readonly RuleCase[] = [
  {
    rule: "backup/cold-storage",
    refused: ({ storage }) => Object.assign(storage.backup, { retentionDays: 119, coldStorageAfterDays: 30 }),
    says: "storage.backup.retentionDays 119 is less than 90 days after the move to cold storage on day 30",
    accepted: ({ storage }) => Object.assign(storage.backup, { retentionDays: 120, coldStorageAfterDays: 30 }),
  },
  {
    rule: "backup/vault-lock",
    refused: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, minRetentionDays: 31 }),
    says: "storage.backup.vaultLock.minRetentionDays 31 is more than the 30 days that the shortest recovery points are kept: their jobs would fail",
    accepted: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, minRetentionDays: 30 }),
  },
  {
    // The plan keeps 90 days, but the continuous backups of the buckets live 35 at most.
    rule: "backup/vault-lock",
    refused: ({ storage }) => {
      Object.assign(storage.backup, { retentionDays: 90, vaultLock: { ...LOCK, minRetentionDays: 36 } });
    },
    says: "storage.backup.vaultLock.minRetentionDays 36 is more than the 35 days that the shortest recovery points are kept: their jobs would fail",
    accepted: ({ storage }) => {
      Object.assign(storage.backup, { retentionDays: 90, vaultLock: { ...LOCK, minRetentionDays: 35 } });
    },
  },
  {
    rule: "backup/vault-lock",
    refused: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, maxRetentionDays: 29 }),
    says: "storage.backup.vaultLock.maxRetentionDays 29 does not admit the plan's 30 days, or is over 36500",
    accepted: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, maxRetentionDays: 30 }),
  },
  {
    rule: "backup/vault-lock",
    refused: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, finalAfterDays: 2 }),
    says: "storage.backup.vaultLock.finalAfterDays 2 is no cooling-off time: AWS asks for 3 days at least before a lock is final",
    accepted: ({ storage }) => (storage.backup.vaultLock = { ...LOCK, finalAfterDays: 3 }),
  },
  {
    rule: "backup/schedule",
    refused: ({ storage }) => (storage.backup.schedule = "cron(0 5 * * * *)"),
    says: 'storage.backup.schedule "cron(0 5 * * * *)" must have ? for the day of month or for the day of week, and not for both',
    accepted: ({ storage }) => (storage.backup.schedule = "cron(0 5 * * ? *)"),
  },
  {
    rule: "backup/schedule",
    refused: ({ storage }) => (storage.backup.restoreTestSchedule = "weekly"),
    says: 'storage.backup.restoreTestSchedule "weekly" is no AWS cron expression: it is cron(minutes hours day-of-month month day-of-week year)',
    accepted: ({ storage }) => (storage.backup.restoreTestSchedule = "cron(30 2 ? * MON-FRI *)"),
  },
  {
    rule: "backup/production",
    refused: ({ storage }) => (storage.backup.retentionDays = 29),
    says: "storage.backup.retentionDays 29 is less than the 30 days that production's backups are promised to be kept",
    accepted: ({ storage }) => (storage.backup.retentionDays = 30),
  },
  {
    rule: "backup/production",
    refused: ({ storage }) => (storage.backup.restoreTestSchedule = null),
    says: "storage.backup.restoreTestSchedule null leaves production with backups that nobody has ever restored",
    accepted: ({ storage }) => (storage.backup.restoreTestSchedule = "cron(0 14 1 * ? *)"),
  },
];

describeRuleCases("The rules of backups", backupRules, CASES);

describe("Backups of other environments", () => {
  it("may be kept for less, and never restored", () => {
    const changed = structuredClone(staging);
    Object.assign(changed.storage.backup, { retentionDays: 1, restoreTestSchedule: null });
    const context = { environments: [changed], today: new Date("2026-01-15") };
    expect(backupRules.flatMap((rule) => [...rule.check(changed, context)])).toEqual([]);
  });
});

describe("An AWS cron expression", () => {
  it.each([
    "cron(0 12 * * ? *)",
    "cron(0/15 8-17 ? * MON-FRI *)",
    "cron(0 3 1,15 JAN,JUL ? 2026-2030)",
    "cron(0 3 L * ? *)",
    "cron(0 3 ? * 6#3 *)",
    "cron(0 3 15W * ? *)",
  ])("is %s", (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  it.each([
    ["0 5 * * ? *", "is no AWS cron expression"],
    ["cron(0 5 * * ?)", "is no AWS cron expression"],
    ["cron(60 5 * * ? *)", 'has "60" for its minutes: 0 to 59'],
    ["cron(0 24 * * ? *)", 'has "24" for its hours: 0 to 23'],
    ["cron(0 17-8 * * ? *)", 'has "17-8" for its hours: 0 to 23'],
    ["cron(0/0 5 * * ? *)", 'has "0/0" for its minutes: 0 to 59'],
    ["cron(0 5 32 * ? *)", 'has "32" for its day of month: 1 to 31'],
    ["cron(0 5 ? 13 MON *)", 'has "13" for its month: 1 to 12'],
    ["cron(0 5 ? * 0 *)", 'has "0" for its day of week: 1 to 7'],
    ["cron(0 5 ? * mon *)", 'has "mon" for its day of week: 1 to 7'],
    ["cron(0 5 * * ? 1969)", 'has "1969" for its year: 1970 to 2199'],
    ["cron(0 5 ? * ? *)", "must have ? for the day of month or for the day of week"],
    ["cron(0 5 1 * MON *)", "must have ? for the day of month or for the day of week"],
  ])("is not %s", (expression, problem) => {
    expect(cronProblem(expression)).toContain(problem);
  });
});
