import type { Resources } from "./node-shape";
import type { SimulatedNode } from "./simulated-node";

/** Label of every node we made: kwok plays the kubelet of these and no other, and `down` removes these. */
export const SIMULATED = { key: "platform/simulated", value: "true" } as const;
export const SIMULATED_SELECTOR = `${SIMULATED.key}=${SIMULATED.value}`;

/** The Kubernetes objects of nodes, for `kubectl create`. */
export function nodeList(nodes: readonly SimulatedNode[]): unknown {
  return { apiVersion: "v1", kind: "List", items: nodes.map(nodeManifest) };
}

function nodeManifest({ name, labels, taints, shape }: SimulatedNode): unknown {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { ...labels, [SIMULATED.key]: SIMULATED.value } },
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
