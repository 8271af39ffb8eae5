import type { Environment } from "./environments/environment";
import { RULES } from "./rules";
import type { Finding, Rule, RuleContext } from "./rules/rule";
import { SHAPE_RULE, shapeFindings } from "./rules/shape";

/** A finding, and the rule and environment it belongs to. */
export interface Problem extends Finding {
  readonly environment: string;
  readonly severity: Rule["severity"];
  readonly ruleId: string;
  readonly source: string;
}

/** Refused configuration: every error at once, in words for the person who wrote it. */
export class ConfigurationError extends Error {
  constructor(public readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
    super([`The configuration has ${count}; nothing was written.`, ...problems.map(formatProblem)].join("\n\n"));
    this.name = "ConfigurationError";
  }
}

/** A problem as three lines: where and what, the rule, the way out. */
export function formatProblem(problem: Problem): string {
  const { environment, path, value, message, ruleId, source, wayOut } = problem;
  const shown = value === undefined ? "" : ` ${JSON.stringify(value)}`;
  return [`${environment}.${path}${shown} ${message}`, `  way out: ${wayOut}`, `  rule:    ${ruleId} (${source})`].join(
    "\n",
  );
}

/** A warning in one line. */
export function formatWarning({ environment, path, value, message, wayOut }: Problem): string {
  return `${environment}.${path} ${JSON.stringify(value)} ${message}; ${wayOut}`;
}

/** Everything wrong with a set of environments, errors and warnings alike. */
export function findProblems(candidates: readonly unknown[], today: Date): Problem[] {
  const environments = candidates as readonly Environment[];
  const context: RuleContext = { environments: environments.filter(isWellShaped), today };
  return environments.flatMap((environment, index) => problemsOf(environment, nameOf(environment, index), context));
}

/**
 * Throws when an environment must not be synthesized.
 *
 * @returns the warnings
 * @throws ConfigurationError with every error of every environment
 */
export function validateEnvironments(candidates: readonly unknown[], today: Date): Problem[] {
  const problems = findProblems(candidates, today);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new ConfigurationError(errors);
  }
  return problems;
}

function problemsOf(environment: Environment, name: string, context: RuleContext): Problem[] {
  const shape = shapeFindings(environment);
  const problems = shape.map((finding): Problem => describe(finding, name, "error", SHAPE_RULE));
  for (const rule of RULES) {
    for (const finding of findingsOf(rule, environment, context, shape.length === 0)) {
      problems.push(describe(finding, name, rule.severity, rule));
    }
  }
  return problems;
}

/** Rules run on a misshapen environment too, so that one look shows all; where the shape stops them, it was said. */
function findingsOf(rule: Rule, environment: Environment, context: RuleContext, wellShaped: boolean): Finding[] {
  try {
    return [...rule.check(environment, context)];
  } catch (error) {
    if (wellShaped) {
      throw error;
    }
    return [];
  }
}

function describe(
  finding: Finding,
  environment: string,
  severity: Rule["severity"],
  { id, source }: Pick<Rule, "id" | "source">,
): Problem {
  return { ...finding, environment, severity, ruleId: id, source };
}

function isWellShaped(candidate: unknown): boolean {
  return shapeFindings(candidate).length === 0;
}

function nameOf(candidate: unknown, index: number): string {
  const name: unknown =
    typeof candidate === "object" && candidate !== null ? Reflect.get(candidate, "name") : undefined;
  return typeof name === "string" && name !== "" ? name : `environments[${index}]`;
}
