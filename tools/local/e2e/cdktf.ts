import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { terraformVariables } from "../../terraform";
import { emulatorVariables } from "../account";
import type { Home } from "../home";
import { managedResources, readState } from "../state";
import { expectThat, stackOf, terraformOf, type Context, type Step } from "./context";

const LOCK_FILE = ".terraform.lock.hcl";
const ROOT = resolve(__dirname, "..", "..", "..");

/** `npx cdktf deploy` makes the hosted zone, `npx cdktf diff` then finds nothing to do. */
export const cdktfDeploys: Step = {
  title: "`npx cdktf deploy` and `npx cdktf diff` of one stack",
  run: async (context) => {
    const stack = stackOf(context, "dns");
    const { id } = stack.declaration;
    await terraformOf(context, stack).init();
    // Without a lock file cdktf fetches checksums from the registry, which a machine with a mirror may not reach.
    const folder = join(outputFolder(context.session.home), "stacks", id);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(stack.folder, LOCK_FILE), join(folder, LOCK_FILE));
    // Its bootstrap is applied already, by our own tool.
    await cdktf(context, ["deploy", id, "--auto-approve", "--ignore-missing-stack-dependencies"]);
    const resources = managedResources(await readState(context.session.emulator, stack));
    expectThat(
      resources === stack.resources,
      `cdktf deploy made ${resources} of ${stack.resources} resources of ${id}`,
    );
    const diff = await cdktf(context, ["diff", id]);
    expectThat(diff.includes("No changes."), `cdktf diff ${id} shows a change:\n${diff}`);
    return `${id}: ${resources} resource deployed, diff says «No changes»`;
  },
};

function outputFolder({ folder }: Home): string {
  return join(folder, "cdktf-cli");
}

/** Runs the project's cdktf-cli with an output folder of its own: a user's `cdktf.out` is left alone. */
function cdktf({ session, environment }: Context, args: readonly string[]): Promise<string> {
  const variables = { ...emulatorVariables(session.emulator, environment.accountId), ...terraformVariables() };
  const merged = { ...process.env, ...variables, FORCE_COLOR: "0", NO_COLOR: "1" };
  const env = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  const output = outputFolder(session.home);
  return new Promise((done, failed) => {
    const child = spawn("npx", ["cdktf", ...args, "--output", output], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const collect = (chunk: Buffer) => {
      text += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) {
        done(text);
      } else {
        failed(new Error(`cdktf ${args.join(" ")} failed:\n${text}`));
      }
    });
  });
}
