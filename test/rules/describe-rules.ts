import type { Environment } from "../../stacks/environments/environment";
import { environments } from "../../stacks/environments";
import { RULES } from "../../stacks/rules";
import { findProblems, formatProblem } from "../../stacks/validation";

/** All versions of the catalogue but the oldest are in support. */
export const TODAY = new Date("2026-01-15T12:00:00Z");

/** New values by dotted path, e.g. `primary.network.cidrBlock`; `undefined` removes the field. */
export type Changes = Readonly<Record<string, unknown>>;

export interface RuleCase {
  readonly title: string;
  /** @default "prod" */
  readonly environment?: Environment["name"];
  readonly changes: Changes;
  /** First line of everything the rule has to say of the changes, in order. */
  readonly says: readonly string[];
  /** @default TODAY */
  readonly today?: Date;
}

export interface RuleCases {
  /** Configurations that the rule lets pass although they come near. */
  readonly accepts: readonly Omit<RuleCase, "says">[];
  readonly refuses: readonly RuleCase[];
}

/** The environments of the platform, one of them changed. */
export function changedEnvironments(changes: Changes, name: Environment["name"] = "prod"): unknown[] {
  return environments.map((environment) => (environment.name === name ? changed(environment, changes) : environment));
}

/** A copy of an environment with new values. */
export function changed(environment: Environment, changes: Changes): unknown {
  const copy: unknown = structuredClone(environment);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce<unknown>(childOf, copy);
    if (typeof parent !== "object" || parent === null) {
      throw new Error(`${environment.name} has no ${path}`);
    }
    if (value === undefined) {
      Reflect.deleteProperty(parent, last);
    } else {
      Reflect.set(parent, last, value);
    }
  }
  return copy;
}

function childOf(parent: unknown, key: string): unknown {
  return typeof parent === "object" && parent !== null ? Reflect.get(parent, key) : undefined;
}

/** First lines of what one rule says about some environments. */
function firstLines(ruleId: string, candidates: readonly unknown[], today: Date): string[] {
  return findProblems(candidates, today)
    .filter((problem) => problem.ruleId === ruleId)
    .map((problem) => formatProblem(problem).split("\n")[0] ?? "");
}

/** What a rule says of the changes, beyond what it says of the environments as they are. */
function added(ruleId: string, { changes, environment, today = TODAY }: Omit<RuleCase, "says">): string[] {
  const before = firstLines(ruleId, environments, today);
  const lines = firstLines(ruleId, changedEnvironments(changes, environment), today);
  return lines.filter((line) => !before.includes(line));
}

/** Tests for every rule of a topic; a rule without a refused configuration fails. */
export function describeRules(topic: string, cases: Readonly<Record<string, RuleCases>>): void {
  const ids = RULES.map(({ id }) => id).filter((id) => id.startsWith(`${topic}/`));

  it("has a case for every rule and no other", () => {
    expect(Object.keys(cases).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => (cases[id]?.refuses.length ?? 0) === 0 || cases[id]?.accepts.length === 0)).toEqual([]);
  });

  it("finds nothing in the environments of this repository but placeholders", () => {
    const real = ids.filter((id) => !id.startsWith("placeholders/"));
    expect(real.flatMap((id) => firstLines(id, environments, TODAY))).toEqual([]);
  });

  for (const [id, { accepts, refuses }] of Object.entries(cases)) {
    describe(id, () => {
      it.each(accepts)("accepts $title", (accepted) => {
        expect(added(id, accepted)).toEqual([]);
      });

      it.each(refuses)("refuses $title", (refused) => {
        expect(refused.says).not.toEqual([]);
        expect(added(id, refused)).toEqual(refused.says);
      });
    });
  }
}
