import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

const stacks = synthesizeEnvironment(prod);
const data = stackOf(stacks, "prod-data");
const foundation = stackOf(stacks, "prod-dr-foundation");
const developers = stackOf(synthesizeEnvironment(dev), "dev-data");
const TAGGED = { key: "Backup", value: "daily-30d" };

describe("DAT-8: production's backups", () => {
  it("run every day, stay 30 days, and are copied for 30 days into the vault of us-east-1", () => {
    expect(data.at("aws_backup_plan.storage_backups_daily")["rule"]).toMatchObject([
      {
        schedule: "cron(0 12 * * ? *)",
        target_vault_name: "${aws_backup_vault.storage_vault_vault.name}",
        lifecycle: { delete_after: 30 },
        copy_action: [
          {
            destination_vault_arn: "arn:aws:backup:us-east-1:111122223333:backup-vault:platform-prod-dr",
            lifecycle: { delete_after: 30 },
          },
        ],
      },
    ]);
    expect(foundation.at("aws_backup_vault.vault_vault")["name"]).toBe("platform-prod-dr");
  });

  it("take what carries the tag, and the database and the documents carry it", () => {
    expect(data.at("aws_backup_selection.storage_backups_daily-selection")["selection_tag"]).toEqual([
      { type: "STRINGEQUALS", ...TAGGED },
    ]);
    const tagged = data.addresses.filter((address) => {
      const tags = data.at(address)["tags"] as Record<string, string> | undefined;
      return tags?.[TAGGED.key] === TAGGED.value;
    });
    expect(tagged).toEqual(["aws_db_instance.postgres_instance", "aws_s3_bucket.storage_buckets_documents_bucket"]);
  });

  it("restore documents to any second, and leave the database's point in time to RDS", () => {
    expect(data.at("aws_backup_plan.storage_backups_s3-point-in-time")["rule"]).toMatchObject([
      { enable_continuous_backup: true, lifecycle: { delete_after: 30 } },
    ]);
    expect(data.at("aws_backup_selection.storage_backups_s3-point-in-time-selection")).toMatchObject({
      resources: ["arn:aws:s3:::*"],
      condition: [{ string_equals: [{ key: "aws:ResourceTag/Backup", value: "daily-30d" }] }],
    });
    expect(JSON.stringify(data.at("aws_backup_plan.storage_backups_daily"))).not.toContain("continuous");
  });

  it.each([
    ["us-west-2", data, "storage_vault"],
    ["us-east-1", foundation, "vault"],
  ])("lie in %s under a key of their own, locked, and nobody deletes one", (_region, stack, path) => {
    expect(stack.at(`aws_backup_vault.${path}_vault`)).toMatchObject({
      kms_key_arn: "${aws_kms_key.keys_backup_key.arn}",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.at(`aws_backup_vault_lock_configuration.${path}_lock`)).toMatchObject({
      min_retention_days: 7,
      max_retention_days: 365,
    });
    const documents = stack.json["data"] as Record<string, Record<string, { statement: unknown }>>;
    expect(documents["aws_iam_policy_document"]?.[`${path}_keep`]?.statement).toMatchObject([
      {
        effect: "Deny",
        actions: expect.arrayContaining([
          "backup:DeleteRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ]) as unknown,
        principals: [{ type: "*", identifiers: ["*"] }],
      },
    ]);
  });

  it("are restored as a test every week, the database into our own subnets", () => {
    expect(data.at("aws_backup_restore_testing_plan.storage_restore-tests_plan")).toMatchObject({
      name: "platform_prod_restore",
      schedule_expression: "cron(0 14 ? * MON *)",
      recovery_point_selection: [{ algorithm: "LATEST_WITHIN_WINDOW", selection_window_days: 2 }],
    });
    const selections = data.of("aws_backup_restore_testing_selection");
    expect(
      Object.values(selections)
        .map((one) => one["protected_resource_type"])
        .sort(),
    ).toEqual(["RDS", "S3"]);
    expect(selections["storage_restore-tests_rds"]).toMatchObject({
      restore_metadata_overrides: { dbSubnetGroupName: "${aws_db_subnet_group.postgres_subnet-group.name}" },
      protected_resource_conditions: [{ string_equals: [{ key: "aws:ResourceTag/Backup", value: "daily-30d" }] }],
    });
  });

  it("are made by a role that AWS Backup alone takes, for this account, to back up and to restore", () => {
    const policies = Object.entries(data.of("aws_iam_role_policy_attachment")).filter(([name]) =>
      name.startsWith("storage_backups_role"),
    );
    expect(policies.map(([, { policy_arn: arn }]) => String(arn).split("/").at(-1)).sort()).toEqual([
      "AWSBackupServiceRolePolicyForBackup",
      "AWSBackupServiceRolePolicyForRestores",
      "AWSBackupServiceRolePolicyForS3Backup",
      "AWSBackupServiceRolePolicyForS3Restore",
    ]);
    const documents = data.json["data"] as Record<string, Record<string, { statement: unknown }>>;
    expect(documents["aws_iam_policy_document"]?.["storage_backups_role_trust"]?.statement).toMatchObject([
      {
        principals: [{ identifiers: ["backup.amazonaws.com"] }],
        condition: [{ variable: "aws:SourceAccount", values: ["111122223333"] }],
      },
    ]);
  });
});

describe("DAT-8: dev's backups", () => {
  it("stay in one region, unlocked, for three days, and are never restored", () => {
    const [daily] = developers.at("aws_backup_plan.storage_backups_daily")["rule"] as Record<string, unknown>[];
    expect(daily).toMatchObject({ lifecycle: { delete_after: 3 } });
    expect(daily).not.toHaveProperty("copy_action");
    expect(developers.of("aws_backup_vault_lock_configuration")).toEqual({});
    expect(developers.of("aws_backup_restore_testing_plan")).toEqual({});
  });
});
