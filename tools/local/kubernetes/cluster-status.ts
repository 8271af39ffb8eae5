import { formatTable } from "../../table";
import { isReady, type ClusterNode } from "./cluster-node";
import type { ClusterFolder } from "./cluster-record";
import { Kubectl } from "./kubectl";
import { simulatedSelector } from "./node-manifest";
import { isRunning } from "./processes";
import { minorOf } from "./versions";

const REQUEST_TIMEOUT = "--request-timeout=10s";

interface Version {
  readonly serverVersion: { readonly gitVersion: string };
}

/** What runs of one local cluster, for people. */
export async function clusterStatus(folder: ClusterFolder): Promise<string> {
  const record = folder.read();
  if (record === undefined) {
    return `${folder.stack}: nothing but an empty folder; \`down ${folder.stack}\` removes it\n`;
  }
  const dead = Object.entries(record.processes).filter(([, pid]) => !isRunning(pid, folder.path));
  if (!record.complete || dead.length > 0) {
    const state = record.complete ? `not running: ${dead.map(([name]) => name).join(", ")}` : "not up completely";
    return `${folder.stack}: ${state}; logs in ${folder.path}; \`down ${folder.stack}\` clears it away\n`;
  }
  const kubectl = new Kubectl(record.kubeconfig);
  const { items } = await kubectl.json<{ items: ClusterNode[] }>([
    "get",
    "nodes",
    "-l",
    simulatedSelector(record.stack),
    REQUEST_TIMEOUT,
  ]);
  return [
    `${record.stack} at its ${record.size} size, Kubernetes ${await serverVersion(kubectl)}\n`,
    nodeTable(items),
    `export KUBECONFIG=${record.kubeconfig}\n`,
  ].join("\n");
}

/** `v1.35.4`, as the API server tells it. */
export async function serverVersion(kubectl: Kubectl): Promise<string> {
  const { serverVersion } = await kubectl.json<Version>(["version", REQUEST_TIMEOUT]);
  return serverVersion.gitVersion;
}

/** What differs when the API server is of another minor than the stack asks for; else nothing. */
export function versionWarning(server: string, wanted: string): string {
  return minorOf(server) === minorOf(wanted)
    ? ""
    : `warning: the stack asks for Kubernetes ${wanted}, this API server is ${server}\n`;
}

function nodeTable(nodes: readonly ClusterNode[]): string {
  if (nodes.length === 0) {
    return "no nodes: every node group has size 0; `up --at maximum` shows the largest size\n";
  }
  const columns = ["node", "ready", "zone", "type", "cpu", "memory", "pods", "taints"];
  const rows = nodes.map((node) => {
    const {
      metadata: { name, labels },
      spec,
      status,
    } = node;
    return [
      name,
      isReady(node) ? "yes" : "no",
      labels["topology.kubernetes.io/zone"] ?? "",
      labels["node.kubernetes.io/instance-type"] ?? "",
      status.allocatable?.["cpu"] ?? "",
      status.allocatable?.["memory"] ?? "",
      status.allocatable?.["pods"] ?? "",
      (spec.taints ?? []).map(({ key, value = "", effect }) => `${key}=${value}:${effect}`).join(" "),
    ];
  });
  return formatTable(
    columns.map((title) => ({ title, align: ["cpu", "memory", "pods"].includes(title) ? "right" : "left" })),
    rows,
  );
}
