import { INSTANCE_TYPES } from "../cluster/instance-types";

/** How many addresses the VPC CNI keeps on a node beyond those its pods use. */
export interface WarmAddresses {
  /** `WARM_IP_TARGET`: free addresses kept ready on each node. */
  readonly warmIpTarget: number;
  /** `MINIMUM_IP_TARGET`: addresses taken as soon as a node starts. */
  readonly minimumIpTarget: number;
}

export interface NodeGroupLoad {
  readonly instanceTypes: readonly string[];
  readonly maxSize: number;
  /** Pods that hold an address when every workload on the group runs at its maximum, without daemon sets. */
  readonly podsAtMaximum: number;
}

export interface PodAddressPlan {
  readonly zones: number;
  readonly nodeGroups: Readonly<Record<string, NodeGroupLoad>>;
  /** Pods of daemon sets on each node that hold an address of their own (no host network). */
  readonly daemonPodsPerNode: number;
  /** Addresses in the same subnets that no node holds: endpoints, databases, the control plane. */
  readonly otherAddresses: number;
  /** `null`: the CNI's own default, one whole spare interface on each node. */
  readonly warm: WarmAddresses | null;
}

/**
 * Addresses that one node of a type holds for a number of pods. Each interface also takes one for itself.
 *
 * Source: VPC CNI, "ENI and IP target" (the CNI attaches a further interface when those it has are full).
 */
export function addressesOfNode(instanceType: string, pods: number, warm: WarmAddresses | null): number {
  const type = INSTANCE_TYPES[instanceType];
  if (type === undefined) {
    throw new Error(`unknown instance type "${instanceType}": add it to modules/cluster/instance-types.ts`);
  }
  const { networkInterfaces, ipv4PerInterface } = type;
  const podsPerInterface = ipv4PerInterface - 1;
  if (warm === null) {
    const used = Math.max(1, Math.ceil(pods / podsPerInterface));
    return Math.min(used + 1, networkInterfaces) * ipv4PerInterface;
  }
  const wanted = Math.max(pods + warm.warmIpTarget, warm.minimumIpTarget);
  const held = Math.min(wanted, networkInterfaces * podsPerInterface);
  return held + Math.max(1, Math.ceil(held / podsPerInterface));
}

/** Worst case of one node group: addresses of its hungriest type, and the nodes an update adds for its time. */
export interface NodeGroupDemand {
  readonly addressesPerNode: number;
  readonly nodes: number;
  readonly surgeNodes: number;
}

/** EKS raises a group's size by twice its zones while it replaces nodes (user guide, "Managed node group updates"). */
const SURGE_NODES_PER_ZONE = 2;

export function nodeGroupDemand(group: NodeGroupLoad, plan: PodAddressPlan): NodeGroupDemand {
  const pods = Math.ceil(group.podsAtMaximum / Math.max(1, group.maxSize)) + plan.daemonPodsPerNode;
  const perType = group.instanceTypes.map((type) => addressesOfNode(type, pods, plan.warm));
  return {
    addressesPerNode: Math.max(...perType),
    nodes: group.maxSize,
    surgeNodes: SURGE_NODES_PER_ZONE * plan.zones,
  };
}

export interface AddressDemand {
  readonly nodeGroups: Readonly<Record<string, NodeGroupDemand>>;
  /** All node groups at their maximum. */
  readonly nodes: number;
  /** On top while the hungriest group is updated at its maximum; EKS updates them one at a time for us. */
  readonly surge: number;
  readonly other: number;
  readonly total: number;
}

/** Addresses the private subnets must hold in the worst case. */
export function addressDemand(plan: PodAddressPlan): AddressDemand {
  const nodeGroups = Object.fromEntries(
    Object.entries(plan.nodeGroups).map(([name, group]) => [name, nodeGroupDemand(group, plan)]),
  );
  const demands = Object.values(nodeGroups);
  const nodes = demands.reduce((sum, group) => sum + group.addressesPerNode * group.nodes, 0);
  const surge = Math.max(0, ...demands.map((group) => group.addressesPerNode * group.surgeNodes));
  return { nodeGroups, nodes, surge, other: plan.otherAddresses, total: nodes + surge + plan.otherAddresses };
}

/** Worst case of one zone, when the Auto Scaling groups spread their nodes as evenly as they can. */
export function addressDemandOfZone(plan: PodAddressPlan, demand: AddressDemand): number {
  const evenly = (count: number) => Math.ceil(count / plan.zones);
  const groups = Object.values(demand.nodeGroups);
  const nodes = groups.reduce((sum, group) => sum + evenly(group.nodes) * group.addressesPerNode, 0);
  return nodes + evenly(demand.surge) + evenly(demand.other);
}
