import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import type { SecretSettings } from "../secrets/replicated-secret";
import { MasterPassword } from "./master-password";
import { MonitoringRole } from "./monitoring-role";
import { parameterGroupFamily, pinsMinor, POSTGRES_LOGS, POSTGRES_PARAMETERS } from "./postgres-parameters";

/** Valid until 2061; the default of an account may still be one that runs out. */
const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
const PORT = 5432;

export interface PostgresProps {
  /** Identifier of the instance, 1 to 63 characters: other regions compose its ARN from it. */
  readonly identifier: string;
  /** `15.18`, or `15` to let AWS choose the minor and raise it. */
  readonly engineVersion: string;
  /** E.g. `db.r6g.large`. */
  readonly instanceClass: string;
  /** A second instance in another zone takes over within two minutes. Doubles the cost. */
  readonly multiAz: boolean;
  /** gp3. IOPS and throughput are AWS's: below 400 GiB it refuses any other. */
  readonly allocatedStorageGiB: number;
  /** Bound of storage autoscaling. Storage never shrinks. */
  readonly maxAllocatedStorageGiB: number;
  /** Days of point-in-time recovery, 0 to 35. */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`, outside the maintenance window. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** 0 switches enhanced monitoring off. */
  readonly monitoringIntervalSeconds: number;
  readonly performanceInsightsDays: number;
  readonly deletionProtection: boolean;
  readonly finalSnapshot: boolean;
  /** Database that is made with the instance. */
  readonly databaseName: string;
  readonly username: string;
  /** A higher number draws a new password. */
  readonly passwordVersion: number;
  /** Name that clients use, for the secret. */
  readonly host: string;
  readonly secretName: string;
  readonly secret: SecretSettings;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Encrypts storage, backups and query statistics. */
  readonly kmsKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly preventDestroy: boolean;
}

/** A PostgreSQL instance that only speaks TLS, recovers to any second of its retention, and keeps its password to itself. */
export class Postgres extends Construct {
  public readonly instanceArn: string;
  /** Part of the ARN that `rds-db:connect` names. */
  public readonly resourceId: string;
  public readonly address: string;
  public readonly secretArn: string;
  /** Where a restored copy can be put. */
  public readonly subnetGroupName: string;

  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);

    const { identifier, engineVersion, username, databaseName, host, kmsKeyArn, preventDestroy } = props;
    const logGroups = POSTGRES_LOGS.map(
      (log) =>
        new CloudwatchLogGroup(this, `${log}-log`, {
          name: `/aws/rds/instance/${identifier}/${log}`,
          retentionInDays: props.logRetentionDays,
          kmsKeyId: props.logsKeyArn,
        }),
    );
    const subnetGroup = new DbSubnetGroup(this, "subnet-group", {
      name: identifier,
      subnetIds: [...props.subnetIds],
    });
    const family = parameterGroupFamily(engineVersion);
    const parameterGroup = new DbParameterGroup(this, "parameter-group", {
      // A new major needs a new group beside the old one.
      name: `${identifier}-${family}`,
      family,
      parameter: [...POSTGRES_PARAMETERS],
      lifecycle: { createBeforeDestroy: true },
    });
    const master = new MasterPassword(this, "master", {
      ...props.secret,
      secretName: props.secretName,
      description: `Master user of ${identifier}`,
      fields: { engine: "postgres", host, port: PORT, dbname: databaseName, username },
      passwordVersion: props.passwordVersion,
    });
    const monitoring =
      props.monitoringIntervalSeconds > 0
        ? new MonitoringRole(this, "monitoring", { roleName: `${identifier}-monitoring` })
        : undefined;

    const instance = new DbInstance(this, "instance", {
      identifier,
      engine: "postgres",
      engineVersion,
      // AWS raises a pinned minor otherwise, and the next plan wants it back.
      autoMinorVersionUpgrade: !pinsMinor(engineVersion),
      instanceClass: props.instanceClass,
      multiAz: props.multiAz,
      storageType: "gp3",
      allocatedStorage: props.allocatedStorageGiB,
      maxAllocatedStorage: props.maxAllocatedStorageGiB,
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      dbName: databaseName,
      username,
      passwordWo: master.password,
      passwordWoVersion: props.passwordVersion,
      iamDatabaseAuthenticationEnabled: true,
      port: PORT,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      publiclyAccessible: false,
      caCertIdentifier: CERTIFICATE_AUTHORITY,
      parameterGroupName: parameterGroup.name,
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      maintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: props.deletionProtection,
      skipFinalSnapshot: !props.finalSnapshot,
      ...(props.finalSnapshot && { finalSnapshotIdentifier: `${identifier}-final` }),
      enabledCloudwatchLogsExports: [...POSTGRES_LOGS],
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: kmsKeyArn,
      performanceInsightsRetentionPeriod: props.performanceInsightsDays,
      monitoringInterval: props.monitoringIntervalSeconds,
      ...(monitoring && { monitoringRoleArn: monitoring.roleArn }),
      tags: { ...props.tags },
      timeouts: { create: "60m", update: "120m", delete: "60m" },
      lifecycle: { preventDestroy },
      // Made by RDS itself, the groups would keep logs for ever and without our key.
      dependsOn: [...logGroups, ...(monitoring?.policies ?? [])],
    });
    this.instanceArn = instance.arn;
    this.resourceId = instance.resourceId;
    this.address = instance.address;
    this.secretArn = master.secretArn;
    this.subnetGroupName = subnetGroup.name;
  }
}
