import { minorOf } from "./versions";

const FRAMEWORK = "k8s.io/kubernetes";

/** A `go.mod` that needs one module. */
export function goModule(module: string, version: string): string {
  return `module build\n\ngo 1.24\n\nrequire ${module} v${version}\n`;
}

/**
 * A `go.mod` to build Kubernetes itself. Its own `go.mod` takes sibling modules from a folder of its repository, which
 * no other module can; they are published as `v0.<minor>.<patch>` of the same day.
 *
 * @param ownGoMod the `go.mod` of that Kubernetes version
 */
export function kubernetesModule(version: string, ownGoMod: string): string {
  const siblings = [...ownGoMod.matchAll(/^\s+(k8s\.io\/[\w-]+) => \.\/staging\//gm)].map(([, name = ""]) => name);
  const [, ...minorAndPatch] = version.split(".");
  const lines = siblings.map((name) => `replace ${name} => ${name} v0.${minorAndPatch.join(".")}`);
  const go = /^go (\S+)$/m.exec(ownGoMod)?.[1] ?? "1.24";
  return [`module build`, `go ${go}`, `require ${FRAMEWORK} v${version}`, ...lines, ""].join("\n\n");
}

/** Linker flags: no debug symbols, and the version that the binaries tell when asked. */
export function kubernetesLinkerFlags(version: string): string {
  const [major = "", minor = ""] = minorOf(version).split(".");
  const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor };
  const settings = Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ["-s -w", ...settings].join(" ");
}
