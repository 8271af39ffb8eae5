import type { DataConfiguration, Environment } from "../../stacks/environments/environment";

export type Change = (data: DataConfiguration, environment: Environment) => void;

export interface Case {
  readonly rule: string;
  readonly refused: Change;
  readonly says: string;
  readonly accepted: Change;
}

/** Each rule with a value that it refuses and a neighbour that it takes. Staging: production guards stay out of it. */
export const CASES: readonly Case[] = [
  {
    rule: "data/postgres-storage",
    refused: ({ postgres }) => (postgres.allocatedStorageGiB = 19),
    says: "primary.data.postgres.allocatedStorageGiB 19 is outside the 20 to 65536 GiB of gp3",
    accepted: ({ postgres }) => (postgres.allocatedStorageGiB = 20),
  },
  {
    rule: "data/postgres-storage",
    refused: ({ postgres }) => Object.assign(postgres, { allocatedStorageGiB: 100, maxAllocatedStorageGiB: 109 }),
    says: "primary.data.postgres.maxAllocatedStorageGiB 109 must be 110 (110 % of the allocated 100) to 65536",
    accepted: ({ postgres }) => Object.assign(postgres, { allocatedStorageGiB: 100, maxAllocatedStorageGiB: 110 }),
  },
  {
    rule: "data/postgres-retention",
    refused: ({ postgres }) => (postgres.backupRetentionDays = 36),
    says: "primary.data.postgres.backupRetentionDays 36 is over AWS's maximum of 35 days",
    accepted: ({ postgres }) => (postgres.backupRetentionDays = 35),
  },
  {
    rule: "data/postgres-windows",
    refused: ({ postgres }) => (postgres.maintenanceWindow = "mon:08:30-mon:09:30"),
    says: 'backupWindow "08:00-09:00" overlaps primary.data.postgres.maintenanceWindow mon:08:30-mon:09:30',
    accepted: ({ postgres }) => (postgres.maintenanceWindow = "mon:09:00-mon:09:30"),
  },
  {
    rule: "data/postgres-windows",
    refused: ({ postgres }) => (postgres.backupWindow = "8:00-9:00"),
    says: 'primary.data.postgres.backupWindow "8:00-9:00" is no window',
    accepted: ({ postgres }) => (postgres.backupWindow = "23:45-00:15"),
  },
  {
    rule: "data/postgres-windows",
    refused: ({ postgres }) => (postgres.backupWindow = "08:00-08:29"),
    says: "is 29 minutes long: AWS wants 30 at least",
    accepted: ({ postgres }) => (postgres.backupWindow = "08:00-08:30"),
  },
  {
    rule: "data/postgres-monitoring",
    refused: ({ postgres }) => (postgres.monitoringIntervalSeconds = 20),
    says: "monitoringIntervalSeconds 20 is no interval of enhanced monitoring",
    accepted: ({ postgres }) => (postgres.monitoringIntervalSeconds = 30),
  },
  {
    rule: "data/postgres-monitoring",
    refused: ({ postgres }) => (postgres.performanceInsightsDays = 30),
    says: "performanceInsightsDays 30 is no retention of Performance Insights",
    accepted: ({ postgres }) => (postgres.performanceInsightsDays = 62),
  },
  {
    rule: "data/redis-shards",
    refused: ({ redis }) => (redis.replicasPerShard = 6),
    says: "primary.data.redis.replicasPerShard 6 is over AWS's maximum of 5",
    accepted: ({ redis }) => (redis.replicasPerShard = 5),
  },
  {
    rule: "data/redis-shards",
    refused: ({ redis }) => (redis.shards = 0),
    says: "primary.data.redis.shards 0 leaves nothing to hold a key",
    accepted: ({ redis }) => (redis.shards = 1),
  },
  {
    rule: "data/redis-shards",
    refused: ({ redis }, { primary }) => {
      redis.shards = 251;
      primary.network.dataAddresses = 600;
    },
    says: "makes 502 nodes: a cluster has 500 at most",
    accepted: ({ redis }, { primary }) => {
      redis.shards = 250;
      primary.network.dataAddresses = 600;
    },
  },
  {
    rule: "data/redis-snapshots",
    refused: ({ redis }) => (redis.snapshotRetentionDays = 36),
    says: "snapshotRetentionDays 36 is over AWS's maximum of 35 days",
    accepted: ({ redis }) => (redis.snapshotRetentionDays = 0),
  },
  {
    rule: "data/redis-snapshots",
    refused: ({ redis }) => (redis.snapshotWindow = "07:00-07:30"),
    says: "is 30 minutes long: AWS wants 60 at least",
    accepted: ({ redis }) => (redis.snapshotWindow = "07:00-08:00"),
  },
  {
    rule: "data/kafka-brokers",
    refused: ({ kafka }) => (kafka.brokers = 4),
    says: "primary.data.kafka.brokers 4 is no multiple of the 3 zones",
    accepted: ({ kafka }) => (kafka.brokers = 6),
  },
  {
    rule: "data/kafka-brokers",
    refused: ({ kafka }, { primary }) => {
      delete primary.network.availabilityZones["us-west-2c"];
      kafka.brokers = 2;
    },
    says: "primary.data.kafka.brokers 2 can't hold the 3 replicas of each topic",
    accepted: ({ kafka, opensearch }, { primary }) => {
      delete primary.network.availabilityZones["us-west-2c"];
      kafka.brokers = 4;
      opensearch.zones = 1;
    },
  },
  {
    rule: "data/kafka-storage",
    refused: ({ kafka }) => Object.assign(kafka, { volumeGiB: 100, maxVolumeGiB: 99 }),
    says: "primary.data.kafka.maxVolumeGiB 99 must be 100 (the disk at first) to 16384",
    accepted: ({ kafka }) => Object.assign(kafka, { volumeGiB: 100, maxVolumeGiB: 100 }),
  },
  {
    rule: "data/kafka-connectivity",
    refused: ({ kafka }) => (kafka.multiVpcConnectivity = true),
    says: "multiVpcConnectivity true is not offered on kafka.t3.small",
    accepted: ({ kafka }) => Object.assign(kafka, { multiVpcConnectivity: true, instanceType: "kafka.m5.large" }),
  },
  {
    rule: "data/opensearch-nodes",
    refused: ({ opensearch }) => (opensearch.dataNodes = 4),
    says: "primary.data.opensearch.dataNodes 4 is no multiple of the 3 zones",
    accepted: ({ opensearch }) => (opensearch.dataNodes = 6),
  },
  {
    rule: "data/opensearch-nodes",
    refused: (_data, { primary }) => delete primary.network.availabilityZones["us-west-2c"],
    says: "primary.data.opensearch.zones 3 is more than the 2 zones of the network",
    accepted: ({ opensearch, kafka }, { primary }) => {
      delete primary.network.availabilityZones["us-west-2c"];
      Object.assign(opensearch, { zones: 2, dataNodes: 4 });
      kafka.brokers = 4;
    },
  },
  {
    rule: "data/opensearch-masters",
    refused: ({ opensearch }) => Object.assign(opensearch, { dataNodes: 2, zones: 2 }),
    says: "leaves the election to 2 data nodes",
    accepted: ({ opensearch }) => Object.assign(opensearch, { dataNodes: 2, zones: 2, masterType: "t3.medium.search" }),
  },
  {
    rule: "data/opensearch-storage",
    refused: ({ opensearch }) => (opensearch.volumeGiB = 201),
    says: "volumeGiB 201 is outside what t3.medium.search takes: 10 GiB at least, 200 at most",
    accepted: ({ opensearch }) => Object.assign(opensearch, { volumeGiB: 201, instanceType: "r6g.large.search" }),
  },
  {
    rule: "data/instance-types",
    refused: ({ postgres }) => (postgres.instanceClass = "r6g.large"),
    says: 'primary.data.postgres.instanceClass "r6g.large" is no type of this service',
    accepted: ({ postgres }) => (postgres.instanceClass = "db.r6g.large"),
  },
  {
    rule: "data/instance-types",
    refused: ({ redis }) => (redis.nodeType = "db.r6g.large"),
    says: 'primary.data.redis.nodeType "db.r6g.large" is no type of this service',
    accepted: ({ redis }) => (redis.nodeType = "cache.r7g.xlarge"),
  },
  {
    rule: "data/instance-types",
    refused: ({ kafka }) => (kafka.instanceType = "kafka.r5.large"),
    says: 'primary.data.kafka.instanceType "kafka.r5.large" is no type of this service',
    accepted: ({ kafka }) => (kafka.instanceType = "kafka.m7g.large"),
  },
  {
    rule: "data/instance-types",
    refused: ({ opensearch }) => (opensearch.instanceType = "r6g.large"),
    says: 'primary.data.opensearch.instanceType "r6g.large" is no type of this service',
    accepted: ({ opensearch }) => (opensearch.instanceType = "r6g.large.search"),
  },
  {
    rule: "data/instance-types",
    refused: ({ opensearch }) => (opensearch.masterType = "t2.small.search"),
    says: 'primary.data.opensearch.masterType "t2.small.search" is no type of this service',
    accepted: ({ opensearch }) => (opensearch.masterType = "t3.small.search"),
  },
  {
    rule: "data/engine-version",
    refused: ({ postgres }) => (postgres.engineVersion = "15.99"),
    says: 'primary.data.postgres.engineVersion "15.99" is no version of RDS for PostgreSQL in the catalogue',
    accepted: ({ postgres }) => (postgres.engineVersion = "15"),
  },
  {
    rule: "data/engine-version",
    refused: ({ redis }) => (redis.engineVersion = "7.0.7"),
    says: 'primary.data.redis.engineVersion "7.0.7" is no version of ElastiCache for Redis OSS in the catalogue',
    accepted: ({ redis }) => (redis.engineVersion = "7.1"),
  },
  {
    rule: "data/engine-version",
    refused: ({ kafka }) => (kafka.kafkaVersion = "4.2.x.kraft"),
    says: 'primary.data.kafka.kafkaVersion "4.2.x.kraft" is no version of Amazon MSK in the catalogue',
    accepted: ({ kafka }) => (kafka.kafkaVersion = "4.1.x.kraft"),
  },
  {
    rule: "data/engine-version",
    refused: ({ opensearch }) => (opensearch.engineVersion = "2.19"),
    says: '"2.19" is no version of Amazon OpenSearch Service in the catalogue',
    accepted: ({ opensearch }) => (opensearch.engineVersion = "OpenSearch_3.5"),
  },
  {
    rule: "data/addresses",
    refused: (_data, { primary }) => (primary.network.dataAddresses = 11),
    says: "primary.network.dataAddresses 11 is less than the 12 addresses that the stores take",
    accepted: (_data, { primary }) => (primary.network.dataAddresses = 12),
  },
];
