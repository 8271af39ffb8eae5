import "../token-traces";
import { rmSync } from "node:fs";
import { environments } from "../../stacks/environments";
import { platformStacks } from "../../stacks/platform";
import { terraformProblem } from "../terraform";
import { cdktfDeploys } from "./e2e/cdktf";
import { killedApply, oneChange } from "./e2e/change";
import { concurrentApplies } from "./e2e/concurrent-applies";
import type { Context, Step } from "./e2e/context";
import { emptyPlan } from "./e2e/empty-plan";
import { everythingUp } from "./e2e/everything-up";
import { killedBootstrap } from "./e2e/killed-bootstrap";
import { nothingLeft } from "./e2e/nothing-left";
import { restoredState } from "./e2e/restored-state";
import { stopEmulator } from "./emulator";
import { homeOf } from "./home";
import { Problem } from "./problem";
import { secondsSince } from "./reporter";
import { inSession } from "./session";
import { synthesizeLocal } from "./stacks";
import { limitLines } from "./up";

const STEPS: readonly Step[] = [
  killedBootstrap,
  cdktfDeploys,
  everythingUp,
  emptyPlan,
  concurrentApplies,
  oneChange,
  killedApply,
  restoredState,
  nothingLeft,
];

/** Runs all steps on an emulator of its own, writes how it goes to stderr and a Markdown report to stdout. */
async function main([name = "dev"]: readonly string[]): Promise<void> {
  const environment = environments.find((one) => one.name === name);
  const problem = terraformProblem();
  if (environment === undefined || problem !== undefined) {
    const names = environments.map((one) => one.name).join(", ");
    throw new Problem(problem ?? `There is no environment "${name}": take one of ${names}.`);
  }
  const home = homeOf("e2e");
  await stopEmulator(home);
  rmSync(home.folder, { recursive: true, force: true });
  const stacks = synthesizeLocal(platformStacks(environment), homeOf("e2e"));
  const start = Date.now();
  const rows: string[] = [];
  const write = (text: string) => void process.stderr.write(text);
  try {
    await inSession({ home, write }, async (session) => {
      const context: Context = { session, environment, stacks };
      for (const step of STEPS) {
        rows.push(await runStep(step, context));
      }
    });
  } finally {
    await stopEmulator(home);
    report(name, rows, secondsSince(start));
  }
  process.stdout.write(
    `\nNot emulated:\n\n${limitLines(stacks)
      .map((line) => line.replace("  ", "- "))
      .join("\n")}\n`,
  );
  rmSync(home.folder, { recursive: true, force: true });
}

async function runStep({ title, run }: Step, context: Context): Promise<string> {
  const start = Date.now();
  context.session.write(`\n${title}\n`);
  const seen = await run(context);
  return `| ${title} | ${seen} | ${secondsSince(start)} |`;
}

function report(name: string, rows: readonly string[], seconds: string): void {
  const complete = rows.length === STEPS.length;
  const verdict = complete ? "all steps passed" : `failed at: ${STEPS[rows.length]?.title ?? ""}`;
  const head = "| step | seen | seconds |\n| --- | --- | ---: |";
  process.stdout.write(`# End to end: ${name}\n\n${verdict}, ${seconds} s\n\n${[head, ...rows].join("\n")}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Problem ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
