import * as fc from "fast-check";
import { environments } from "../../stacks/environments";
import { findProblems, formatProblem, formatWarning, type Problem } from "../../stacks/validation";
import { memberPath } from "../../stacks/rules/rule";
import { TODAY } from "./describe-rules";

type Keys = readonly (string | number)[];

/** Records and lists, whose entries may come and go: all other fields are demanded by the schema. */
const COLLECTIONS =
  /(availabilityZones|nodeGroups|labels|taints|instanceTypes|interfaceEndpoints|publicAccessCidrs|serviceLinkedRoles|admins|developers|readers|transitions|expireAfterDays|repositories)$/;
/** Fields that may be switched off. */
const NULLABLE = /(^standby|masterType|vaultLock|coldStorageAfterDays|restoreTestSchedule)$/;

function pathsOf(value: unknown, path: Keys = []): Keys[] {
  const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [
    ...(path.length > 0 ? [path] : []),
    ...children.flatMap(([key, child]) => pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

function valueAt(root: unknown, path: Keys): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

/** Path as the problems write it. */
function written(path: Keys): string {
  return path.reduce<string>((all, key) => memberPath(all, key), "");
}

type Mutation =
  | { readonly kind: "remove"; readonly path: Keys }
  | { readonly kind: "replace"; readonly path: Keys; readonly value: unknown }
  | { readonly kind: "add"; readonly path: Keys; readonly key: string; readonly value: unknown };

/** Changes a copy, as far as an earlier mutation left the place. */
function mutate(root: unknown, mutation: Mutation): void {
  const holder = mutation.kind === "add" ? mutation.path : mutation.path.slice(0, -1);
  const key = mutation.kind === "add" ? mutation.key : (mutation.path.at(-1) ?? "");
  const parent = valueAt(root, holder);
  if (typeof parent !== "object" || parent === null) {
    return;
  }
  if (mutation.kind === "add" && Array.isArray(parent)) {
    parent.push(mutation.value);
  } else if (mutation.kind !== "remove") {
    Object.defineProperty(parent, key, { value: mutation.value, enumerable: true, configurable: true, writable: true });
  } else if (Array.isArray(parent) && typeof key === "number") {
    parent.splice(key, 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
}

const wildValue = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -Infinity, -1, 0, 0.5, 2 ** 31, 2 ** 53, 1e308, true, false),
  fc.constantFrom(
    "",
    " ",
    "0",
    "(",
    "[a-",
    "../..",
    "__proto__",
    "constructor",
    "toString",
    "0.0.0.0/0",
    "10.0.0.0/33",
    "us-east-1e",
  ),
  fc.string(),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.jsonValue(),
  fc.constantFrom<unknown>([], {}, [[]], [null], { "": null }),
);
const wildKey = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "us-west-2(", "region ", "owner2"));

const mutationOf = (root: unknown): fc.Arbitrary<Mutation> => {
  const path = fc.constantFrom(...pathsOf(root));
  return fc.oneof(
    fc.record({ kind: fc.constant("remove" as const), path }),
    fc.record({ kind: fc.constant("replace" as const), path, value: wildValue }),
    fc.record({ kind: fc.constant("add" as const), path, key: wildKey, value: wildValue }),
  );
};

/** Index of an environment, and what happens to it. */
const scenario = (mutations: fc.ArrayConstraints) =>
  fc
    .constantFrom(...environments.keys())
    .chain((index) =>
      fc.record({ index: fc.constant(index), mutations: fc.array(mutationOf(environments[index]), mutations) }),
    );

function problemsAfter(index: number, mutations: readonly Mutation[]): Problem[] {
  const candidates = environments.map((environment): unknown => structuredClone(environment));
  for (const mutation of mutations) {
    mutate(candidates[index], mutation);
  }
  const problems = findProblems(candidates, TODAY);
  const isTorn = (problem: Problem) =>
    formatProblem(problem).split("\n").length !== 3 || formatWarning(problem).includes("\n");
  expect(problems.filter(isTorn)).toEqual([]);
  return problems;
}

/** Whether the schema demands what a mutation took away, or another type than the one it put there. */
function breaksTheShape(root: unknown, mutation: Mutation): boolean {
  if (mutation.kind === "add") {
    return false;
  }
  const entry = COLLECTIONS.test(written(mutation.path.slice(0, -1)));
  if (mutation.kind === "remove") {
    return !entry;
  }
  const switchedOff = NULLABLE.test(written(mutation.path)) && mutation.value === null;
  return !switchedOff && kindOf(mutation.value) !== kindOf(valueAt(root, mutation.path));
}

describe("an environment, whatever becomes of it,", () => {
  it("has each removed or retyped field named, and no other environment blamed for it", () => {
    const blamed = (problems: readonly Problem[], index: number) => {
      const name = environments[index]?.name ?? "";
      const isOther = (label: string) => environments.some((other) => other.name === label && label !== name);
      return problems.filter(({ severity, environment }) => severity === "error" && isOther(environment));
    };
    fc.assert(
      fc.property(scenario({ minLength: 1, maxLength: 1 }), ({ index, mutations }) => {
        const [mutation] = mutations;
        if (mutation === undefined || !breaksTheShape(environments[index], mutation)) {
          fc.pre(false);
          return;
        }
        const path = written(mutation.path);
        const problems = problemsAfter(index, mutations);
        const named = problems.filter((problem) => problem.severity === "error" && problem.path.startsWith(path));
        expect(named).not.toEqual([]);
        expect(blamed(problems, index)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it("gets an answer in words, never a stack trace", () => {
    fc.assert(
      fc.property(scenario({ minLength: 1, maxLength: 6 }), ({ index, mutations }) => {
        const problems = problemsAfter(index, mutations);
        expect(
          problems.filter(({ message }) => /undefined|cannot read|not a function|\[object/i.test(message)),
        ).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("gets an answer even when it is something quite different", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.anything()), { maxLength: 3 }), (candidates) => {
        const problems = findProblems(candidates, TODAY).map(formatProblem);
        expect(problems.length).toBeGreaterThanOrEqual(candidates.length);
      }),
      { numRuns: 150 },
    );
  });
});
