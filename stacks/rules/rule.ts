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
  /** All environments whose fields are of the right type, for rules about what they share. */
  readonly environments: readonly Environment[];
  /** For support dates. */
  readonly today: Date;
}

/** What AWS or this platform demands of an environment, beyond the shape of its fields. */
export interface Rule {
  /** `topic/name`: the topic is the file. */
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
      const failures: unknown[] = [];
      for (const region of namedRegions(environment)) {
        // A misshapen primary must not hide what is wrong with the standby.
        try {
          yield* rule.check(region, environment, context);
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) {
        throw failures[0];
      }
    },
  };
}

/** The environments that one is compared with, so that each pair is reported once: those before it in the list. */
export function othersToCompare(environment: Environment, { environments }: RuleContext): readonly Environment[] {
  const index = environments.indexOf(environment);
  // A misshapen environment is not in the list: nobody else looks at the pair.
  return index === -1 ? environments : environments.slice(0, index);
}

/** Path of a field or of an entry of a record: `nodeGroups.general`, `labels["example.com/team"]`, `taints[0]`. */
export function memberPath(path: string, key: PropertyKey): string {
  if (typeof key === "number") {
    return `${path}[${key}]`;
  }
  const name = String(key);
  if (!/^[\w-]+$/.test(name)) {
    return `${path}[${JSON.stringify(name)}]`;
  }
  return path === "" ? name : `${path}.${name}`;
}
