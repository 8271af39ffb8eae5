import type { Environment, RegionConfiguration } from "../environments/environment";

/** One thing wrong in one place of an environment. */
export interface Finding {
  /** Field without the environment's name, e.g. `primary.network.cidrBlock`. */
  readonly path: string;
  readonly value?: unknown;
  /** What is wrong with the value: completes «the field "value" …». */
  readonly message: string;
  readonly wayOut: string;
}

export interface RuleContext {
  /** All environments, for rules about what they share. */
  readonly environments: readonly Environment[];
  /** For support dates. */
  readonly today: Date;
}

/** What AWS or this platform demands of an environment, beyond the shape of its fields. */
export interface Rule {
  /** `topic/name`. */
  readonly id: string;
  /** A warning is printed and the synthesis goes on. */
  readonly severity: "error" | "warning";
  /** Where the limit comes from. */
  readonly source: string;
  readonly check: (environment: Environment, context: RuleContext) => Iterable<Finding>;
}

export interface NamedRegion {
  /** `primary` or `standby`. */
  readonly path: string;
  readonly configuration: RegionConfiguration;
}

/** The regions of an environment with the names of their fields. */
export function namedRegions(environment: Environment): NamedRegion[] {
  const { primary, standby } = environment;
  return [
    { path: "primary", configuration: primary },
    ...(standby === null ? [] : [{ path: "standby", configuration: standby }]),
  ];
}

/** A rule that looks at one region at a time. */
export function regionRule(
  rule: Omit<Rule, "check"> & {
    readonly check: (region: NamedRegion, environment: Environment, context: RuleContext) => Iterable<Finding>;
  },
): Rule {
  return {
    ...rule,
    *check(environment, context) {
      for (const region of namedRegions(environment)) {
        yield* rule.check(region, environment, context);
      }
    },
  };
}
