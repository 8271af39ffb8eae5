import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { BackupPlans, type BackupPlansProps } from "../../../modules/backup/backup-plans";
import { BackupVault } from "../../../modules/backup/backup-vault";

type Block = Record<string, Record<string, unknown>>;

function resources(build: (scope: Construct) => void): Record<string, Block> {
  return (JSON.parse(Testing.synthScope(build)) as { resource: Record<string, Block> }).resource;
}

function plans(overrides: Partial<BackupPlansProps>) {
  const { aws_backup_plan: all = {} } = resources((scope) => {
    new BackupPlans(scope, "backups", {
      name: "test",
      accountId: "123456789012",
      vaultName: "test",
      copyToVaultArn: null,
      schedule: "cron(0 5 * * ? *)",
      retentionDays: 30,
      coldStorageAfterDays: null,
      ...overrides,
    });
  });
  const ruleOf = (name: string) => {
    const plan = Object.values(all).find((one) => one["name"] === `test-${name}`);
    return (plan?.["rule"] as Record<string, unknown>[])[0] ?? {};
  };
  return { daily: ruleOf("daily"), continuous: ruleOf("s3-point-in-time") };
}

describe("BackupPlans", () => {
  it("keep a continuous backup for 35 days at most, which is all that AWS takes", () => {
    const { daily, continuous } = plans({ retentionDays: 90 });
    expect(daily["lifecycle"]).toEqual({ delete_after: 90 });
    expect(continuous["lifecycle"]).toEqual({ delete_after: 35 });
  });

  it("move to cold storage, here and in the copy, where it is wanted", () => {
    const copyToVaultArn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:copy";
    const { daily } = plans({ retentionDays: 365, coldStorageAfterDays: 30, copyToVaultArn });
    const lifecycle = { delete_after: 365, cold_storage_after: 30 };
    expect(daily).toMatchObject({
      lifecycle,
      copy_action: [{ destination_vault_arn: copyToVaultArn, lifecycle }],
    });
  });

  it("make no copies where there is no other vault", () => {
    expect(plans({}).daily).not.toHaveProperty("copy_action");
  });
});

describe("BackupVault", () => {
  const vault = (finalAfterDays: number | null) =>
    resources((scope) => {
      new BackupVault(scope, "vault", {
        vaultName: "test",
        kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
        lock: { minRetentionDays: 7, maxRetentionDays: 30, finalAfterDays },
        preventDestroy: false,
      });
    });
  const lockOf = (all: Record<string, Block>) => Object.values(all["aws_backup_vault_lock_configuration"] ?? {})[0];

  it("has a lock that can be lifted, unless a day is named on which it becomes final", () => {
    expect(lockOf(vault(null))).not.toHaveProperty("changeable_for_days");
    expect(lockOf(vault(3))).toMatchObject({ changeable_for_days: 3 });
  });

  it("goes with what it holds, where nothing is to be kept", () => {
    expect(Object.values(vault(null)["aws_backup_vault"] ?? {})).toMatchObject([{ force_destroy: true }]);
  });
});
