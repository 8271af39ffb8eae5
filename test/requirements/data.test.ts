import { data, only, small } from "./support/data-stack";

describe("SEC-2 and names", () => {
  it.each(["db", "redis", "kafka", "search"])("names %s without a region", (label) => {
    const names = Object.values(data.of("aws_route53_record")).map((record) => record["name"]);
    expect(names).toContain(`${label}.internal.platform.example.com`);
  });

  it("gives every new Kafka client one of three brokers, so that a patched one is no outage", () => {
    const records = Object.values(data.of("aws_route53_record")).filter(({ name }) =>
      String(name).startsWith("kafka."),
    );
    expect(records.map((record) => record["set_identifier"]).sort()).toEqual(["first", "second", "third"]);
  });

  it("encrypts every log group and keeps none for ever", () => {
    for (const [name, group] of Object.entries(data.of("aws_cloudwatch_log_group"))) {
      expect([name, group["retention_in_days"], typeof group["kms_key_id"]]).toEqual([name, 365, "string"]);
    }
  });

  it("rotates every key of its own and keeps it from being destroyed", () => {
    const keys = Object.entries(data.of("aws_kms_key"));
    expect(keys.map(([name]) => name).sort()).toEqual(
      ["backup", "data", "secrets", "storage"].map((purpose) => `keys_${purpose}_key`),
    );
    for (const [, key] of keys) {
      expect(key).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: true } });
    }
  });

  it("draws passwords only while applying: a plan opens no secret", () => {
    const ephemeral = data.json["ephemeral"] as Record<string, Record<string, Record<string, string | boolean>>>;
    for (const drawn of Object.values(ephemeral["aws_secretsmanager_random_password"] ?? {})) {
      expect(drawn["password_length"]).toContain("timestamp()");
    }
    for (const read of Object.values(ephemeral["aws_secretsmanager_secret_version"] ?? {})) {
      expect(read["version_stage"]).toContain("timestamp()");
    }
    expect(ephemeral["aws_secretsmanager_secret_version"]).toHaveProperty("postgres_master");
  });
});

describe("dev", () => {
  it("is one small instance of each store", () => {
    expect(only("aws_db_instance", small)).toMatchObject({
      instance_class: "db.t4g.micro",
      multi_az: false,
      skip_final_snapshot: true,
      deletion_protection: false,
    });
    expect(only("aws_elasticache_replication_group", small)).toMatchObject({
      num_node_groups: 1,
      replicas_per_node_group: 0,
      multi_az_enabled: false,
    });
    expect(only("aws_msk_cluster", small)).toMatchObject({ number_of_broker_nodes: 3 });
    expect(only("aws_opensearch_domain", small)).toMatchObject({
      cluster_config: { instance_count: 1, zone_awareness_enabled: false, dedicated_master_enabled: false },
    });
  });

  it("has the same TLS, encryption and logins as production", () => {
    expect(only("aws_elasticache_replication_group", small)).toMatchObject({
      transit_encryption_enabled: true,
      at_rest_encryption_enabled: "true",
    });
    expect(only("aws_db_instance", small)).toMatchObject({ storage_encrypted: true });
    expect(only("aws_opensearch_domain", small)).toMatchObject({ node_to_node_encryption: { enabled: true } });
  });

  it("copies nothing to another region", () => {
    expect(small.at("aws_secretsmanager_secret.postgres_master_secret_secret")).not.toHaveProperty("replica");
    expect(small.json["data"]).not.toHaveProperty("terraform_remote_state.foundation");
  });
});
