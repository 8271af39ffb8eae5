import { formatTable } from "../table";
import { applyStack } from "./apply-stack";
import { limitsOf, stackLimit } from "./limits";
import { Reporter, secondsSince } from "./reporter";
import { runInOrder } from "./schedule";
import type { Session, Write } from "./session";
import type { LocalStack } from "./stacks";
import { managedResources, readState } from "./state";

/** Waiting takes most of an apply, so stacks that do not need each other wait together. */
export const STACKS_AT_ONCE = 3;

/** What came of one stack. */
export interface Applied {
  readonly stack: LocalStack;
  readonly resources: number;
  readonly changed: number;
  readonly seconds: string;
}

/** Applies stacks in the order of their needs. Those that stand already are left as they are. */
export async function up(session: Session, stacks: readonly LocalStack[]): Promise<Applied[]> {
  const possible = stacks.filter(({ json }) => stackLimit(json) === undefined);
  const reporter = new Reporter(session.write, possible.map(idOf));
  const applied: Applied[] = [];
  const tasks = possible.map((stack) => ({ id: idOf(stack), after: stack.declaration.after, stack }));
  await runInOrder(tasks, STACKS_AT_ONCE, async ({ id, stack }) => {
    const start = Date.now();
    const changed = await applyStack(
      session,
      stack,
      (progress) => {
        reporter.progress(id, progress);
      },
      (text) => {
        reporter.say(id, text);
      },
    );
    const resources = managedResources(await readState(session.emulator, stack));
    const seconds = secondsSince(start);
    reporter.say(id, `done: ${resources} resources, ${changed} changed, ${seconds} s`);
    applied.push({ stack, resources, changed, seconds });
  });
  return possible.flatMap((stack) => applied.filter((one) => one.stack === stack));
}

/** What was applied, what is not emulated and why, and the outputs. */
export async function tellApplied(
  session: Session,
  stacks: readonly LocalStack[],
  applied: readonly Applied[],
  write: Write,
): Promise<void> {
  const right = "right" as const;
  const columns = [
    { title: "stack" },
    { title: "resources", align: right },
    { title: "changed", align: right },
    { title: "seconds", align: right },
  ];
  const rows = applied.map(({ stack, resources, changed, seconds }) => [
    idOf(stack),
    String(resources),
    String(changed),
    seconds,
  ]);
  write(`\n${formatTable(columns, rows)}\nNot emulated:\n${limitLines(stacks).join("\n")}\n\nOutputs:\n`);
  for (const { stack } of applied) {
    const outputs = Object.entries((await readState(session.emulator, stack))?.outputs ?? {});
    outputs.forEach(([name, { value, sensitive }]) => {
      write(`  ${idOf(stack)}.${name} = ${sensitive === true ? "(sensitive)" : shorten(JSON.stringify(value))}\n`);
    });
  }
}

/** One line for each kind of resource that is only recorded, with the stacks it is in, and one for each stack left out. */
export function limitLines(stacks: readonly LocalStack[]): string[] {
  const lines = new Map<string, string[]>();
  for (const stack of stacks) {
    const whole = stackLimit(stack.json);
    const limits =
      whole === undefined ? limitsOf(stack.json) : [{ what: "the whole stack", why: `not applied, it ${whole}` }];
    for (const { what, why } of limits) {
      const line = `  ${what}: ${why}`;
      lines.set(line, [...(lines.get(line) ?? []), idOf(stack)]);
    }
  }
  return [...lines].map(([line, ids]) => `${line} (${ids.join(", ")})`);
}

function idOf({ declaration }: LocalStack): string {
  return declaration.id;
}

function shorten(text: string): string {
  const most = 100;
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
