import { Redis, type RedisProps } from "../../../modules/data/redis";
import { synthScope } from "../../support/synth-scope";

function groupWith(overrides: Partial<RedisProps>): Record<string, unknown> {
  const of = synthScope((scope) => {
    new Redis(scope, "redis", {
      name: "shop",
      engineVersion: "7.0",
      nodeType: "cache.r6g.large",
      shards: 3,
      replicasPerShard: 1,
      snapshotRetentionDays: 30,
      snapshotWindow: "07:00-08:00",
      maintenanceWindow: "sun:10:30-sun:11:30",
      subnetIds: ["subnet-1"],
      securityGroupId: "sg-1",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/data",
      logsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs",
      logRetentionDays: 30,
      preventDestroy: true,
      ...overrides,
    });
  });
  return of("aws_elasticache_replication_group")[0] ?? {};
}

describe("Redis", () => {
  it("spans no zones without replicas, but stays in cluster mode", () => {
    expect(groupWith({ shards: 1, replicasPerShard: 0 })).toMatchObject({
      num_node_groups: 1,
      multi_az_enabled: false,
      automatic_failover_enabled: true,
    });
  });

  it("names no snapshot window and no last snapshot where there are no snapshots", () => {
    const group = groupWith({ snapshotRetentionDays: 0 });
    expect(group).not.toHaveProperty("snapshot_window");
    expect(group).not.toHaveProperty("final_snapshot_identifier");
  });

  it("delivers slow and engine log to groups of its own", () => {
    expect(groupWith({})["log_delivery_configuration"]).toMatchObject(
      ["slow-log", "engine-log"].map((log) => ({
        log_type: log,
        log_format: "json",
        destination_type: "cloudwatch-logs",
      })),
    );
  });
});
