import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../../stacks/environments/environment";
import { addStacks, platformStacks } from "../../stacks/platform";
import {
  CONTRACTS,
  OFFLINE_OVERRIDE,
  offlineOverride,
  standInState,
  type StackJson,
} from "../../tools/offline-override";
import { terraform } from "../../tools/terraform";

/** The text of `terraform show -json` of one stack's first plan, made with the real provider and no account. */
export function offlinePlanJson(environment: Environment, id: string): string {
  const outdir = mkdtempSync(join(tmpdir(), "platform-plan-"));
  try {
    const app = new App({ outdir });
    addStacks(
      app,
      platformStacks(environment).filter((declaration) => declaration.id === id),
    );
    app.synth();
    const folder = join(outdir, "stacks", id);
    const standIns = join(outdir, "stand-ins");
    mkdirSync(standIns);
    for (const contract of Object.values(CONTRACTS)) {
      writeFileSync(join(standIns, `${contract.component}.tfstate`), JSON.stringify(standInState(contract)));
    }
    const stack = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
    writeFileSync(join(folder, OFFLINE_OVERRIDE), JSON.stringify(offlineOverride(stack, standIns)));
    run(folder, ["init", "-no-color"]);
    run(folder, ["plan", "-no-color", "-lock=false", "-out=plan"]);
    return run(folder, ["show", "-json", "plan"]);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function run(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = terraform(folder, args);
  if (status !== 0) {
    throw new Error(`terraform ${args.join(" ")} failed:\n${stderr}`);
  }
  return stdout;
}
