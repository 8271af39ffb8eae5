import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { assetsProblem, findProgram } from "./assets";
import type { ClusterNode } from "./cluster-node";
import type { ClusterFolder, Kind } from "./cluster-record";
import { startControlPlane, type ControlPlaneOptions } from "./control-plane";
import { Kubectl } from "./kubectl";
import { LocalClusterError } from "./local-error";
import { runProgram } from "./run-program";

/** Name of the cluster that we ask `kind` for. */
export const kindName = ({ stack }: ClusterFolder) => `platform-${stack}`;

/** Where the control plane comes from: a kubeconfig that was given, the binaries, or `kind` where they are not. */
export function chooseKind(kubeconfig: string | undefined): Kind {
  if (kubeconfig !== undefined) {
    requireTools(assetsProblem(["kwok"]));
    return "kubeconfig";
  }
  const problem = assetsProblem();
  if (problem === undefined) {
    return "binaries";
  }
  if (findProgram("kind") === undefined) {
    throw new LocalClusterError(problem);
  }
  requireTools(assetsProblem(["kwok"]));
  return "kind";
}

function requireTools(problem: string | undefined): void {
  if (problem !== undefined) {
    throw new LocalClusterError(problem);
  }
}

/** Brings a control plane up, or finds the one that was given, and gives back the path of its kubeconfig. */
export async function openControlPlane(
  kind: Kind,
  given: string | undefined,
  options: ControlPlaneOptions,
): Promise<string> {
  const { folder, signal } = options;
  switch (kind) {
    case "binaries":
      return startControlPlane(options);
    case "kind": {
      const kubeconfig = folder.file("kubeconfig");
      const name = kindName(folder);
      await kindCommand(["create", "cluster", "--name", name, "--kubeconfig", kubeconfig, "--wait", "120s"], signal);
      return kubeconfig;
    }
    case "kubeconfig":
      return foreignCluster(resolve(given ?? ""), signal);
  }
}

/** Takes a `kind` cluster away. */
export async function deleteKind(folder: ClusterFolder): Promise<void> {
  await kindCommand(["delete", "cluster", "--name", kindName(folder)]);
}

async function kindCommand(args: readonly string[], signal?: AbortSignal): Promise<void> {
  const { status, stderr } = await runProgram("kind", args, { signal });
  if (status !== 0) {
    throw new LocalClusterError(`\`kind ${args.join(" ")}\` failed:\n${stderr.trim()}`);
  }
}

/** A cluster of somebody else's. Simulated nodes would swallow the pods of a real one. */
async function foreignCluster(kubeconfig: string, signal: AbortSignal): Promise<string> {
  if (!existsSync(kubeconfig)) {
    throw new LocalClusterError(`there is no kubeconfig at ${kubeconfig}`);
  }
  const kubectl = new Kubectl(kubeconfig, signal);
  const { items } = await kubectl.json<{ items: readonly ClusterNode[] }>(["get", "nodes", "--request-timeout=20s"]);
  const real = items.find(({ spec }) => spec.providerID?.startsWith("aws://") === true);
  if (real !== undefined) {
    throw new LocalClusterError(
      `${kubeconfig} leads to a cluster with real nodes (${real.metadata.name}): its pods would be scheduled onto ` +
        "simulated nodes and never run. Name a kubeconfig of a test cluster.",
    );
  }
  return kubeconfig;
}
