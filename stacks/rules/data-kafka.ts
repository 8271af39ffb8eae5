import { regionRule, type Rule } from "./rule";

const BROKERS = "Amazon MSK API reference, CreateCluster: numberOfBrokerNodes, clientSubnets";
const MAX_GIB = 16_384;
const REPLICATION_FACTOR = 3;
const ZONES = [2, 3];

export const kafkaRules: readonly Rule[] = [
  regionRule({
    id: "data/kafka-brokers",
    severity: "error",
    source: `${BROKERS}; default.replication.factor ${REPLICATION_FACTOR} of the cluster configuration`,
    *check({ path, configuration: { network, data } }) {
      const zones = Object.keys(network.availabilityZones).length;
      const { brokers } = data.kafka;
      const field = { path: `${path}.data.kafka.brokers`, value: brokers };
      if (!ZONES.includes(zones)) {
        yield {
          path: `${path}.network.availabilityZones`,
          value: Object.keys(network.availabilityZones).join(", "),
          message: `is ${zones} zones: MSK spreads over 2 or 3`,
          wayOut: "use three zones",
        };
      } else if (brokers === 0 || brokers % zones !== 0) {
        yield {
          ...field,
          message: `is no multiple of the ${zones} zones`,
          wayOut: `use ${Math.max(1, Math.ceil(brokers / zones)) * zones}`,
        };
      }
      if (brokers < REPLICATION_FACTOR) {
        yield {
          ...field,
          message: `can't hold the ${REPLICATION_FACTOR} replicas of each topic`,
          wayOut: `use ${REPLICATION_FACTOR} or more`,
        };
      }
    },
  }),
  regionRule({
    id: "data/kafka-storage",
    severity: "error",
    source: "Amazon MSK developer guide, «Automatic scaling for Amazon MSK clusters»",
    *check({ path, configuration: { data } }) {
      const { volumeGiB, maxVolumeGiB } = data.kafka;
      if (maxVolumeGiB < volumeGiB || maxVolumeGiB > MAX_GIB) {
        yield {
          path: `${path}.data.kafka.maxVolumeGiB`,
          value: maxVolumeGiB,
          message: `must be ${volumeGiB} (the disk at first) to ${MAX_GIB}`,
          wayOut: "set the size at which you would rather be woken than pay",
        };
      }
    },
  }),
  regionRule({
    id: "data/kafka-connectivity",
    severity: "error",
    source: "Amazon MSK developer guide, «Multi-VPC private connectivity» and «MSK Replicator»",
    *check({ path, configuration: { data } }, { standby }) {
      const { multiVpcConnectivity, instanceType } = data.kafka;
      const field = { path: `${path}.data.kafka.multiVpcConnectivity`, value: multiVpcConnectivity };
      if (multiVpcConnectivity && instanceType.startsWith("kafka.t3.")) {
        yield {
          ...field,
          message: `is not offered on ${instanceType}`,
          wayOut: "set false, or use kafka.m5.large or larger",
        };
      }
      if (!multiVpcConnectivity && standby !== null && path === "primary") {
        yield {
          ...field,
          message: "keeps MSK Replicator out, which carries the topics to the standby",
          wayOut: "set true",
        };
      }
    },
  }),
];
