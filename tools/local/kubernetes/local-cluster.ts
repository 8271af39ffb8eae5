import { writeFileSync } from "node:fs";
import { findBinary, type Binary } from "./assets";
import type { ClusterFolder, ClusterRecord } from "./cluster-record";
import { isReady, type ClusterNode } from "./cluster-node";
import { chooseKind, deleteKind, openControlPlane } from "./cluster-source";
import { Kubectl } from "./kubectl";
import { LocalClusterError } from "./local-error";
import { nodeList, simulatedSelector } from "./node-manifest";
import { exists, isRunning, startProcess, stopProcess } from "./processes";
import { simulatedNodes, type SimulatedNode, type Size } from "./simulated-node";
import type { SynthesizedCluster } from "./synthesized-cluster";
import { waitUntil } from "./wait";

/** Seconds that a node's lease lasts; kwok renews it well before. */
const LEASE_SECONDS = 40;

export interface UpOptions {
  readonly folder: ClusterFolder;
  readonly stack: SynthesizedCluster;
  readonly size: Size;
  /** A cluster of one's own to use instead of starting one. */
  readonly kubeconfig?: string | undefined;
  /** Port of the API server; any free one if none is given. */
  readonly port?: number | undefined;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

export interface RunningCluster {
  readonly record: ClusterRecord;
  readonly nodes: readonly SimulatedNode[];
}

/** Starts a control plane with the nodes of a cluster stack. Whatever goes wrong, nothing is left running. */
export async function bringUp(options: UpOptions): Promise<RunningCluster> {
  const { folder, stack, size, signal, write } = options;
  const kind = chooseKind(options.kubeconfig);
  await claim(folder);
  const startedBy = process.pid;
  let record: ClusterRecord = {
    stack: stack.id,
    kind,
    size,
    kubeconfig: "",
    processes: {},
    startedBy,
    complete: false,
  };
  const remember = (change: Partial<ClusterRecord>) => {
    record = { ...record, ...change };
    folder.write(record);
  };
  const start = async (name: Binary, args: readonly string[]) => {
    const log = folder.file(`${name}.log`);
    const pid = await startProcess(findBinary(name) ?? name, args, folder.path, log);
    remember({ processes: { ...record.processes, [name]: pid } });
    write(` ${name}`);
    return pid;
  };
  try {
    remember({});
    write("Starting:");
    const { service_ipv4_cidr: serviceCidrBlock } =
      stack.cluster.resource.aws_eks_cluster.cluster.kubernetes_network_config;
    const given = options.kubeconfig;
    const controlPlane = { folder, serviceCidrBlock, port: options.port, signal, start };
    const kubeconfig = await openControlPlane(kind, given, controlPlane);
    remember({ kubeconfig });
    await start("kwok", kwokArguments(folder, kubeconfig));
    const nodes = simulatedNodes(stack, size);
    const kubectl = new Kubectl(kubeconfig, signal);
    await addNodes(kubectl, stack.id, nodes);
    await waitUntil(() => areReady(kubectl, stack.id, nodes), folder, record.processes, signal);
    remember({ complete: true });
    write("\n");
    return { record, nodes };
  } catch (error) {
    write("\n");
    await takeDown(folder);
    throw error;
  }
}

/**
 * kwok plays the kubelet of our nodes, and of no node that somebody else made. Its settings are in our folder: that
 * makes the process known as ours when the kubeconfig lies elsewhere.
 */
function kwokArguments(folder: ClusterFolder, kubeconfig: string): string[] {
  const settings = folder.file("kwok.yaml");
  writeFileSync(settings, "");
  return [
    ...["--config", settings, "--kubeconfig", kubeconfig, "--manage-all-nodes=false"],
    `--manage-nodes-with-label-selector=${simulatedSelector(folder.stack)}`,
    `--node-lease-duration-seconds=${LEASE_SECONDS}`,
  ];
}

async function addNodes(kubectl: Kubectl, stack: string, nodes: readonly SimulatedNode[]): Promise<void> {
  if (nodes.length > 0) {
    await kubectl.run(["create", "-f", "-"], JSON.stringify(nodeList(stack, nodes)));
  }
}

/** Whether the scheduler may use all nodes: a new one is tainted until the controllers have seen that it is ready. */
async function areReady(kubectl: Kubectl, stack: string, nodes: readonly SimulatedNode[]): Promise<boolean> {
  const { items } = await kubectl.json<{ items: readonly ClusterNode[] }>([
    "get",
    "nodes",
    "-l",
    simulatedSelector(stack),
  ]);
  return items.filter(isReady).length === nodes.length;
}

const down = (stack: string) => `\`npm run local:kubernetes -- down ${stack}\``;

/** Takes the cluster's folder for us; what a killed start left there is cleared away first. */
async function claim(folder: ClusterFolder): Promise<void> {
  if (folder.claim()) {
    return;
  }
  const record = folder.read();
  const { stack } = folder;
  if (record === undefined || (!record.complete && exists(record.startedBy))) {
    throw new LocalClusterError(`another \`up ${stack}\` is under way: wait for it, or run ${down(stack)}`);
  }
  if (record.complete && Object.values(record.processes).some((pid) => isRunning(pid, folder.path))) {
    throw new LocalClusterError(
      `${stack} is already running: \`npm run local:kubernetes -- status\` shows it, ${down(stack)} stops it`,
    );
  }
  await takeDown(folder);
  folder.claim();
}

/** Stops what we started, in reverse order, takes our nodes out of a foreign cluster, and removes the folder. */
export async function takeDown(folder: ClusterFolder): Promise<void> {
  const record = folder.read();
  if (record !== undefined) {
    if (record.kind === "kubeconfig" && record.kubeconfig !== "") {
      await new Kubectl(record.kubeconfig).try([
        ...["delete", "node", "-l", simulatedSelector(record.stack), "--ignore-not-found", "--request-timeout=20s"],
      ]);
    }
    for (const pid of Object.values(record.processes).reverse()) {
      await stopProcess(pid, folder.path);
    }
    if (record.kind === "kind") {
      await deleteKind(folder);
    }
  }
  folder.remove();
}
