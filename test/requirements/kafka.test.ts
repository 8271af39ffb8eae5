import { data, DATA_KEY, only } from "./support/data-stack";

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
