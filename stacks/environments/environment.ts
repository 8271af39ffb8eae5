import { z } from "zod";
import { ENDPOINT_SERVICES } from "../../modules/network/endpoint-services";
import { dataSchema } from "./data";
import { storageSchema } from "./storage";

const text = z.string().min(1);
const count = z.int().min(0);
const days = z.int().min(1);
const cidr = z.string();

const subnets = z.strictObject({
  /** Block of the zone's public subnet: load balancers and NAT gateways. */
  public: cidr,
  /** Block of the zone's private subnet: nodes, pods and data stores. */
  private: cidr,
});

const network = z.strictObject({
  cidrBlock: cidr,
  /** Subnets by availability zone, in the order zones are filled. Names are state addresses: add, never rename. */
  availabilityZones: z.record(z.string(), subnets),
  /** `per-zone`, or `single` at a third of the cost and with one zone as the single point of failure. */
  natGateways: z.enum(["per-zone", "single"]),
  /** AWS services with an endpoint in each private subnet; about 7 USD a month for each zone and service. */
  interfaceEndpoints: z.array(z.enum(ENDPOINT_SERVICES)),
  flowLogRetentionDays: days,
  /** Addresses of the private subnets that databases, caches, brokers and search nodes may take. */
  dataAddresses: count,
});

const nodeGroup = z.strictObject({
  /** Smallest first: the autoscaler plans an empty group with the first. */
  instanceTypes: z.array(text).min(1),
  capacityType: z.enum(["ON_DEMAND", "SPOT"]),
  minSize: count,
  maxSize: count,
  /** Nodes at first; the autoscaler owns the number afterwards. */
  desiredSize: count,
  diskSizeGiB: z.int(),
  labels: z.record(z.string(), z.string()),
  taints: z.array(
    z.strictObject({
      key: text,
      value: text,
      effect: z.enum(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
    }),
  ),
  /** Pods here that hold an address when all workloads run at their maximum, without daemon sets. */
  podsAtMaximum: count,
});

const cluster = z.strictObject({
  /** Kubernetes minor of the version catalogue. Quote it: 1.30 is no number. */
  kubernetesVersion: text,
  /** `EXTENDED` keeps a version twelve months longer, at six times the control-plane price. */
  supportType: z.enum(["STANDARD", "EXTENDED"]),
  /** Ranges that reach the Kubernetes API from outside the VPC. Empty: private endpoint only. */
  publicAccessCidrs: z.array(cidr),
  serviceCidrBlock: cidr,
  logRetentionDays: days,
  /** How many addresses the VPC CNI keeps free on each node. */
  podAddresses: z.strictObject({
    warmIpTarget: count,
    minimumIpTarget: count,
    /** Pods of daemon sets on each node with an address of their own (no host network). */
    daemonPodsPerNode: count,
  }),
  nodeGroups: z.record(z.string(), nodeGroup),
  /** IAM roles that get in, by name (with path where it has one). */
  access: z.strictObject({
    /** At least two, so that one lost role locks nobody out. */
    admins: z.array(text),
    developers: z.array(text),
    readers: z.array(text),
  }),
});

const region = z.strictObject({ region: text, network, cluster, data: dataSchema });

/** Everything that differs between environments. Complete: no default hides behind a missing field. */
export const environmentSchema = z.strictObject({
  name: z.enum(["dev", "staging", "prod"]),
  /** First part of every physical name, e.g. `platform`. */
  project: text,
  /** AWS account, 12 digits, as text: it may start with 0. One account for each environment. */
  accountId: text,
  owner: text,
  costCenter: text,
  /** Public zone that Route 53 answers for. */
  domainName: text,
  github: z.strictObject({ organization: text, repository: text }),
  /** Refuse plans that destroy clusters, keys, zones and buckets. */
  preventDestroy: z.boolean(),
  /** AWS services whose service-linked role we make. Leave out what the account already has. */
  serviceLinkedRoles: z.array(text),
  state: z.strictObject({
    /** Second home of the state, and home of the global stacks (DNS, edge). */
    replicaRegion: text,
    /** Days that older versions of a state can be restored. */
    noncurrentVersionDays: days,
  }),
  storage: storageSchema,
  primary: region,
  /** `null`: the environment has no standby region. */
  standby: region.nullable(),
});

export type Environment = z.infer<typeof environmentSchema>;
export type RegionConfiguration = Environment["primary"];
export type NetworkConfiguration = RegionConfiguration["network"];
export type ClusterConfiguration = RegionConfiguration["cluster"];
export type DataConfiguration = RegionConfiguration["data"];
export type NodeGroupConfiguration = ClusterConfiguration["nodeGroups"][string];
