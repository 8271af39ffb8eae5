import "../token-traces";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { environments } from "../../stacks/environments";
import { platformStacks } from "../../stacks/platform";
import { BootstrapError } from "../bootstrap/bootstrap-error";
import { terraformProblem } from "../terraform";
import { accountProblem } from "./account";
import { askAws } from "./aws-cli";
import { requireConfirmable, requireConfirmation, type Ask } from "./confirmation";
import { destroyAll } from "./destroy";
import { doomedStacks } from "./doomed-stack";
import { parseOptions, type TeardownOptions } from "./options";
import { teardownOrder } from "./order";
import { formatSurvey } from "./report";
import { readState } from "./stack-state";
import { isClear, survey } from "./survey";
import { TeardownError } from "./teardown-error";

/** Apart from the stacks of daily work: what lifts a protection here is in no folder that others apply from. */
const OUTDIR = join("cdktf.out", "teardown");

const write = (text: string) => process.stdout.write(text);

async function teardown(options: TeardownOptions, ask: Ask, signal: AbortSignal): Promise<boolean> {
  const environment = environments.find(({ name }) => name === options.environment);
  if (environment === undefined) {
    throw new TeardownError(`there is no environment "${options.environment}"`);
  }
  const { dryRun, liftPreventDestroy } = options;
  if (!dryRun) {
    requireConfirmable(environment, options, ask);
  }
  const problem = await accountProblem(environment);
  if (problem !== undefined && !dryRun) {
    throw new TeardownError(`${environment.name} cannot be destroyed: ${problem}`);
  }
  const all = platformStacks(environment);
  const order = teardownOrder(all, options.withState);
  write(`${dryRun ? "Would destroy" : "Destroys"} ${environment.name} in account ${environment.accountId}.\n`);
  const stacks = await doomedStacks(order, all, OUTDIR, problem === undefined ? readState : undefined);
  const found = await survey(stacks, problem === undefined ? askAws : undefined, liftPreventDestroy);
  write(formatSurvey(found, problem));
  if (dryRun || !isClear(found)) {
    return dryRun;
  }
  const terraform = terraformProblem();
  if (terraform !== undefined) {
    throw new TeardownError(terraform);
  }
  await requireConfirmation(environment, options, ask);
  await destroyAll({ stacks, accountId: environment.accountId, liftPreventDestroy, aws: askAws, signal, write });
  write(`${environment.name} is destroyed.${options.withState ? "" : " Its states and state buckets stay."}\n`);
  return true;
}

/** Asks at the terminal, if there is one. */
function terminal(): Ask {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return undefined;
  }
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  };
}

async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  try {
    const options = parseOptions(
      args,
      environments.map(({ name }) => name),
    );
    if (!options.dryRun) {
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.on(signal, () => {
          interrupt.abort();
        });
      }
    }
    return (await teardown(options, terminal(), interrupt.signal)) ? 0 : 1;
  } catch (error) {
    if (error instanceof TeardownError || error instanceof BootstrapError) {
      process.stderr.write(`${error.message}\n`);
      return interrupt.signal.aborted ? 130 : 1;
    }
    throw error;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
