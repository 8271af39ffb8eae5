import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adopt, endAdoption } from "./adopt";
import { BootstrapError } from "./bootstrap-error";
import { runTerraform, type TerraformSetting } from "./run-terraform";
import { probeRemote, standingOf, summarizeState, type Standing } from "./standing";

const LOCAL_STATE = "terraform.tfstate";
const LOCAL_BACKEND = "bootstrap_override.tf.json";

/** A bootstrap stack on disk, and how Terraform reaches its account. */
export interface Bootstrap extends TerraformSetting {
  /** Id of the stack, e.g. `prod-bootstrap`. */
  readonly id: string;
  readonly environment: string;
  readonly accountId: string;
  /** Folder for what is only needed while the tool runs. */
  readonly scratch: string;
  /** Applies the stack as it is set up. Says whether it was applied. */
  readonly apply: () => Promise<boolean>;
  /** Told what happens, one sentence at a time. */
  readonly report: (text: string) => void;
}

/** Where the bootstrap of an environment stands. Changes nothing. */
export async function bootstrapStanding(bootstrap: Bootstrap): Promise<Standing> {
  const path = join(bootstrap.folder, LOCAL_STATE);
  const local = existsSync(path) ? (summarizeState(readFileSync(path, "utf8")) ?? "empty") : undefined;
  try {
    return standingOf({ ...(await probeRemote(bootstrap, bootstrap.scratch)), local });
  } catch (error) {
    throw error instanceof BootstrapError && error.account !== undefined
      ? new BootstrapError(
          `These credentials belong to account ${error.account}, but ${bootstrap.environment} is account ` +
            `${bootstrap.accountId} (stacks/environments/${bootstrap.environment}.ts). Take credentials of that account.`,
        )
      : error;
  }
}

/**
 * Brings the bootstrap to where its state is in the bucket that it made. Each step leaves a state behind from which
 * the next run goes on, so an interruption costs a repetition and nothing else.
 */
export async function bootstrap(target: Bootstrap): Promise<boolean> {
  const standing = await bootstrapStanding(target);
  if (standing.step !== "moved") {
    const begun = standing.step === "begun";
    target.report(
      begun ? "going on with the local state" : "the state bucket is not there yet: applying with local state",
    );
    await useLocalState(target);
    if (begun) {
      const adopted = await adopt(target, target.accountId);
      adopted.forEach((address) => {
        target.report(`takes over ${address}, which a killed run made`);
      });
    }
    const applied = await target.apply();
    endAdoption(target);
    if (applied) {
      await moveStateToBucket(target);
    }
    return applied;
  }
  // A move that was interrupted after the copy leaves the original behind.
  retire(target);
  await init(target, ["-reconfigure"]);
  return target.apply();
}

/** Points the stack to a state file in its own folder. */
export async function useLocalState(target: Bootstrap): Promise<void> {
  writeFileSync(join(target.folder, LOCAL_BACKEND), JSON.stringify({ terraform: { backend: { local: {} } } }));
  await init(target, ["-reconfigure"]);
}

/** Copies the local state into the bucket and works there from now on. */
export async function moveStateToBucket(target: Bootstrap): Promise<void> {
  target.report("moving the state into the bucket");
  rmSync(join(target.folder, LOCAL_BACKEND), { force: true });
  await init(target, ["-migrate-state", "-force-copy"]);
  retire(target);
}

/** Copies the state out of the bucket, as the last step before the bucket itself is destroyed. */
export async function moveStateBack(target: Bootstrap): Promise<void> {
  target.report("moving the state out of the bucket");
  rmSync(join(target.folder, LOCAL_BACKEND), { force: true });
  await init(target, ["-reconfigure"]);
  writeFileSync(join(target.folder, LOCAL_BACKEND), JSON.stringify({ terraform: { backend: { local: {} } } }));
  await init(target, ["-migrate-state", "-force-copy"]);
}

async function init(target: Bootstrap, flags: readonly string[]): Promise<void> {
  const { status, stderr, stdout } = await runTerraform(target, ["init", "-no-color", ...flags]);
  if (status !== 0) {
    throw new BootstrapError(`terraform init of ${target.id} failed:\n${(stderr || stdout).trim()}`);
  }
}

/** The local copy stays for a while under a name that Terraform does not read. */
function retire({ folder }: Bootstrap): void {
  rmSync(join(folder, LOCAL_BACKEND), { force: true });
  if (existsSync(join(folder, LOCAL_STATE))) {
    renameSync(join(folder, LOCAL_STATE), join(folder, `${LOCAL_STATE}.moved`));
  }
}
