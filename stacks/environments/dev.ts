import { devStorage } from "./dev-storage";
import type { Environment } from "./environment";

/** For trying things: one NAT gateway, few nodes, free to destroy. */
export const dev: Environment = {
  name: "dev",
  project: "platform",
  accountId: "777788889999",
  owner: "platform-team",
  costCenter: "platform-dev",
  domainName: "dev.platform.example.com",
  github: { organization: "example", repository: "platform" },
  preventDestroy: false,
  // Those that nothing else makes in time. Leave out what your account already has.
  serviceLinkedRoles: ["autoscaling.amazonaws.com", "opensearchservice.amazonaws.com", "spot.amazonaws.com"],
  state: { replicaRegion: "us-east-1", noncurrentVersionDays: 30 },
  storage: devStorage,
  primary: {
    region: "us-west-2",
    network: {
      cidrBlock: "10.30.0.0/16",
      availabilityZones: {
        "us-west-2a": { public: "10.30.1.0/24", private: "10.30.10.0/24" },
        "us-west-2b": { public: "10.30.2.0/24", private: "10.30.20.0/24" },
        "us-west-2c": { public: "10.30.3.0/24", private: "10.30.30.0/24" },
      },
      // One gateway at a third of the cost: an hour without egress hurts nobody here.
      natGateways: "single",
      // None: at this traffic NAT is cheaper than endpoints.
      interfaceEndpoints: [],
      flowLogRetentionDays: 7,
      // Single-node stores.
      dataAddresses: 20,
    },
    cluster: {
      kubernetesVersion: "1.35",
      supportType: "STANDARD",
      // The office: developers reach the API without a VPN. Replace it by your own range.
      publicAccessCidrs: ["203.0.113.0/24"],
      serviceCidrBlock: "172.20.0.0/16",
      logRetentionDays: 7,
      podAddresses: { warmIpTarget: 2, minimumIpTarget: 12, daemonPodsPerNode: 4 },
      nodeGroups: {
        general: {
          instanceTypes: ["m5.large", "m5.xlarge"],
          capacityType: "SPOT",
          // Every workload once, and the add-ons.
          minSize: 1,
          maxSize: 3,
          desiredSize: 2,
          diskSizeGiB: 50,
          labels: { workload: "general" },
          taints: [],
          podsAtMaximum: 60,
        },
        compute: {
          instanceTypes: ["c5.2xlarge", "c5.4xlarge"],
          capacityType: "SPOT",
          // Spot: a worker that dies is started again.
          minSize: 0,
          maxSize: 2,
          desiredSize: 0,
          diskSizeGiB: 100,
          labels: { workload: "compute" },
          taints: [{ key: "workload", value: "compute", effect: "NO_SCHEDULE" }],
          podsAtMaximum: 10,
        },
      },
      access: {
        admins: ["platform-admin", "platform-break-glass"],
        developers: ["platform-developer"],
        readers: ["platform-reader"],
      },
    },
    data: {
      logRetentionDays: 7,
      postgres: {
        engineVersion: "15.18",
        // The smallest: 1 GiB of memory, some 100 connections.
        instanceClass: "db.t4g.micro",
        multiAz: false,
        // AWS's minimum for gp3.
        allocatedStorageGiB: 20,
        maxAllocatedStorageGiB: 50,
        // Yesterday's mistake can be undone; more costs more.
        backupRetentionDays: 1,
        backupWindow: "08:00-09:00",
        maintenanceWindow: "sat:09:30-sat:10:30",
        monitoringIntervalSeconds: 0,
        performanceInsightsDays: 7,
        passwordVersion: 1,
        // The environment is free to destroy.
        deletionProtection: false,
        finalSnapshot: false,
      },
      redis: {
        engineVersion: "7.0",
        nodeType: "cache.t4g.micro",
        // Cluster mode like production, so that clients behave alike, on a single node.
        shards: 1,
        replicasPerShard: 0,
        snapshotRetentionDays: 1,
        snapshotWindow: "07:00-08:00",
        maintenanceWindow: "sat:10:30-sat:11:30",
      },
      kafka: {
        kafkaVersion: "3.9.x.kraft",
        instanceType: "kafka.t3.small",
        // One in each zone is the smallest that holds three replicas of a topic.
        brokers: 3,
        volumeGiB: 10,
        maxVolumeGiB: 50,
        multiVpcConnectivity: false,
      },
      opensearch: {
        engineVersion: "OpenSearch_2.19",
        // A single node: traces and indexes can be made again.
        instanceType: "t3.small.search",
        dataNodes: 1,
        zones: 1,
        masterType: null,
        // AWS's minimum for gp3.
        volumeGiB: 10,
      },
    },
  },
  standby: null,
};
