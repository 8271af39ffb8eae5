import { data, DATA_KEY, only } from "./support/data-stack";

describe("DAT-1: PostgreSQL", () => {
  const postgres = data.at("aws_db_instance.postgres_instance");

  it("is the document's size: db.r6g.large, Multi-AZ, 100 GiB of gp3 that grows", () => {
    expect(postgres).toMatchObject({
      identifier: "platform-prod-postgres",
      engine: "postgres",
      engine_version: "15.18",
      instance_class: "db.r6g.large",
      multi_az: true,
      storage_type: "gp3",
      allocated_storage: 100,
      max_allocated_storage: 1000,
    });
  });

  it("sets no IOPS and no throughput, which AWS refuses below 400 GiB", () => {
    expect(postgres).not.toHaveProperty("iops");
    expect(postgres).not.toHaveProperty("storage_throughput");
  });

  it("recovers to any second of 30 days, and leaves a last snapshot", () => {
    expect(postgres).toMatchObject({
      backup_retention_period: 30,
      backup_window: "08:00-09:00",
      maintenance_window: "sun:09:30-sun:10:30",
      copy_tags_to_snapshot: true,
      delete_automated_backups: false,
      skip_final_snapshot: false,
      final_snapshot_identifier: "platform-prod-postgres-final",
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("is encrypted by our key, statistics too, and never public", () => {
    expect(postgres).toMatchObject({
      storage_encrypted: true,
      kms_key_id: DATA_KEY,
      performance_insights_enabled: true,
      performance_insights_kms_key_id: DATA_KEY,
      publicly_accessible: false,
      iam_database_authentication_enabled: true,
      ca_cert_identifier: "rds-ca-rsa2048-g1",
    });
  });

  it("keeps a pinned minor where it is", () => {
    expect(postgres).toMatchObject({ auto_minor_version_upgrade: false });
  });

  it("speaks TLS only", () => {
    const group = only("aws_db_parameter_group");
    expect(group["family"]).toBe("postgres15");
    expect(group["parameter"]).toContainEqual({ name: "rds.force_ssl", value: "1" });
  });

  it("exports its logs to groups with our retention and key, made before the instance", () => {
    expect(postgres["enabled_cloudwatch_logs_exports"]).toEqual(["postgresql", "upgrade"]);
    for (const log of ["postgresql", "upgrade"]) {
      expect(data.at(`aws_cloudwatch_log_group.postgres_${log}-log`)).toMatchObject({
        name: `/aws/rds/instance/platform-prod-postgres/${log}`,
        retention_in_days: 365,
        kms_key_id: "${data.terraform_remote_state.network.outputs.logs_key_arn}",
      });
      expect(postgres["depends_on"]).toContain(`aws_cloudwatch_log_group.postgres_${log}-log`);
    }
  });

  it("reports operating system metrics every minute", () => {
    expect(postgres).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.postgres_monitoring_role.arn}",
    });
  });

  it("takes its password from the secret, by a write-only argument", () => {
    expect(postgres).not.toHaveProperty("password");
    expect(postgres).not.toHaveProperty("manage_master_user_password");
    expect(postgres).toMatchObject({
      password_wo:
        '${jsondecode(ephemeral.aws_secretsmanager_secret_version.postgres_master.secret_string)["password"]}',
      password_wo_version: 1,
    });
    expect(data.at("aws_secretsmanager_secret_version.postgres_master_version")).not.toHaveProperty("secret_string");
  });

  it("has its secret in the standby's region as well, under that region's key", () => {
    expect(data.at("aws_secretsmanager_secret.postgres_master_secret_secret")).toMatchObject({
      name: "platform/prod/postgres",
      replica: [
        { region: "us-east-1", kms_key_id: "${data.terraform_remote_state.foundation.outputs.secrets_key_arn}" },
      ],
    });
  });

  it("is in the daily plan of AWS Backup", () => {
    expect(postgres["tags"]).toEqual({ Backup: "daily-30d" });
  });
});
