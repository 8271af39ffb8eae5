import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { CONTROL_PLANE_VERSIONS } from "./versions";

/** The usual name for a folder with the binaries of a test control plane. */
export const ASSETS_VARIABLE = "KUBEBUILDER_ASSETS";

export const CONTROL_PLANE_BINARIES = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
] as const;
export type Binary = (typeof CONTROL_PLANE_BINARIES)[number];

type Variables = Readonly<Record<string, string | undefined>>;

/** Where `install` puts binaries, one folder for each Kubernetes version. */
export function cacheFolder(env: Variables = process.env): string {
  const home = env["HOME"] ?? homedir();
  const caches = process.platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
  return join(env["XDG_CACHE_HOME"] ?? caches, "platform", "control-plane", CONTROL_PLANE_VERSIONS.kubernetes);
}

/** Where binaries are looked for first. */
export function assetsFolder(env: Variables = process.env): string {
  return env[ASSETS_VARIABLE] ?? cacheFolder(env);
}

/** Path of a binary: from the named folder, else from the cache. A folder may lack what its maker did not need. */
export function findBinary(name: string, env: Variables = process.env): string | undefined {
  return [assetsFolder(env), cacheFolder(env)].map((folder) => join(folder, name)).find(isExecutable);
}

/** Path of a program on the `PATH`. */
export function findProgram(name: string, env: Variables = process.env): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** kubectl of the binaries' folder, else of the `PATH`. */
export function findKubectl(env: Variables = process.env): string | undefined {
  return findBinary("kubectl", env) ?? findProgram("kubectl", env);
}

/** What `up` would miss, or nothing. */
export function assetsProblem(
  binaries: readonly Binary[] = CONTROL_PLANE_BINARIES,
  env: Variables = process.env,
): string | undefined {
  const missing = binaries.filter((name) => findBinary(name, env) === undefined);
  const names = [...missing, ...(findKubectl(env) === undefined ? ["kubectl"] : [])];
  if (names.length === 0) {
    return undefined;
  }
  return (
    `the local cluster needs ${names.join(", ")}, not found in ${assetsFolder(env)}: ` +
    `run \`npm run local:kubernetes -- install\`, or let ${ASSETS_VARIABLE} name a folder that has them`
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
