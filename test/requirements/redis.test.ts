import { data, DATA_KEY, only } from "./support/data-stack";

describe("DAT-2: Redis", () => {
  const redis = data.at("aws_elasticache_replication_group.redis_replication-group");

  it("is the document's size: 7.0, cache.r6g.large, three shards with a replica each", () => {
    expect(redis).toMatchObject({
      engine: "redis",
      engine_version: "7.0",
      node_type: "cache.r6g.large",
      num_node_groups: 3,
      replicas_per_node_group: 1,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
    expect(only("aws_elasticache_parameter_group")["parameter"]).toContainEqual({
      name: "cluster-enabled",
      value: "yes",
    });
  });

  it("is encrypted at rest by our key and in transit", () => {
    expect(redis).toMatchObject({
      at_rest_encryption_enabled: "true",
      kms_key_id: DATA_KEY,
      transit_encryption_enabled: true,
    });
  });

  it("takes IAM logins only: no password and no token exists", () => {
    expect(redis).not.toHaveProperty("auth_token");
    expect(redis["user_group_ids"]).toEqual(["${aws_elasticache_user_group.redis_users_group.user_group_id}"]);
    expect(data.at("aws_elasticache_user.redis_users_workload")).toMatchObject({
      user_id: "platform-prod-workload",
      user_name: "platform-prod-workload",
      authentication_mode: { type: "iam" },
    });
    expect(data.at("aws_elasticache_user.redis_users_default")["access_string"]).toMatch(/^off /);
  });

  it("takes a snapshot a day and keeps 30", () => {
    expect(redis).toMatchObject({
      snapshot_retention_limit: 30,
      snapshot_window: "07:00-08:00",
      final_snapshot_identifier: "platform-prod-final",
    });
  });
});
