import { z } from "zod";

const text = z.string().min(1);
const count = z.int().min(0);
const gib = z.int().min(1);

/** UTC, `hh:mm-hh:mm`. */
const dailyWindow = text;
/** UTC, `sun:hh:mm-sun:hh:mm`. */
const weeklyWindow = text;

const postgres = z.strictObject({
  /** Of the version catalogue. A major alone (`15`) lets AWS choose and raise the minor. */
  engineVersion: text,
  /** With prefix: `db.r6g.large`. */
  instanceClass: text,
  /** A second instance in another zone that takes over within two minutes; doubles the cost. */
  multiAz: z.boolean(),
  /** gp3. Below 400 GiB AWS gives 3,000 IOPS and 125 MiB/s and takes no other number. */
  allocatedStorageGiB: gib,
  /** Bound of storage autoscaling, at least 110 % of the allocated. */
  maxAllocatedStorageGiB: gib,
  /** Days of point-in-time recovery. 35 is AWS's maximum, 0 switches backups and replicas off. */
  backupRetentionDays: count,
  backupWindow: dailyWindow,
  maintenanceWindow: weeklyWindow,
  /** Seconds between operating system metrics; 0 is off. */
  monitoringIntervalSeconds: count,
  /** Days of query statistics: 7 is free. */
  performanceInsightsDays: count,
  /** Raise it by one to get a new master password, in the instance and in its secret. */
  passwordVersion: z.int().min(1),
  /** AWS refuses to delete the instance until it is off. */
  deletionProtection: z.boolean(),
  /** Destroy takes a last snapshot, which stays. */
  finalSnapshot: z.boolean(),
});

const redis = z.strictObject({
  engineVersion: text,
  /** With prefix: `cache.r6g.large`. */
  nodeType: text,
  shards: count,
  /** 0: a lost node is a lost shard, and there is no failover. */
  replicasPerShard: count,
  /** 0 switches snapshots off. */
  snapshotRetentionDays: count,
  snapshotWindow: dailyWindow,
  maintenanceWindow: weeklyWindow,
});

const kafka = z.strictObject({
  kafkaVersion: text,
  /** With prefix: `kafka.m7g.large`. */
  instanceType: text,
  /** A multiple of the zones. */
  brokers: count,
  /** Disk of each broker. It grows by itself and never shrinks. */
  volumeGiB: gib,
  maxVolumeGiB: gib,
  /** Lets clients of other VPCs in, as MSK Replicator needs it on the source. Not on t3 brokers. */
  multiVpcConnectivity: z.boolean(),
});

const opensearch = z.strictObject({
  engineVersion: text,
  /** With suffix: `r6g.large.search`. */
  instanceType: text,
  /** Data nodes: a multiple of the zones. */
  dataNodes: count,
  /** Zones that the data nodes spread over: 1, 2 or 3. */
  zones: z.int().min(1).max(3),
  /** Type of the three dedicated masters; `null`: the data nodes elect one of themselves. */
  masterType: text.nullable(),
  /** gp3 disk of each data node. */
  volumeGiB: gib,
});

/** The stores of one region. */
export const dataSchema = z.strictObject({
  /** Logs of all four stores in CloudWatch. */
  logRetentionDays: z.int().min(1),
  postgres,
  redis,
  kafka,
  opensearch,
});
