import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

const production = synthesizeEnvironment(prod);
const data = stackOf(production, "prod-data");
const small = stackOf(synthesizeEnvironment(dev), "dev-data");
const DATA_KEY = "${aws_kms_key.keys_data_key.arn}";

/** The only resource of a type. */
function only(type: string, stack = data) {
  const [found, ...others] = Object.values(stack.of(type));
  expect(others).toEqual([]);
  return found ?? {};
}

function statementsOf(document: string): unknown[] {
  const documents = (data.json["data"] as Record<string, Record<string, { statement: unknown[] }>>)[
    "aws_iam_policy_document"
  ];
  return documents?.[document]?.statement ?? [];
}

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
        { region: "us-east-1", kms_key_id: "${data.terraform_remote_state.dr-foundation.outputs.secrets_key_arn}" },
      ],
    });
  });

  it("is in the daily plan of AWS Backup", () => {
    expect(postgres["tags"]).toEqual({ Backup: "daily-30d" });
  });
});

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

describe("DAT-3: Kafka", () => {
  const kafka = data.at("aws_msk_cluster.kafka_cluster");

  it("has a broker in each of three zones", () => {
    expect(kafka).toMatchObject({
      kafka_version: "3.9.x.kraft",
      number_of_broker_nodes: 3,
      broker_node_group_info: {
        instance_type: "kafka.m5.large",
        client_subnets: "${data.terraform_remote_state.network.outputs.private_subnet_ids}",
      },
    });
  });

  it("takes TLS connections with IAM identities and no others", () => {
    expect(kafka).toMatchObject({
      client_authentication: { unauthenticated: false, sasl: { iam: true, scram: false } },
      encryption_info: {
        encryption_at_rest_kms_key_arn: DATA_KEY,
        encryption_in_transit: { client_broker: "TLS", in_cluster: true },
      },
    });
    expect(kafka).toMatchObject({
      broker_node_group_info: { connectivity_info: { public_access: { type: "DISABLED" } } },
    });
  });

  it("replicates safely", () => {
    const settings = String(only("aws_msk_configuration")["server_properties"]).trim().split("\n");
    expect(settings).toEqual(
      expect.arrayContaining([
        "min.insync.replicas=2",
        "unclean.leader.election.enable=false",
        "default.replication.factor=3",
        "auto.create.topics.enable=false",
      ]),
    );
  });

  it("grows its disks by itself, and lets plans forget their size", () => {
    expect(only("aws_appautoscaling_target")).toMatchObject({
      service_namespace: "kafka",
      scalable_dimension: "kafka:broker-storage:VolumeSize",
      max_capacity: 1000,
    });
    expect(kafka["lifecycle"]).toMatchObject({
      ignore_changes: ["broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size"],
    });
  });

  it("shows its metrics to Prometheus and its logs to CloudWatch", () => {
    expect(kafka).toMatchObject({
      enhanced_monitoring: "PER_TOPIC_PER_BROKER",
      open_monitoring: {
        prometheus: { jmx_exporter: { enabled_in_broker: true }, node_exporter: { enabled_in_broker: true } },
      },
      logging_info: { broker_logs: { cloudwatch_logs: { enabled: true } } },
    });
  });

  it("lets MSK Replicator of the standby in, by IAM", () => {
    expect(kafka).toMatchObject({
      broker_node_group_info: {
        connectivity_info: { vpc_connectivity: { client_authentication: { sasl: { iam: true } } } },
      },
    });
  });
});

describe("DAT-4: OpenSearch", () => {
  const search = data.at("aws_opensearch_domain.search_domain");

  it("spreads three data nodes and three masters over three zones", () => {
    expect(search).toMatchObject({
      domain_name: "platform-prod",
      engine_version: "OpenSearch_2.19",
      cluster_config: {
        instance_type: "r6g.large.search",
        instance_count: 3,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 3 },
        dedicated_master_enabled: true,
        dedicated_master_count: 3,
      },
      ebs_options: { volume_type: "gp3", volume_size: 100 },
    });
  });

  it("is in the VPC, encrypted at rest and between nodes, and speaks TLS 1.2 only", () => {
    expect(search).toMatchObject({
      vpc_options: {
        subnet_ids: "${slice(data.terraform_remote_state.network.outputs.private_subnet_ids, 0, 3)}",
        security_group_ids: ["${data.terraform_remote_state.network.outputs.opensearch_security_group_id}"],
      },
      encrypt_at_rest: { enabled: true, kms_key_id: DATA_KEY },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-2019-07" },
    });
  });

  it("has a role as master user, and no password", () => {
    expect(search["advanced_security_options"]).toEqual({
      enabled: true,
      anonymous_auth_enabled: false,
      internal_user_database_enabled: false,
      master_user_options: { master_user_arn: "${aws_iam_role.search_roles_admin-role.arn}" },
    });
  });

  it("answers principals of its own account only", () => {
    expect(statementsOf("search_access")).toEqual([
      {
        actions: ["es:ESHttp*"],
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] }],
        resources: ["arn:aws:es:us-west-2:111122223333:domain/platform-prod/*"],
      },
    ]);
  });

  it("publishes four logs, audit among them", () => {
    const types = (search["log_publishing_options"] as { log_type: string }[]).map(({ log_type }) => log_type);
    expect(types.sort()).toEqual(["AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"]);
    expect(search["depends_on"]).toEqual(["aws_cloudwatch_log_resource_policy.search_logs_policy"]);
  });

  it("may write its snapshots into its folder of the backups bucket, and nowhere else", () => {
    expect(statementsOf("search_roles_snapshot-permissions")).toContainEqual({
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: ["${aws_s3_bucket.storage_buckets_backups_bucket.arn}/opensearch/*"],
    });
  });
});

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
    expect(small.json["data"]).not.toHaveProperty("terraform_remote_state.dr-foundation");
  });
});
