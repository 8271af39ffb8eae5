import type { Environment } from "./environment";
import { stagingStorage } from "./staging-storage";

/** The last stop before production: the same shape, about half the size, no standby region. */
export const staging: Environment = {
  name: "staging",
  project: "platform",
  accountId: "444455556666",
  owner: "platform-team",
  costCenter: "platform-staging",
  domainName: "staging.platform.example.com",
  github: { organization: "example", repository: "platform" },
  preventDestroy: true,
  // Those that nothing else makes in time. Leave out what your account already has.
  serviceLinkedRoles: ["autoscaling.amazonaws.com", "opensearchservice.amazonaws.com", "spot.amazonaws.com"],
  state: { replicaRegion: "us-east-1", noncurrentVersionDays: 90 },
  storage: stagingStorage,
  primary: {
    region: "us-west-2",
    network: {
      cidrBlock: "10.20.0.0/16",
      availabilityZones: {
        "us-west-2a": { public: "10.20.1.0/24", private: "10.20.10.0/24" },
        "us-west-2b": { public: "10.20.2.0/24", private: "10.20.20.0/24" },
        "us-west-2c": { public: "10.20.3.0/24", private: "10.20.30.0/24" },
      },
      natGateways: "per-zone",
      // The three that carry most of the traffic: NAT would charge for every image layer and log line.
      interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs"],
      // A month is enough to find out why a test failed.
      flowLogRetentionDays: 30,
      dataAddresses: 40,
    },
    cluster: {
      kubernetesVersion: "1.35",
      supportType: "STANDARD",
      publicAccessCidrs: [],
      serviceCidrBlock: "172.20.0.0/16",
      logRetentionDays: 30,
      podAddresses: { warmIpTarget: 2, minimumIpTarget: 12, daemonPodsPerNode: 4 },
      nodeGroups: {
        general: {
          instanceTypes: ["m5.large", "m5.xlarge"],
          capacityType: "SPOT",
          // Half of production: enough for a load test of one service at a time.
          minSize: 1,
          maxSize: 5,
          desiredSize: 2,
          diskSizeGiB: 50,
          labels: { workload: "general" },
          taints: [],
          podsAtMaximum: 70,
        },
        compute: {
          instanceTypes: ["c5.2xlarge", "c5.4xlarge"],
          capacityType: "ON_DEMAND",
          // One node for each zone.
          minSize: 0,
          maxSize: 3,
          desiredSize: 0,
          diskSizeGiB: 100,
          labels: { workload: "compute" },
          taints: [{ key: "workload", value: "compute", effect: "NO_SCHEDULE" }],
          podsAtMaximum: 20,
        },
      },
      access: {
        admins: ["platform-admin", "platform-break-glass"],
        developers: ["platform-developer"],
        readers: ["platform-reader"],
      },
    },
    data: {
      logRetentionDays: 30,
      postgres: {
        engineVersion: "15.18",
        // The engine settings of production at a quarter of its memory.
        instanceClass: "db.t4g.medium",
        multiAz: true,
        allocatedStorageGiB: 50,
        maxAllocatedStorageGiB: 200,
        // A restore rehearsal starts from last week at most.
        backupRetentionDays: 7,
        backupWindow: "08:00-09:00",
        maintenanceWindow: "sat:09:30-sat:10:30",
        monitoringIntervalSeconds: 60,
        performanceInsightsDays: 7,
        passwordVersion: 1,
        deletionProtection: true,
        finalSnapshot: true,
      },
      redis: {
        engineVersion: "7.0",
        nodeType: "cache.t4g.medium",
        // Two, so that a client that ignores the cluster's slots fails here and not in production.
        shards: 2,
        replicasPerShard: 1,
        snapshotRetentionDays: 7,
        snapshotWindow: "07:00-08:00",
        maintenanceWindow: "sat:10:30-sat:11:30",
      },
      kafka: {
        kafkaVersion: "3.9.x.kraft",
        // The smallest type: production's settings, not its throughput.
        instanceType: "kafka.t3.small",
        brokers: 3,
        volumeGiB: 50,
        maxVolumeGiB: 200,
        multiVpcConnectivity: false,
      },
      opensearch: {
        engineVersion: "OpenSearch_2.19",
        instanceType: "t3.medium.search",
        dataNodes: 3,
        zones: 3,
        // Three data nodes elect a master well enough at this size.
        masterType: null,
        volumeGiB: 50,
      },
    },
  },
  standby: null,
};
