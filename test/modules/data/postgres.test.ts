import { Postgres, type PostgresProps } from "../../../modules/data/postgres";
import { synthScope } from "../../support/synth-scope";

function synthPostgres(overrides: Partial<PostgresProps> = {}) {
  return synthScope((scope) => {
    new Postgres(scope, "postgres", {
      identifier: "shop-postgres",
      engineVersion: "15.18",
      instanceClass: "db.r6g.large",
      multiAz: true,
      allocatedStorageGiB: 100,
      maxAllocatedStorageGiB: 200,
      backupRetentionDays: 30,
      backupWindow: "08:00-09:00",
      maintenanceWindow: "sun:09:30-sun:10:30",
      monitoringIntervalSeconds: 60,
      performanceInsightsDays: 7,
      deletionProtection: true,
      finalSnapshot: true,
      databaseName: "shop",
      username: "shop_admin",
      passwordVersion: 1,
      host: "db.internal.example.com",
      secretName: "shop/postgres",
      secret: {
        accountId: "123456789012",
        kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/secrets",
        replica: null,
        recoveryWindowDays: 30,
        preventDestroy: true,
      },
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupId: "sg-1",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/data",
      logsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs",
      logRetentionDays: 30,
      tags: {},
      preventDestroy: true,
      ...overrides,
    });
  });
}

function instanceWith(overrides: Partial<PostgresProps> = {}) {
  return synthPostgres(overrides)("aws_db_instance")[0] ?? {};
}

describe("Postgres", () => {
  it("lets AWS raise the minor where only the major is named", () => {
    expect(instanceWith({ engineVersion: "15" })).toMatchObject({
      engine_version: "15",
      auto_minor_version_upgrade: true,
    });
  });

  it("makes the document's 15.4 like any other minor", () => {
    expect(instanceWith({ engineVersion: "15.4" })).toMatchObject({
      engine_version: "15.4",
      auto_minor_version_upgrade: false,
    });
    expect(synthPostgres({ engineVersion: "15.4" })("aws_db_parameter_group")).toEqual([
      expect.objectContaining({ family: "postgres15" }),
    ]);
  });

  it("names no final snapshot where none is taken", () => {
    const instance = instanceWith({ finalSnapshot: false });
    expect(instance["skip_final_snapshot"]).toBe(true);
    expect(instance).not.toHaveProperty("final_snapshot_identifier");
  });

  it("makes no monitoring role where nothing is monitored", () => {
    const resources = synthPostgres({ monitoringIntervalSeconds: 0 });
    expect(resources("aws_iam_role")).toEqual([]);
    expect(resources("aws_db_instance")[0]).not.toHaveProperty("monitoring_role_arn");
  });

  it("draws a new password for secret and instance together", () => {
    const resources = synthPostgres({ passwordVersion: 2 });
    expect(resources("aws_secretsmanager_secret_version")[0]).toHaveProperty("secret_string_wo_version", 2);
    expect(resources("aws_db_instance")[0]).toHaveProperty("password_wo_version", 2);
  });

  it("puts what AWS drew into the secret, not the words of the expression", () => {
    const [version] = synthPostgres()("aws_secretsmanager_secret_version");
    expect(version?.["secret_string_wo"]).toMatch(
      /"password" = ephemeral\.aws_secretsmanager_random_password\.\w+\.random_password\}/,
    );
  });

  it("reads the password back from the secret instead of using what was drawn", () => {
    expect(instanceWith()["password_wo"]).toMatch(
      /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.\w+\.secret_string\)\["password"\]\}$/,
    );
  });
});
