import { inspect } from "node:util";
import { RULES } from "./rules";
import type { Finding, Rule, RuleContext } from "./rules/rule";
import { SHAPE_RULE, shapeOf, type Shape } from "./rules/shape";

const MAX_SHOWN = 120;

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

/** A problem as three lines: where and what, the way out, the rule. */
export function formatProblem(problem: Problem): string {
  const { ruleId, source, wayOut } = problem;
  return [sentence(problem), `  way out: ${wayOut}`, `  rule:    ${ruleId} (${source})`].join("\n");
}

/** A warning in one line. */
export function formatWarning(problem: Problem): string {
  return `${sentence(problem)}; ${problem.wayOut}`;
}

function sentence({ environment, path, value, message }: Problem): string {
  const field = path === "" ? environment : `${environment}.${path}`;
  return [field, ...(value === undefined ? [] : [shown(value)]), message].join(" ");
}

/** A value as it was written, on one line and not too long. */
function shown(value: unknown): string {
  const text =
    typeof value === "string"
      ? JSON.stringify(value)
      : inspect(value, { depth: 1, breakLength: Infinity, compact: true });
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Everything wrong with a set of environments, errors and warnings alike. */
export function findProblems(candidates: readonly unknown[], today: Date): Problem[] {
  const shapes = candidates.map(shapeOf);
  const wellShaped = shapes.filter(({ findings }) => findings.length === 0);
  const context: RuleContext = { environments: wellShaped.map(({ readable }) => readable), today };
  return shapes.flatMap((shape, index) => {
    const name = nameOf(candidates[index], index);
    return [
      ...shape.findings.map((finding) => describe(finding, name, SHAPE_RULE)),
      ...RULES.flatMap((rule) => findingsOf(rule, shape, context).map((finding) => describe(finding, name, rule))),
    ];
  });
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

/**
 * What a rule finds. Rules run on a misshapen environment too, so that one look shows all: they get as far as its
 * misshapen fields, and what they say of those is left out, since it was said.
 */
function findingsOf(rule: Rule, { readable, findings: shape }: Shape, context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  try {
    for (const finding of rule.check(readable, context)) {
      findings.push(finding);
    }
  } catch (failure) {
    if (shape.length === 0) {
      throw failure;
    }
  }
  return findings.filter(({ path }) => !shape.some((misshapen) => isAtOrBelow(path, misshapen.path)));
}

function isAtOrBelow(path: string, ancestor: string): boolean {
  return ancestor === "" || path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}

function describe(finding: Finding, environment: string, rule: Pick<Rule, "id" | "severity" | "source">): Problem {
  return { ...finding, environment, severity: rule.severity, ruleId: rule.id, source: rule.source };
}

function nameOf(candidate: unknown, index: number): string {
  const name: unknown =
    typeof candidate === "object" && candidate !== null ? Reflect.get(candidate, "name") : undefined;
  return typeof name === "string" && /^[\w-]{1,40}$/.test(name) ? name : `environments[${index}]`;
}
