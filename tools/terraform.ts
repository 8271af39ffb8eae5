import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { terraformVersion } from "../stacks/terraform-version";

/** Names a folder that holds `registry.terraform.io/…`, before any other place is looked at. */
export const MIRROR_VARIABLE = "TERRAFORM_PROVIDER_MIRROR";
const REGISTRY = "registry.terraform.io";
/** Where a system keeps add-on software (Filesystem Hierarchy Standard, 3.13). */
const ADD_ON_ROOT = "/opt";
const CACHE = join(__dirname, "..", "node_modules", ".cache", "terraform");

type Variables = Readonly<Record<string, string | undefined>>;

/** Places where a provider mirror may lie, in the order they are tried. */
export function mirrorCandidates(env: Variables): string[] {
  const home = env["HOME"] ?? homedir();
  const dataHome = env["XDG_DATA_HOME"] ?? join(home, ".local", "share");
  const dataDirs = (env["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(delimiter);
  const named = env[MIRROR_VARIABLE];
  return [
    ...(named === undefined ? [] : [named]),
    // Terraform's implied mirrors (Terraform documentation, «CLI configuration: Implied local mirror directories»).
    "terraform.d/plugins",
    join(home, ".terraform.d", "plugins"),
    ...[dataHome, ...dataDirs].map((folder) => join(folder, "terraform", "plugins")),
    ...foldersOf(ADD_ON_ROOT),
  ];
}

/** The first folder that holds providers, if there is one. */
export function findProviderMirror(env: Variables = process.env): string | undefined {
  return mirrorCandidates(env).find((folder) => existsSync(join(folder, REGISTRY)));
}

/** `namespace/type` of every provider in a mirror. */
function providersIn(mirror: string): string[] {
  const registry = join(mirror, REGISTRY);
  return foldersOf(registry).flatMap((namespace) =>
    foldersOf(namespace).map((provider) => provider.slice(registry.length + 1)),
  );
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => join(folder, entry.name));
}

/** A Terraform CLI configuration: providers of the mirror from the mirror, all others from their registry. */
export function cliConfiguration(mirror: string | undefined): string {
  if (mirror === undefined) {
    return "";
  }
  const list = JSON.stringify(providersIn(mirror).map((provider) => `${REGISTRY}/${provider}`));
  return [
    "provider_installation {",
    `  filesystem_mirror {\n    path    = ${JSON.stringify(mirror)}\n    include = ${list}\n  }`,
    `  direct {\n    exclude = ${list}\n  }`,
    "}",
    "",
  ].join("\n");
}

/** Variables for Terraform: our CLI configuration instead of one that may not exist, no call home, no prompt. */
export function terraformVariables(env: Variables = process.env): Record<string, string> {
  const configuration = join(CACHE, "terraform.rc");
  writeIfChanged(configuration, cliConfiguration(findProviderMirror(env)));
  return { TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
}

/** Other processes may be reading the file: it is touched only when it must be, and replaced whole. */
function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/** Runs Terraform in a folder and captures what it prints. */
export function terraform(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  return spawnSync("terraform", [`-chdir=${folder}`, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...terraformVariables(), ...variables },
    maxBuffer: 256 * 1024 * 1024,
  });
}

/** Why Terraform cannot be used here, or nothing. */
export function terraformProblem(): string | undefined {
  const result = spawnSync("terraform", ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, ...terraformVariables() },
  });
  if (result.error !== undefined) {
    return `terraform is not on the PATH: install ${terraformVersion()}, see .terraform-version`;
  }
  const { terraform_version: found } = JSON.parse(result.stdout) as { terraform_version: string };
  const minor = (version: string) => version.split(".").slice(0, 2).join(".");
  return minor(found) === minor(terraformVersion())
    ? undefined
    : `terraform ${found} is on the PATH: the stacks are written for ${terraformVersion()}`;
}
