import { Kafka } from "../../../modules/data/kafka";
import { serverProperties } from "../../../modules/data/kafka-settings";
import { synthScope } from "../../support/synth-scope";

function clusterWith(multiVpcConnectivity: boolean): { cluster: unknown; hosts: Readonly<Record<string, string>> } {
  let hosts = {};
  const of = synthScope((scope) => {
    const kafka = new Kafka(scope, "kafka", {
      name: "shop",
      kafkaVersion: "3.9.x.kraft",
      instanceType: "kafka.m5.large",
      brokers: 3,
      volumeGiB: 100,
      maxVolumeGiB: 200,
      multiVpcConnectivity,
      subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
      securityGroupId: "sg-1",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/data",
      logsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs",
      logRetentionDays: 30,
      preventDestroy: true,
    });
    hosts = kafka.bootstrapHosts;
  });
  return { cluster: of("aws_msk_cluster")[0], hosts };
}

describe("Kafka", () => {
  it("has no door for other VPCs unless asked", () => {
    expect(clusterWith(false).cluster).toHaveProperty("broker_node_group_info.connectivity_info.public_access");
    expect(clusterWith(false).cluster).not.toHaveProperty("broker_node_group_info.connectivity_info.vpc_connectivity");
    expect(clusterWith(true).cluster).toHaveProperty("broker_node_group_info.connectivity_info.vpc_connectivity");
  });

  it("names three brokers to start from", () => {
    expect(Object.keys(clusterWith(false).hosts)).toEqual(["first", "second", "third"]);
  });

  it("writes broker settings as MSK reads them", () => {
    expect(serverProperties({ "min.insync.replicas": "2", "num.partitions": "6" })).toBe(
      "min.insync.replicas=2\nnum.partitions=6\n",
    );
  });
});
