import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ASSETS_VARIABLE,
  assetsFolder,
  CONTROL_PLANE_BINARIES,
  findBinary,
  findKubectl,
  findProgram,
  type Binary,
} from "./assets";
import { goModule, kubernetesLinkerFlags, kubernetesModule } from "./go-modules";
import { LocalClusterError } from "./local-error";
import { runProgram } from "./run-program";
import { CONTROL_PLANE_VERSIONS as VERSIONS } from "./versions";

const KUBERNETES = "k8s.io/kubernetes";
const OTHER_MODULES = {
  etcd: { module: "go.etcd.io/etcd/server/v3", version: VERSIONS.etcd, path: "" },
  kwok: { module: "sigs.k8s.io/kwok", version: VERSIONS.kwok, path: "/cmd/kwok" },
};

export interface InstallOptions {
  /** @default all that are missing */
  readonly binaries?: readonly Binary[];
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/** Builds the missing binaries from Go modules: ten minutes on two cores the first time, nothing later. */
export async function install({ binaries = CONTROL_PLANE_BINARIES, signal, write }: InstallOptions): Promise<void> {
  const wanted = [...binaries, ...(findKubectl() === undefined ? (["kubectl"] as const) : [])];
  const missing = wanted.filter((name) => findBinary(name) === undefined);
  const folder = assetsFolder();
  if (missing.length === 0) {
    write(`Nothing to build: ${wanted.join(", ")} are there.\n`);
    return;
  }
  if (findProgram("go") === undefined) {
    throw new LocalClusterError(
      `the binaries are built from Go modules, and \`go\` is not on the PATH: install Go 1.25 or newer, or let ` +
        `${ASSETS_VARIABLE} name a folder that has ${missing.join(", ")}`,
    );
  }
  write(`Building ${missing.join(", ")} into ${folder}. The first time takes about ten minutes.\n`);
  mkdirSync(folder, { recursive: true });
  for (const name of missing) {
    const started = Date.now();
    const stage = mkdtempSync(join(tmpdir(), "platform-build-"));
    try {
      const built = join(stage, name);
      await build(name, stage, built, signal);
      moveInto(folder, built, name);
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
    write(`  ${name.padEnd(24)} ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
}

/** A half written binary must never be found: it comes under another name first. */
function moveInto(folder: string, built: string, name: string): void {
  const draft = join(folder, `.${name}.${process.pid}`);
  writeFileSync(draft, readFileSync(built), { mode: 0o755 });
  renameSync(draft, join(folder, name));
}

async function build(name: Binary | "kubectl", stage: string, output: string, signal: AbortSignal): Promise<void> {
  if (name === "etcd" || name === "kwok") {
    const { module, version, path } = OTHER_MODULES[name];
    writeFileSync(join(stage, "go.mod"), goModule(module, version));
    await go(stage, ["build", "-ldflags", "-s -w", "-o", output, `${module}${path}`], signal);
    return;
  }
  const download = await go(stage, ["mod", "download", "-json", `${KUBERNETES}@v${VERSIONS.kubernetes}`], signal);
  const { GoMod: ownGoMod } = JSON.parse(download) as { GoMod: string };
  writeFileSync(join(stage, "go.mod"), kubernetesModule(VERSIONS.kubernetes, readFileSync(ownGoMod, "utf8")));
  const flags = kubernetesLinkerFlags(VERSIONS.kubernetes);
  await go(stage, ["build", "-ldflags", flags, "-o", output, `${KUBERNETES}/cmd/${name}`], signal);
}

async function go(cwd: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const env = { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false" };
  const { status, stdout, stderr } = await runProgram("go", args, { cwd, env, signal });
  if (status !== 0) {
    const lines = stderr.split("\n").filter((line) => !line.startsWith("go: downloading"));
    throw new LocalClusterError(`\`go ${args[0]}\` failed:\n${lines.slice(-15).join("\n")}`);
  }
  return stdout;
}
