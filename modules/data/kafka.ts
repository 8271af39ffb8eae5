import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { BrokerStorageScaling } from "./broker-storage-scaling";
import { KAFKA_SETTINGS, serverProperties } from "./kafka-settings";

const VOLUME_SIZE = "broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size";

export interface KafkaProps {
  /** Cluster name, 1 to 64 characters. */
  readonly name: string;
  /** E.g. `3.9.x.kraft`. A ZooKeeper version (without `.kraft`) can't become a KRaft one in place. */
  readonly kafkaVersion: string;
  /** E.g. `kafka.m5.large`. */
  readonly instanceType: string;
  /** A multiple of the subnets. */
  readonly brokers: number;
  /** Disk of each broker at first. */
  readonly volumeGiB: number;
  readonly maxVolumeGiB: number;
  /** Private connections from other VPCs, by IAM. The provider switches them on after the creation, as MSK demands. */
  readonly multiVpcConnectivity: boolean;
  /** One for each zone. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly kmsKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  readonly preventDestroy: boolean;
}

/** A Kafka cluster that takes TLS connections with IAM identities only and loses no acknowledged message with a broker. */
export class Kafka extends Construct {
  public readonly clusterArn: string;
  /** `host:port`, comma-separated, for IAM clients. */
  public readonly bootstrapBrokers: string;
  /** The brokers of that list, without port. MSK lists three at most. */
  public readonly bootstrapHosts: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: KafkaProps) {
    super(scope, id);

    const { name } = props;
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      // Under this prefix the service's rights to write need no entry in the account's policy, which has a size limit.
      name: `/aws/vendedlogs/msk/${name}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logsKeyArn,
    });
    const configuration = new MskConfiguration(this, "configuration", {
      name,
      description: `Safe replication for ${name}`,
      serverProperties: serverProperties(KAFKA_SETTINGS),
    });
    const cluster = new MskCluster(this, "cluster", {
      clusterName: name,
      kafkaVersion: props.kafkaVersion,
      numberOfBrokerNodes: props.brokers,
      enhancedMonitoring: "PER_TOPIC_PER_BROKER",
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      brokerNodeGroupInfo: {
        instanceType: props.instanceType,
        clientSubnets: [...props.subnetIds],
        securityGroups: [props.securityGroupId],
        storageInfo: { ebsStorageInfo: { volumeSize: props.volumeGiB } },
        connectivityInfo: {
          publicAccess: { type: "DISABLED" },
          ...(props.multiVpcConnectivity && { vpcConnectivity: { clientAuthentication: { sasl: { iam: true } } } }),
        },
      },
      clientAuthentication: { unauthenticated: false, sasl: { iam: true, scram: false } },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: props.kmsKeyArn,
        encryptionInTransit: { clientBroker: "TLS", inCluster: true },
      },
      openMonitoring: {
        prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } },
      },
      loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: logGroup.name } } },
      timeouts: { create: "90m", update: "180m", delete: "90m" },
      // Storage scaling owns the size: a plan that put it back would be refused.
      lifecycle: { preventDestroy: props.preventDestroy, ignoreChanges: [VOLUME_SIZE] },
    });
    new BrokerStorageScaling(this, "storage-scaling", {
      name,
      clusterArn: cluster.arn,
      maxVolumeGiB: props.maxVolumeGiB,
    });
    this.clusterArn = cluster.arn;
    this.bootstrapBrokers = cluster.bootstrapBrokersSaslIam;
    this.bootstrapHosts = Object.fromEntries(
      ["first", "second", "third"].map((place, index) => [place, hostAt(cluster.bootstrapBrokersSaslIam, index)]),
    );
  }
}

/** A shorter list starts again from its first broker. */
function hostAt(brokers: string, index: number): string {
  const broker = Token.asString(Fn.element(Fn.split(",", brokers), index));
  return Token.asString(Fn.element(Fn.split(":", broker), 0));
}
