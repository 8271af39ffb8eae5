import { environments } from "../stacks/environments";
import { RULES } from "../stacks/rules";
import type { Rule } from "../stacks/rules/rule";
import {
  ConfigurationError,
  findProblems,
  formatProblem,
  formatWarning,
  validateEnvironments,
  type Problem,
} from "../stacks/validation";
import { changed, changedEnvironments, TODAY } from "./rules/describe-rules";

const errors = (candidates: readonly unknown[]) =>
  findProblems(candidates, TODAY).filter(({ severity }) => severity === "error");
const fieldsOf = (problems: readonly Problem[]) => problems.map(({ environment, path }) => `${environment}.${path}`);

describe("validation", () => {
  it("finds no error in the environments of this repository", () => {
    expect(errors(environments)).toEqual([]);
  });

  it("reports every error of every environment at once, each with its way out and its rule", () => {
    const wrong = environments.map((environment) =>
      changed(
        environment,
        {
          dev: { accountId: "42", "primary.cluster.nodeGroups.general.minSize": 9 },
          staging: { domainName: "staging", "primary.cluster.kubernetesVersion": "1.99" },
          prod: { "standby.region": "us-west-2", "primary.network.cidrBlock": "10.0.0.1/16" },
        }[environment.name],
      ),
    );
    expect(() => validateEnvironments(wrong, TODAY)).toThrow(ConfigurationError);
    const text = messageOf(() => validateEnvironments(wrong, TODAY));
    expect(text.split("\n\n").slice(0, 2)).toEqual([
      "The configuration has 10 errors; nothing was written.",
      [
        'dev.accountId "42" is no AWS account id: that has 12 digits',
        "  way out: take it from `aws sts get-caller-identity`, and quote it: it may start with 0",
        "  rule:    identity/account-id (AWS Account Management reference guide, «View AWS account identifiers»)",
      ].join("\n"),
    ]);
    for (const field of [
      "dev.accountId",
      "dev.primary.cluster.nodeGroups.general.minSize",
      "staging.domainName",
      "staging.primary.cluster.kubernetesVersion",
      "prod.standby.region",
      "prod.primary.network.cidrBlock",
    ]) {
      expect(text).toContain(`\n${field} `);
    }
  });

  it("counts a single error in the singular", () => {
    const text = messageOf(() => validateEnvironments(changedEnvironments({ accountId: "42" }), TODAY));
    expect(text.split("\n")[0]).toBe("The configuration has 1 error; nothing was written.");
  });

  it("gives back warnings and lets the synthesis go on", () => {
    const warnings = validateEnvironments(changedEnvironments({ "primary.cluster.kubernetesVersion": "1.28" }), TODAY);
    expect(warnings.map(formatWarning)).toContain(
      'prod.primary.cluster.kubernetesVersion "1.28" left extended support on 2025-11-26: EKS creates no cluster on it, and upgrades those it finds by force; set 1.35 for a new cluster; move a running one up one minor at a time',
    );
  });

  it("looks at the rest of a misshapen environment, its other region included", () => {
    const candidates = changedEnvironments({
      owner: undefined,
      "primary.network": undefined,
      "standby.network.cidrBlock": "10.10.0.1/16",
      accountId: "42",
    });
    expect(fieldsOf(errors(candidates))).toEqual([
      "prod.owner",
      "prod.primary.network",
      "prod.accountId",
      "prod.standby.network.cidrBlock",
    ]);
  });

  it("says of a misshapen field only that it is misshapen", () => {
    const candidates = changedEnvironments({ "primary.network.cidrBlock": 10, accountId: null });
    expect(errors(candidates).map((problem) => formatProblem(problem).split("\n")[0])).toEqual([
      "prod.accountId null must be text",
      "prod.primary.network.cidrBlock 10 must be text",
    ]);
  });

  it("shows a value on one line, and not all of a long one", () => {
    const problem: Problem = {
      environment: "prod",
      path: "owner",
      message: "is wrong",
      wayOut: "change it",
      severity: "error",
      ruleId: "a/b",
      source: "c",
    };
    const shown = (value: unknown) => formatWarning({ ...problem, value });
    expect(shown("a\nb")).toBe('prod.owner "a\\nb" is wrong; change it');
    expect(shown({ a: [1, { b: 2 }] })).toBe("prod.owner { a: [ 1, [Object] ] } is wrong; change it");
    expect(shown(12n)).toBe("prod.owner 12n is wrong; change it");
    expect(shown("x".repeat(500))).toBe(`prod.owner "${"x".repeat(119)}… is wrong; change it`);
    expect(formatWarning(problem)).toBe("prod.owner is wrong; change it");
  });

  it("does not hide a rule that breaks on a well-shaped environment", () => {
    const broken: Rule = {
      id: "broken/rule",
      severity: "error",
      source: "none",
      check: () => {
        throw new Error("a bug in a rule");
      },
    };
    const rules = RULES as Rule[];
    rules.push(broken);
    try {
      expect(() => findProblems(environments, TODAY)).toThrow("a bug in a rule");
      expect(() => findProblems([{}], TODAY)).not.toThrow();
    } finally {
      rules.pop();
    }
  });
});

function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}
