import { INSTANCE_TYPES } from "../../modules/cluster/instance-types";
import { parseCidr, tryParseCidr, usableAddresses } from "../../modules/network/cidr";
import {
  addressDemand,
  addressDemandOfZone,
  type AddressDemand,
  type PodAddressPlan,
} from "../../modules/network/pod-addresses";
import type { RegionConfiguration } from "../environments/environment";
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

/** Blocks and instance types that can be read; other rules report the rest. */
function isCountable({ network, cluster }: RegionConfiguration): boolean {
  const blocks = Object.values(network.availabilityZones).map((zone) => zone.private);
  const types = Object.values(cluster.nodeGroups).flatMap((group) => group.instanceTypes);
  return blocks.every((block) => tryParseCidr(block) !== undefined) && types.every((type) => type in INSTANCE_TYPES);
}

export const capacityRules: readonly Rule[] = [
  regionRule({
    id: "capacity/pod-addresses",
    severity: "error",
    source: "requirement NET-7; Amazon EKS best practices guide, «VPC CNI: WARM_IP_TARGET and MINIMUM_IP_TARGET»",
    *check({ path, configuration }) {
      if (!isCountable(configuration)) {
        return;
      }
      const { demand, zones, available } = addressReport(configuration);
      const tight = zones.filter((zone) => zone.demand > zone.available);
      if (demand.total > available || tight.length > 0) {
        const perZone = tight.map((zone) => `${zone.zone} ${zone.demand} of ${zone.available}`).join(", ");
        yield {
          path: `${path}.network.availabilityZones`,
          value: `${available} usable private addresses`,
          message:
            `cannot hold the worst case of ${demand.total}: nodes and pods ${demand.nodes}, ` +
            `node group update ${demand.surge}, other ${demand.other}` +
            (perZone === "" ? "" : ` (by zone: ${perZone})`),
          wayOut: "enlarge the private blocks, or lower maxSize, podsAtMaximum or podAddresses.minimumIpTarget",
        };
      }
    },
  }),
  regionRule({
    id: "capacity/pods-per-node",
    severity: "error",
    source: "Amazon EKS user guide, «Choose an optimal EC2 node instance type»: interfaces x (addresses - 1) pods",
    *check({ path, configuration: { cluster } }) {
      for (const [name, group] of Object.entries(cluster.nodeGroups)) {
        const perNode =
          Math.ceil(group.podsAtMaximum / Math.max(1, group.maxSize)) + cluster.podAddresses.daemonPodsPerNode;
        const smallest = Math.min(
          ...group.instanceTypes.map((type) => {
            const { networkInterfaces, ipv4PerInterface } = INSTANCE_TYPES[type] ?? {
              networkInterfaces: Infinity,
              ipv4PerInterface: Infinity,
            };
            return networkInterfaces * (ipv4PerInterface - 1);
          }),
        );
        if (perNode > smallest) {
          yield {
            path: `${path}.cluster.nodeGroups.${name}.podsAtMaximum`,
            value: group.podsAtMaximum,
            message: `is ${perNode} pods on each of ${group.maxSize} nodes: the smallest type holds ${smallest}`,
            wayOut: "raise maxSize or use larger instance types",
          };
        }
      }
    },
  }),
];
