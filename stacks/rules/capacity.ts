import { parseCidr, tryParseCidr, usableAddresses } from "../../modules/network/cidr";
import {
  addressDemand,
  addressDemandOfZone,
  type AddressDemand,
  type PodAddressPlan,
} from "../../modules/network/pod-addresses";
import type { RegionConfiguration } from "../environments/environment";
import { knownType } from "./instance-types";
import { nodeGroupsOf } from "./node-groups";
import { regionRule, type Rule } from "./rule";

/** Interfaces that EKS itself keeps in the cluster's subnets while it updates the control plane. */
const CONTROL_PLANE_ADDRESSES = 8;

/** Worst case of one region against what its private subnets hold. */
export interface AddressReport {
  readonly demand: AddressDemand;
  readonly available: number;
  /** Demand and room of each zone, when nodes spread evenly. */
  readonly zones: readonly { readonly zone: string; readonly demand: number; readonly available: number }[];
}

export function addressPlan({ network, cluster }: RegionConfiguration): PodAddressPlan {
  const zones = Object.keys(network.availabilityZones).length;
  const { podAddresses } = cluster;
  return {
    zones,
    nodeGroups: cluster.nodeGroups,
    daemonPodsPerNode: podAddresses.daemonPodsPerNode,
    otherAddresses: network.interfaceEndpoints.length * zones + network.dataAddresses + CONTROL_PLANE_ADDRESSES,
    warm: podAddresses,
  };
}

export function addressReport(configuration: RegionConfiguration): AddressReport {
  const plan = addressPlan(configuration);
  const demand = addressDemand(plan);
  const zones = Object.entries(configuration.network.availabilityZones).map(([zone, blocks]) => ({
    zone,
    demand: addressDemandOfZone(plan, demand),
    available: usableAddresses(parseCidr(blocks.private)),
  }));
  return { demand, zones, available: zones.reduce((sum, { available }) => sum + available, 0) };
}

/** Zones, blocks and instance types can be read; other rules report the rest. */
function isCountable({ network, cluster }: RegionConfiguration): boolean {
  const zones = Object.values(network.availabilityZones);
  const types = Object.values(cluster.nodeGroups).flatMap(({ instanceTypes }) => instanceTypes);
  return (
    zones.length > 0 &&
    zones.every((zone) => tryParseCidr(zone.private) !== undefined) &&
    types.every((type) => knownType(type) !== undefined)
  );
}

/** Pods with an address of their own that a node of a type can hold. */
function podsOf(type: string): number {
  const known = knownType(type);
  return known === undefined ? Infinity : known.networkInterfaces * (known.ipv4PerInterface - 1);
}

export const capacityRules: readonly Rule[] = [
  regionRule({
    id: "capacity/pod-addresses",
    severity: "error",
    source: "requirement NET-7; Amazon EKS best practices guide, «Amazon VPC CNI»",
    *check({ path, configuration }) {
      if (!isCountable(configuration)) {
        return;
      }
      const { demand, zones, available } = addressReport(configuration);
      const tight = zones.filter((zone) => zone.demand > zone.available);
      // When no zone is tight the sum fits too.
      if (tight.length > 0) {
        const perZone = tight.map((zone) => `${zone.zone} ${zone.demand} of ${zone.available}`).join(", ");
        yield {
          path: `${path}.network.availabilityZones`,
          message:
            `has ${available} usable private addresses for a worst case of ${demand.total}: ` +
            `nodes and pods ${demand.nodes}, node group update ${demand.surge}, other ${demand.other} (by zone: ${perZone})`,
          wayOut: "enlarge the private blocks, or lower maxSize, podsAtMaximum or podAddresses.minimumIpTarget",
        };
      }
    },
  }),
  regionRule({
    id: "capacity/pods-per-node",
    severity: "error",
    source:
      "Amazon EKS user guide, «Choose an optimal Amazon EC2 node instance type»: interfaces x (addresses - 1) pods",
    *check(region) {
      const { daemonPodsPerNode } = region.configuration.cluster.podAddresses;
      for (const { path, group } of nodeGroupsOf(region)) {
        const { podsAtMaximum, maxSize } = group;
        const perNode = Math.ceil(podsAtMaximum / Math.max(1, maxSize)) + daemonPodsPerNode;
        const smallest = Math.min(...group.instanceTypes.map(podsOf));
        if (perNode > smallest) {
          yield {
            path: `${path}.podsAtMaximum`,
            value: podsAtMaximum,
            message: `is ${perNode} pods on each of ${maxSize} nodes, daemon sets included: the smallest type holds ${smallest}`,
            wayOut: "raise maxSize or use larger instance types",
          };
        }
      }
    },
  }),
  regionRule({
    id: "capacity/warm-addresses",
    severity: "error",
    source: "Amazon VPC CNI plugin documentation, «WARM_ENI_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET»",
    *check({ path, configuration: { cluster } }) {
      const { warmIpTarget, minimumIpTarget } = cluster.podAddresses;
      if (warmIpTarget === 0) {
        yield {
          path: `${path}.cluster.podAddresses.warmIpTarget`,
          value: warmIpTarget,
          message:
            minimumIpTarget === 0
              ? "switches the targets off, as minimumIpTarget is 0 too: each node would keep a whole interface spare"
              : `gives a node no address beyond its first ${minimumIpTarget}: further pods would never start`,
          wayOut: "set it to 1 or more",
        };
      }
    },
  }),
];
