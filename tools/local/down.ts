import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bootstrapStanding, moveStateBack, useLocalState } from "../bootstrap/bootstrap";
import { summarizeState } from "../bootstrap/standing";
import { asBootstrap, BOOTSTRAP, type OnProgress } from "./apply-stack";
import { leftovers } from "./leftovers";
import { Problem } from "./problem";
import { Reporter, secondsSince } from "./reporter";
import { reversed, runInOrder } from "./schedule";
import type { Session } from "./session";
import type { LocalStack } from "./stacks";
import { managedResources, readState } from "./state";
import { TerraformStack } from "./terraform-stack";
import { STACKS_AT_ONCE } from "./up";

const LOCAL_STATES = [
  "terraform.tfstate",
  "terraform.tfstate.backup",
  "terraform.tfstate.moved",
  "bootstrap_override.tf.json",
];

/** What came of one stack. */
export interface Destroyed {
  readonly stack: LocalStack;
  readonly resources: number;
  readonly seconds: string;
}

/** How many resources of a stack exist, by its state. */
export async function standing({ emulator }: Pick<Session, "emulator">, stack: LocalStack): Promise<number> {
  const local = join(stack.folder, "terraform.tfstate");
  const inFolder = existsSync(local) ? summarizeState(readFileSync(local, "utf8"))?.resources : undefined;
  return inFolder ?? managedResources(await readState(emulator, stack));
}

/** Destroys stacks, those first that others do not need. */
export async function down(session: Session, stacks: readonly LocalStack[]): Promise<Destroyed[]> {
  const counts = await Promise.all(stacks.map((stack) => standing(session, stack)));
  const present = stacks.filter((_, index) => (counts[index] ?? 0) > 0);
  if (present.length === 0) {
    return [];
  }
  const reporter = new Reporter(
    session.write,
    present.map(({ declaration }) => declaration.id),
  );
  const destroyed: Destroyed[] = [];
  const tasks = present.map((stack) => ({ id: stack.declaration.id, after: stack.declaration.after, stack }));
  await runInOrder(reversed(tasks), STACKS_AT_ONCE, async ({ id, stack }) => {
    const start = Date.now();
    const resources = await destroyStack(
      session,
      stack,
      (progress) => {
        reporter.progress(id, progress);
      },
      (text) => {
        reporter.say(id, text);
      },
    );
    const seconds = secondsSince(start);
    reporter.say(id, `destroyed: ${resources} resources, ${seconds} s`);
    destroyed.push({ stack, resources, seconds });
  });
  return destroyed;
}

async function destroyStack(
  { emulator, home, signal }: Session,
  stack: LocalStack,
  onProgress: OnProgress,
  report: (text: string) => void,
): Promise<number> {
  const terraform = new TerraformStack(stack, emulator, home, signal);
  if (stack.declaration.component !== BOOTSTRAP) {
    await terraform.init();
    return terraform.destroy(onProgress);
  }
  // The bucket goes with this stack: its own state must be elsewhere by then.
  const target = asBootstrap(terraform, () => Promise.resolve(), report);
  const { step } = await bootstrapStanding(target);
  await (step === "moved" ? moveStateBack(target) : useLocalState(target));
  const resources = await terraform.destroy(onProgress);
  LOCAL_STATES.forEach((name) => {
    rmSync(join(stack.folder, name), { force: true });
  });
  return resources;
}

/** Fails if an account of the stacks still holds anything, by asking its services. */
export async function expectNothingLeft(
  { emulator }: Pick<Session, "emulator">,
  stacks: readonly LocalStack[],
): Promise<void> {
  const accounts = [...new Set(stacks.map(({ accountId }) => accountId))];
  for (const accountId of accounts) {
    const regions = [...new Set(stacks.flatMap(({ json }) => json.provider.aws.map(({ region }) => String(region))))];
    const left = await leftovers(emulator, accountId, regions);
    if (left.length > 0) {
      throw new Problem(
        `Account ${accountId} still holds what no state knows (left by a run that was killed?):\n  ${left.join("\n  ")}\n` +
          "`npm run local -- reset` forgets the whole emulated account.",
      );
    }
  }
}
