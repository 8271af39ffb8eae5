import * as fc from "fast-check";
import { z } from "zod";
import { environments } from "../../stacks/environments";
import { environmentSchema, type Environment } from "../../stacks/environments/environment";
import { findProblems, formatProblem, formatWarning, type Problem } from "../../stacks/validation";
import { memberPath } from "../../stacks/rules/rule";
import { TODAY } from "./describe-rules";

type Keys = readonly (string | number)[];

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

function mutated(index: number, mutations: readonly Mutation[]): unknown {
  const copy: unknown = structuredClone(environments[index]);
  for (const mutation of mutations) {
    mutate(copy, mutation);
  }
  return copy;
}

/** The schema of a field, and of what it stands in. */
function schemasAt(path: Keys): { schema: z.core.$ZodType; parent: z.core.$ZodType } {
  let parent: z.core.$ZodType = environmentSchema;
  let schema: z.core.$ZodType = environmentSchema;
  for (const key of path) {
    parent = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
    if (parent instanceof z.ZodObject) {
      schema = (parent.shape as Record<string, z.core.$ZodType>)[key] ?? z.never();
    } else if (parent instanceof z.ZodRecord) {
      schema = parent.valueType;
    } else {
      schema = parent instanceof z.ZodArray ? parent.element : z.never();
    }
  }
  return { schema, parent };
}

/** Whether a mutation took away a field of an object, or put there what its schema refuses. */
function breaksTheShape(mutation: Mutation): boolean {
  if (mutation.kind === "add") {
    return false;
  }
  const { schema, parent } = schemasAt(mutation.path);
  // Entries of records and lists may come and go.
  return mutation.kind === "remove" ? parent instanceof z.ZodObject : !z.safeParse(schema, mutation.value).success;
}

/** Index of an environment, and what takes its shape away. */
const breakingMutation = fc
  .constantFrom(...environments.keys())
  .chain((index) =>
    fc.record({ index: fc.constant(index), mutation: mutationOf(environments[index]).filter(breaksTheShape) }),
  );

/** Problems that would not be printed as three lines, or as one. */
function torn(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    (problem) => formatProblem(problem).split("\n").length !== 3 || formatWarning(problem).includes("\n"),
  );
}

describe("an environment, whatever becomes of it,", () => {
  it("has each removed or retyped field named, and no other environment blamed for it", () => {
    fc.assert(
      fc.property(breakingMutation, ({ index, mutation }) => {
        const path = written(mutation.path);
        const candidate = mutated(index, [mutation]);
        const errors = findProblems(environments.with(index, candidate as Environment), TODAY).filter(
          ({ severity }) => severity === "error",
        );
        const others = environments.filter((_, other) => other !== index).map(({ name }) => name as string);
        expect(errors.filter((problem) => problem.path.startsWith(path))).not.toEqual([]);
        expect(errors.filter(({ environment }) => others.includes(environment))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("gets an answer in words, never a stack trace", () => {
    fc.assert(
      fc.property(scenario({ minLength: 1, maxLength: 6 }), ({ index, mutations }) => {
        const problems = findProblems([mutated(index, mutations)], TODAY);
        const slips = /undefined|cannot read|not a function|\[object|misshapen/i;
        expect(problems.filter(({ message }) => slips.test(message))).toEqual([]);
        expect(torn(problems)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("gets an answer even when it is something quite different", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.anything()), { maxLength: 3 }), (candidates) => {
        const problems = findProblems(candidates, TODAY).map(formatProblem);
        expect(problems.length).toBeGreaterThanOrEqual(candidates.length);
      }),
      { numRuns: 100 },
    );
  });
});
