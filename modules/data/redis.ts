import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { RedisUsers } from "./redis-users";

const LOGS = ["slow-log", "engine-log"] as const;
const PORT = 6379;

export interface RedisProps {
  /** Id of the replication group, at most 40 characters. */
  readonly name: string;
  /** `7.0` or `7.1`. A downgrade replaces the group. */
  readonly engineVersion: string;
  /** E.g. `cache.r6g.large`. */
  readonly nodeType: string;
  /** Node groups, 1 to 500. */
  readonly shards: number;
  /** 0 to 5. With 0 a lost node is a lost shard. */
  readonly replicasPerShard: number;
  /** 0 to 35. With 0 there are no snapshots, and none at the end. */
  readonly snapshotRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`, at least an hour. */
  readonly snapshotWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly kmsKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  readonly preventDestroy: boolean;
}

/** A Redis cluster with TLS, encryption at rest and IAM logins only. */
export class Redis extends Construct {
  public readonly replicationGroupId: string;
  public readonly replicationGroupArn: string;
  /** Where a cluster client starts. */
  public readonly endpoint: string;
  public readonly users: RedisUsers;

  constructor(scope: Construct, id: string, props: RedisProps) {
    super(scope, id);

    const { name } = props;
    const logGroups = LOGS.map(
      (log) =>
        new CloudwatchLogGroup(this, log, {
          name: `/aws/vendedlogs/elasticache/${name}/${log}`,
          retentionInDays: props.logRetentionDays,
          kmsKeyId: props.logsKeyArn,
        }),
    );
    const subnetGroup = new ElasticacheSubnetGroup(this, "subnet-group", { name, subnetIds: [...props.subnetIds] });
    const family = `redis${props.engineVersion.split(".")[0] ?? ""}`;
    const parameterGroup = new ElasticacheParameterGroup(this, "parameter-group", {
      name: `${name}-${family}`,
      family,
      parameter: [
        { name: "cluster-enabled", value: "yes" },
        // Sessions have an expiry; what has none is never thrown away.
        { name: "maxmemory-policy", value: "volatile-lru" },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.users = new RedisUsers(this, "users", { name });

    const group = new ElasticacheReplicationGroup(this, "replication-group", {
      replicationGroupId: name,
      description: `Cache and sessions of ${name}`,
      engine: "redis",
      engineVersion: props.engineVersion,
      nodeType: props.nodeType,
      port: PORT,
      parameterGroupName: parameterGroup.name,
      numNodeGroups: props.shards,
      replicasPerNodeGroup: props.replicasPerShard,
      // Cluster mode knows no other value, even where there is no replica to take over.
      automaticFailoverEnabled: true,
      multiAzEnabled: props.replicasPerShard > 0,
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.kmsKeyArn,
      transitEncryptionEnabled: true,
      userGroupIds: [this.users.groupId],
      subnetGroupName: subnetGroup.name,
      securityGroupIds: [props.securityGroupId],
      snapshotRetentionLimit: props.snapshotRetentionDays,
      ...(props.snapshotRetentionDays > 0 && {
        snapshotWindow: props.snapshotWindow,
        finalSnapshotIdentifier: `${name}-final`,
      }),
      maintenanceWindow: props.maintenanceWindow,
      autoMinorVersionUpgrade: "true",
      logDeliveryConfiguration: logGroups.map((logGroup, index) => ({
        destination: logGroup.name,
        destinationType: "cloudwatch-logs",
        logFormat: "json",
        logType: LOGS[index] ?? "",
      })),
      timeouts: { create: "60m", update: "90m", delete: "60m" },
      lifecycle: { preventDestroy: props.preventDestroy },
    });
    this.replicationGroupId = group.replicationGroupId;
    this.replicationGroupArn = group.arn;
    this.endpoint = group.configurationEndpointAddress;
  }
}
