import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrapStanding, moveStateBack, useLocalState } from "../bootstrap/bootstrap";
import { runTerraform, type TerraformSetting } from "../bootstrap/run-terraform";
import type { AskAws } from "./aws-cli";
import { isPreventDestroy } from "./blockers/prevent-destroy";
import { configuredResources, type DoomedStack } from "./doomed-stack";
import { hasVpc, leftoversOf } from "./leftovers";
import { BOOTSTRAP } from "./order";
import { TeardownError } from "./teardown-error";

const OVERRIDE = "teardown_override.tf.json";
/** Each resource when it is gone, and once a minute those that take long. */
const PROGRESS = /: Destruction complete|: Still destroying.*m0?0s elapsed/;

export interface DestroyOptions {
  readonly stacks: readonly DoomedStack[];
  readonly accountId: string;
  readonly liftPreventDestroy: boolean;
  readonly aws: AskAws;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/**
 * Destroys stacks one after the other, by Terraform and by nothing else. It stops at the first that fails; a repetition
 * goes on there, since a destroyed stack has nothing left to destroy.
 */
export async function destroyAll(options: DestroyOptions): Promise<void> {
  const { stacks, aws, write } = options;
  for (const stack of stacks) {
    const { id } = stack.declaration;
    const started = Date.now();
    if (stack.resources?.length === 0 && stack.declaration.component !== BOOTSTRAP) {
      write(`${id}: nothing to destroy\n`);
      continue;
    }
    if (hasVpc(stack)) {
      await requireEmptyVpc(stack, stacks, aws);
    }
    write(`${id}: destroying\n`);
    // One that was killed may have left it.
    rmSync(join(stack.folder, OVERRIDE), { force: true });
    await destroyStack(stack, options);
    rmSync(stack.folder, { recursive: true, force: true });
    write(`${id}: destroyed, ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
}

/** The cluster is gone by now, and may have left what the first look could not see. */
async function requireEmptyVpc(stack: DoomedStack, all: readonly DoomedStack[], aws: AskAws): Promise<void> {
  const left = (await leftoversOf(stack, all, aws)).filter(({ blocks }) => blocks);
  if (left.length > 0) {
    const lines = left.flatMap(({ kind, name, commands }) => [
      `  ${kind} ${name}`,
      ...commands.map((one) => `    ${one}`),
    ]);
    throw new TeardownError(
      `${stack.declaration.id}: the VPC cannot be deleted while this is in it:\n${lines.join("\n")}\n` +
        "Remove it, then repeat the teardown: it goes on from here.",
    );
  }
}

async function destroyStack(stack: DoomedStack, options: DestroyOptions): Promise<void> {
  const { declaration, folder } = stack;
  const setting: TerraformSetting = { folder, variables: {}, signal: options.signal };
  if (declaration.component === BOOTSTRAP) {
    await destroyBootstrap(stack, setting, options);
    return;
  }
  await terraform(declaration.id, setting, ["init", "-no-color", "-reconfigure"]);
  await withOverride(stack, options.liftPreventDestroy, false, () =>
    runDestroy(declaration.id, setting, options.write),
  );
}

/** The state's own bucket goes with this stack: its state must be elsewhere by then. */
async function destroyBootstrap(
  stack: DoomedStack,
  setting: TerraformSetting,
  { accountId, liftPreventDestroy, write }: DestroyOptions,
): Promise<void> {
  const { id, environment } = stack.declaration;
  const bootstrap = {
    ...setting,
    ...{ id, environment, accountId, scratch: join(stack.folder, "scratch") },
    apply: () => Promise.resolve(true),
    report: (text: string) => {
      write(`  ${text}\n`);
    },
  };
  const { step } = await bootstrapStanding(bootstrap);
  if (step === "none") {
    return;
  }
  await (step === "moved" ? moveStateBack(bootstrap) : useLocalState(bootstrap));
  await withOverride(stack, liftPreventDestroy, true, async () => {
    // Whether a bucket is emptied is decided by what its state says, not by the configuration.
    const buckets = Object.keys(stack.json.resource?.["aws_s3_bucket"] ?? {});
    const targets = buckets.map((name) => `-target=aws_s3_bucket.${name}`);
    await terraform(id, setting, ["apply", "-no-color", "-auto-approve", ...targets]);
    await runDestroy(id, setting, write);
  });
}

async function runDestroy(id: string, setting: TerraformSetting, write: (text: string) => void): Promise<void> {
  await terraform(id, setting, ["destroy", "-no-color", "-auto-approve"], (line) => {
    if (PROGRESS.test(line)) {
      write(`  ${line}\n`);
    }
  });
}

async function terraform(
  id: string,
  setting: TerraformSetting,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  const { status, stdout, stderr } = await runTerraform(setting, args, { onLine });
  if (setting.signal?.aborted === true) {
    throw new TeardownError(`${id}: interrupted. Terraform saved its state; a repetition goes on from here.`);
  }
  if (status !== 0) {
    throw new TeardownError(`${id}: terraform ${args[0]} failed.\n${(stderr || stdout).trim()}`);
  }
}

/**
 * Runs with the stack's protection taken away, by a file beside it that is removed again. The folder is the teardown's
 * own: the stacks of daily work stay protected whatever happens.
 */
async function withOverride(
  { folder, json }: DoomedStack,
  liftPreventDestroy: boolean,
  emptyBuckets: boolean,
  work: () => Promise<void>,
): Promise<void> {
  const overrides: Record<string, Record<string, unknown>> = {};
  for (const resource of configuredResources(json)) {
    const { type, address } = resource;
    const isHeld = liftPreventDestroy && isPreventDestroy(resource);
    const isEmptied = emptyBuckets && type === "aws_s3_bucket";
    if (isHeld || isEmptied) {
      const name = address.slice(type.length + 1);
      overrides[type] = {
        ...overrides[type],
        [name]: { ...(isHeld && { lifecycle: { prevent_destroy: false } }), ...(isEmptied && { force_destroy: true }) },
      };
    }
  }
  const path = join(folder, OVERRIDE);
  try {
    if (Object.keys(overrides).length > 0) {
      writeFileSync(path, JSON.stringify({ resource: overrides }, undefined, 2));
    }
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}
