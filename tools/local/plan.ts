import { join } from "node:path";
import { KNOWN_DRIFTS, type KnownDrift } from "./known-drifts";
import { stackLimit } from "./limits";
import { Problem } from "./problem";
import { Reporter, secondsSince } from "./reporter";
import { runInOrder } from "./schedule";
import type { Session } from "./session";
import type { LocalStack } from "./stacks";
import { TerraformStack } from "./terraform-stack";
import { STACKS_AT_ONCE } from "./up";

const NO_CHANGE = 0;
const CHANGES = 2;

/** A change that a plan shows. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Top-level attributes that differ. */
  readonly attributes: readonly string[];
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly mode: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown: Readonly<Record<string, unknown>>;
    };
  }[];
}

/** Changes of a plan as `terraform show -json` prints it. */
export function changesOf(plan: string): PlannedChange[] {
  const { resource_changes = [] } = JSON.parse(plan) as PlanJson;
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .map(({ address, type, change: { actions, before, after, after_unknown } }) => {
      const names = [
        ...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(after_unknown)]),
      ];
      const differs = (name: string) =>
        isUnknown(after_unknown[name]) || JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]);
      return { address, type, actions, attributes: names.filter(differs).sort() };
    });
}

function isUnknown(mark: unknown): boolean {
  return mark === true || (typeof mark === "object" && mark !== null && Object.values(mark).some(isUnknown));
}

/** Why a change is expected on the emulator, or nothing. */
export function knownReason(change: PlannedChange, known: readonly KnownDrift[] = KNOWN_DRIFTS): string | undefined {
  return known.find(
    ({ type, attributes }) =>
      type === change.type &&
      change.actions.join() === "update" &&
      change.attributes.every((attribute) => attributes.includes(attribute)),
  )?.why;
}

/** What a plan of a stack shows. */
export async function planChanges(terraform: TerraformStack): Promise<{ changes: PlannedChange[]; text: string }> {
  await terraform.init();
  const file = join(terraform.setting.variables["TF_DATA_DIR"] ?? "", "plan");
  const plan = await terraform.run(["plan", "-no-color", "-detailed-exitcode", "-parallelism=20", `-out=${file}`]);
  if (plan.status === NO_CHANGE) {
    return { changes: [], text: "" };
  }
  if (plan.status !== CHANGES) {
    terraform.check(plan);
  }
  const shown = terraform.check(await terraform.run(["show", "-json", file]));
  return { changes: changesOf(shown.stdout), text: plan.stdout };
}

/** Plans stacks that stand and expects nothing. Differences that are known are named; others fail. */
export async function plan(session: Session, stacks: readonly LocalStack[]): Promise<void> {
  const possible = stacks.filter(({ json }) => stackLimit(json) === undefined);
  const reporter = new Reporter(
    session.write,
    possible.map(({ declaration }) => declaration.id),
  );
  const findings: string[] = [];
  const tasks = possible.map((stack) => ({ id: stack.declaration.id, after: [], stack }));
  await runInOrder(tasks, STACKS_AT_ONCE, async ({ id, stack }) => {
    const start = Date.now();
    const { changes, text } = await planChanges(
      new TerraformStack(stack, session.emulator, session.home, session.signal),
    );
    const unknown = changes.filter((change) => knownReason(change) === undefined);
    reporter.say(id, `${changes.length === 0 ? "no change" : `${changes.length} changes`}, ${secondsSince(start)} s`);
    changes.forEach((change) => {
      reporter.say(
        id,
        `  ${change.address}: ${knownReason(change) ?? `${change.actions.join()} ${change.attributes.join()}`}`,
      );
    });
    if (unknown.length > 0) {
      findings.push(`${id}:\n${text}`);
    }
  });
  if (findings.length > 0) {
    throw new Problem(`A plan shows what nobody expects.\n\n${findings.join("\n")}`);
  }
}
