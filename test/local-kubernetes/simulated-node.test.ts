import { prod } from "../../stacks/environments/prod";
import { nodeList, simulatedSelector } from "../../tools/local/kubernetes/node-manifest";
import { simulatedNodes } from "../../tools/local/kubernetes/simulated-node";
import { synthesizeEnvironment } from "../support/synthesized";
import { clusterOf } from "./support/cluster-of";

const stacks = synthesizeEnvironment(prod);
const primary = clusterOf(stacks, "prod-cluster");
const standby = clusterOf(stacks, "prod-dr-cluster");
const names = (nodes: readonly { readonly name: string }[]) => nodes.map(({ name }) => name);

describe("the simulated nodes of a cluster stack", () => {
  it("are as many as the node groups want at first, spread over the zones", () => {
    expect(names(simulatedNodes(primary, "desired"))).toEqual([
      "general-us-west-2a-1",
      "general-us-west-2b-1",
      "general-us-west-2c-1",
    ]);
  });

  it("are one at the minimum, in the first zone", () => {
    expect(names(simulatedNodes(primary, "minimum"))).toEqual(["general-us-west-2a-1"]);
  });

  it("are all that the groups may have at the maximum", () => {
    const nodes = simulatedNodes(primary, "maximum");
    expect(nodes.filter(({ group }) => group === "general")).toHaveLength(10);
    expect(nodes.filter(({ group }) => group === "compute")).toHaveLength(8);
    expect(new Set(names(nodes)).size).toBe(18);
    const perZone = ["a", "b", "c"].map((zone) => nodes.filter((node) => node.zone === `us-west-2${zone}`).length);
    expect(perZone).toEqual([7, 6, 5]);
  });

  it("stand in the region of their own stack", () => {
    expect(names(simulatedNodes(standby, "desired"))).toEqual(["general-us-east-1a-1"]);
    expect(simulatedNodes(standby, "desired")[0]?.labels["topology.kubernetes.io/region"]).toBe("us-east-1");
  });

  it("carry the labels that EKS and the node group give", () => {
    const compute = simulatedNodes(primary, "maximum").find(({ group }) => group === "compute");
    expect(compute?.labels).toEqual({
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": "compute-us-west-2a-1",
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "c5.2xlarge",
      "topology.kubernetes.io/region": "us-west-2",
      "topology.kubernetes.io/zone": "us-west-2a",
      "eks.amazonaws.com/capacityType": "ON_DEMAND",
      "eks.amazonaws.com/nodegroup": "compute",
      workload: "compute",
    });
  });

  it("carry the taints of their group in the words of Kubernetes", () => {
    const nodes = simulatedNodes(primary, "maximum");
    expect(nodes.find(({ group }) => group === "compute")?.taints).toEqual([
      { key: "workload", value: "compute", effect: "NoSchedule" },
    ]);
    expect(nodes.find(({ group }) => group === "general")?.taints).toEqual([]);
  });

  it("have the size of the group's first instance type and its launch template's disk", () => {
    const [general] = simulatedNodes(primary, "desired");
    expect(general?.shape.allocatable).toEqual({
      cpuMillicores: 1930,
      memoryMiB: 7518,
      diskMiB: 45056,
      pods: 29,
    });
    const compute = simulatedNodes(primary, "maximum").find(({ group }) => group === "compute");
    expect(compute?.shape.capacity).toEqual({ cpuMillicores: 8000, memoryMiB: 16384, diskMiB: 102400, pods: 58 });
  });

  it("become Kubernetes nodes that nothing takes for instances", () => {
    const { items } = nodeList("prod-cluster", simulatedNodes(primary, "minimum")) as { items: unknown[] };
    expect(items).toEqual([
      expect.objectContaining({
        kind: "Node",
        metadata: expect.objectContaining({ name: "general-us-west-2a-1" }) as unknown,
        spec: { providerID: "simulated://general-us-west-2a-1", taints: [] },
        status: {
          capacity: { cpu: "2000m", memory: "8192Mi", "ephemeral-storage": "51200Mi", pods: "29" },
          allocatable: { cpu: "1930m", memory: "7518Mi", "ephemeral-storage": "45056Mi", pods: "29" },
        },
      }),
    ]);
  });

  it("are labelled with their stack, so that two stacks can share a cluster", () => {
    const { items } = nodeList("prod-cluster", simulatedNodes(primary, "minimum")) as {
      items: { metadata: { labels: Record<string, string> } }[];
    };
    expect(items[0]?.metadata.labels).toMatchObject({ workload: "general", "platform/simulated": "prod-cluster" });
    expect(simulatedSelector("prod-cluster")).toBe("platform/simulated=prod-cluster");
  });
});
