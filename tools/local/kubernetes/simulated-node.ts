import { nodeShape, type NodeShape } from "./node-shape";
import type { SynthesizedCluster, SynthesizedNodeGroup } from "./synthesized-cluster";

/** Which of a node group's sizes is shown. */
export const SIZES = ["desired", "minimum", "maximum"] as const;
export type Size = (typeof SIZES)[number];

const TAINT_EFFECTS = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
} as const;

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: (typeof TAINT_EFFECTS)[keyof typeof TAINT_EFFECTS];
}

/** A node as the cluster's node groups would start it. */
export interface SimulatedNode {
  readonly name: string;
  readonly group: string;
  readonly zone: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly shape: NodeShape;
}

/** All nodes of a cluster stack at one of its sizes. Each group fills the zones in turn, as Auto Scaling does. */
export function simulatedNodes(stack: SynthesizedCluster, size: Size): SimulatedNode[] {
  const zones = zonesOf(stack);
  return Object.values(stack.cluster.resource.aws_eks_node_group).flatMap((group) =>
    Array.from({ length: sizeOf(group, size) }, (_, index) => {
      const zone = zones[index % zones.length] ?? "";
      return simulatedNode(stack, group, zone, Math.floor(index / zones.length) + 1);
    }),
  );
}

/** Zones of the private subnets, where the nodes run, in the network's order. */
function zonesOf({ network }: SynthesizedCluster): string[] {
  const subnets = Object.entries(network.resource.aws_subnet);
  return network.output.private_subnet_ids.value.flatMap((reference) =>
    subnets.filter(([name]) => reference === `\${aws_subnet.${name}.id}`).map(([, subnet]) => subnet.availability_zone),
  );
}

function sizeOf({ scaling_config: scaling }: SynthesizedNodeGroup, size: Size): number {
  return { desired: scaling.desired_size, minimum: scaling.min_size, maximum: scaling.max_size }[size];
}

function simulatedNode(
  stack: SynthesizedCluster,
  group: SynthesizedNodeGroup,
  zone: string,
  number: number,
): SimulatedNode {
  const groupName = group.node_group_name_prefix.replace(/-$/, "");
  const name = `${groupName}-${zone}-${number}`;
  // The autoscaler plans an empty group with the first type: so do we.
  const [instanceType] = group.instance_types;
  return {
    name,
    group: groupName,
    zone,
    labels: {
      "kubernetes.io/arch": group.ami_type.includes("ARM_64") ? "arm64" : "amd64",
      "kubernetes.io/hostname": name,
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": instanceType,
      "topology.kubernetes.io/region": stack.cluster.provider.aws[0].region,
      "topology.kubernetes.io/zone": zone,
      "eks.amazonaws.com/capacityType": group.capacity_type,
      "eks.amazonaws.com/nodegroup": groupName,
      ...group.labels,
    },
    taints: group.taint.map(({ key, value, effect }) => ({ key, value, effect: TAINT_EFFECTS[effect] })),
    shape: nodeShape(instanceType, diskOf(stack, group)),
  };
}

/** GiB of the root volume, from the launch template that the group names. */
function diskOf({ cluster }: SynthesizedCluster, group: SynthesizedNodeGroup): number {
  const templates = Object.entries(cluster.resource.aws_launch_template);
  const found = templates.find(([name]) => group.launch_template.id === `\${aws_launch_template.${name}.id}`);
  if (found === undefined) {
    throw new Error(
      `no launch template is called ${group.launch_template.id}: the stack has ${Object.keys(templates).join()}`,
    );
  }
  return found[1].block_device_mappings[0].ebs.volume_size;
}
