import type { Resources } from "./node-shape";
import type { SimulatedNode } from "./simulated-node";

/** Label of every node we made, with its stack: kwok plays the kubelet of these and no other, `down` removes these. */
const SIMULATED = "platform/simulated";

/** Selects the nodes of one cluster stack. */
export const simulatedSelector = (stack: string) => `${SIMULATED}=${stack}`;

/** The Kubernetes objects of a stack's nodes, for `kubectl create`. */
export function nodeList(stack: string, nodes: readonly SimulatedNode[]): unknown {
  return { apiVersion: "v1", kind: "List", items: nodes.map((node) => nodeManifest(stack, node)) };
}

function nodeManifest(stack: string, { name, labels, taints, shape }: SimulatedNode): unknown {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { ...labels, [SIMULATED]: stack } },
    // Not `aws://`: nothing may take it for an instance.
    spec: { providerID: `simulated://${name}`, taints },
    status: { capacity: quantities(shape.capacity), allocatable: quantities(shape.allocatable) },
  };
}

function quantities({ cpuMillicores, memoryMiB, diskMiB, pods }: Resources): Record<string, string> {
  return {
    cpu: `${cpuMillicores}m`,
    memory: `${memoryMiB}Mi`,
    "ephemeral-storage": `${diskMiB}Mi`,
    pods: String(pods),
  };
}
