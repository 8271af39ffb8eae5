import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../offline-override";
import { BootstrapError } from "./bootstrap-error";
import { runTerraform, type TerraformResult, type TerraformSetting } from "./run-terraform";

/** A Terraform state, as far as it matters who made it and whether anything is in it. */
export interface StateSummary {
  readonly lineage: string;
  readonly serial: number;
  readonly resources: number;
}

/** Where a bootstrap stands. */
export type Standing =
  /** Nothing is there yet. */
  | { readonly step: "none" }
  /** Begun with local state; the bucket may or may not be there. */
  | { readonly step: "begun"; readonly resources: number }
  /** The state is in the bucket. */
  | { readonly step: "moved"; readonly resources: number };

export interface StandingInput {
  readonly bucketExists: boolean;
  /** Local state: nothing if there is no file, `"empty"` if there is nothing in it. */
  readonly local: StateSummary | "empty" | undefined;
  readonly remote: StateSummary | undefined;
}

/** Where things stand, from what is there. */
export function standingOf({ bucketExists, local, remote }: StandingInput): Standing {
  const filled = local === "empty" ? undefined : local;
  if (remote !== undefined && filled !== undefined && filled.lineage !== remote.lineage) {
    throw new BootstrapError(
      `There are two states of different origin: the bucket's (lineage ${remote.lineage}) and a local one ` +
        `(lineage ${filled.lineage}). Keep the bucket's and move the local terraform.tfstate away.`,
    );
  }
  // A local state that went on after the copy is the newer one: the bucket was about to be destroyed.
  if (remote !== undefined && (filled === undefined || filled.serial <= remote.serial)) {
    return { step: "moved", resources: remote.resources };
  }
  if (local !== undefined) {
    return { step: "begun", resources: filled?.resources ?? 0 };
  }
  if (bucketExists) {
    throw new BootstrapError(
      "The state bucket exists, but neither it nor this folder holds the bootstrap's state. If another machine began " +
        "the bootstrap, go on there. If its state is lost, make an empty file terraform.tfstate in this folder and run " +
        "the command again: it then takes over what exists.",
    );
  }
  return { step: "none" };
}

/** Summary of a state's text; nothing if there is no resource in it. */
export function summarizeState(text: string): StateSummary | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  const { lineage, serial, resources } = JSON.parse(text) as {
    lineage: string;
    serial: number;
    resources: { mode: string; instances: unknown[] }[];
  };
  const managed = resources.filter(({ mode }) => mode === "managed");
  const count = managed.reduce((sum, { instances }) => sum + instances.length, 0);
  return count === 0 ? undefined : { lineage, serial, resources: count };
}

/**
 * Asks the state bucket what is in it, with the stack's own backend block and nothing else: no provider is started,
 * the stack's folder stays as it is. The backend's account guard speaks here first.
 */
export async function probeRemote(
  setting: TerraformSetting,
  scratch: string,
): Promise<Pick<StandingInput, "bucketExists" | "remote">> {
  const stack = JSON.parse(readFileSync(join(setting.folder, "cdk.tf.json"), "utf8")) as StackJson;
  mkdirSync(scratch, { recursive: true });
  writeFileSync(
    join(scratch, "backend.tf.json"),
    JSON.stringify({ terraform: { backend: stack.terraform["backend"] } }),
  );
  const probe = {
    ...setting,
    folder: scratch,
    variables: { ...setting.variables, TF_DATA_DIR: join(scratch, "data") },
  };

  const init = await runTerraform(probe, ["init", "-no-color", "-reconfigure"]);
  if (init.status !== 0) {
    return missingBucket(init);
  }
  const pull = await runTerraform(probe, ["state", "pull"]);
  if (pull.status !== 0) {
    throw new BootstrapError(`The state bucket does not give its state:\n${pull.stderr.trim()}`);
  }
  return { bucketExists: true, remote: summarizeState(pull.stdout) };
}

function missingBucket({ stdout, stderr }: TerraformResult): { bucketExists: false; remote: undefined } {
  const text = `${stdout}${stderr}`;
  if (/S3 bucket "[^"]+" does not exist|NoSuchBucket/.test(text)) {
    return { bucketExists: false, remote: undefined };
  }
  const [, account] = /AWS account ID not allowed: (\d+)/.exec(text) ?? [];
  throw new BootstrapError(
    account === undefined
      ? `The state bucket cannot be asked:\n${text.trim()}`
      : `These credentials belong to account ${account}.`,
    account,
  );
}
