import type { Environment } from "../../stacks/environments/environment";
import { prod } from "../../stacks/environments/prod";
import type { Rule } from "../../stacks/rules/rule";
import { findProblems } from "../../stacks/validation";

const TODAY = new Date("2026-01-15T12:00:00Z");

type Change = (environment: Environment) => void;

/** A configuration that a rule refuses, what it says, and a neighbour that it accepts. */
export interface RuleCase {
  readonly rule: string;
  /** @default prod */
  readonly environment?: Environment;
  readonly refused: Change;
  /** Field, value and message. */
  readonly says: string;
  readonly accepted: Change;
}

function findings(rule: string, environment: Environment, change: Change): string[] {
  const changed = structuredClone(environment);
  change(changed);
  return findProblems([changed], TODAY)
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ path, value, message }) => `${path} ${JSON.stringify(value)} ${message}`);
}

/** Tests each case both ways, and that no rule is without one. */
export function describeRuleCases(title: string, rules: readonly Rule[], cases: readonly RuleCase[]): void {
  describe(title, () => {
    it("have a refused and an accepted configuration each", () => {
      expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ id }) => id).sort());
    });

    it.each(cases)("$rule refuses $says", ({ rule, environment = prod, refused, says }) => {
      expect(findings(rule, environment, refused)).toEqual([says]);
    });

    it.each(cases)("$rule accepts the neighbour of: $says", ({ rule, environment = prod, accepted }) => {
      expect(findings(rule, environment, accepted)).toEqual([]);
    });
  });
}
