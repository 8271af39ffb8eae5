import type { z } from "zod";
import { environmentSchema, type Environment } from "../environments/environment";
import { memberPath, type Finding, type Rule } from "./rule";

const SOURCE = "stacks/environments/environment.ts";
/** Deeper than any field of an environment. */
const MAX_DEPTH = 12;
const NOUNS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a whole number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** Every field is there, of the right type, and known. It comes before all rules and is none of the list. */
export const SHAPE_RULE = { id: "shape/fields", severity: "error", source: SOURCE } as const satisfies Partial<Rule>;

/** What an environment's fields are worth to the rules. */
export interface Shape {
  /** Fields that are missing, unknown, or of the wrong type. */
  readonly findings: readonly Finding[];
  /** The environment; reading a field that is missing or of the wrong type throws. */
  readonly readable: Environment;
}

/** Checks that every field is there, of the right type, and known. */
export function shapeOf(candidate: unknown): Shape {
  const { error } = environmentSchema.safeParse(candidate);
  const unknownKeys = prototypeKeys(candidate);
  if (error === undefined && unknownKeys.length === 0) {
    // The candidate itself: rules know it again among all environments.
    return { findings: [], readable: candidate as Environment };
  }
  const issues = error === undefined ? [] : error.issues;
  const readable = issues
    .filter(({ code }) => code !== "unrecognized_keys")
    .reduce((value, { path }) => withUnreadable(value, path), candidate);
  return {
    findings: [...issues.flatMap((issue) => findingsOf(issue, candidate)), ...unknownKeys],
    readable: readable as Environment,
  };
}

function refuse(): never {
  throw new TypeError("this field is misshapen");
}

/** Stands for a misshapen field. Whoever looks into it, compares it or prints it fails. */
const UNREADABLE: unknown = new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse });

/** A copy with one unreadable field. */
function withUnreadable(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (key === undefined) {
    return UNREADABLE;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const child = withUnreadable(Reflect.get(value, key), rest);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (index === key ? child : item))
    : { ...value, [key]: child };
}

function findingsOf(issue: z.core.$ZodIssue, candidate: unknown): Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.filter((key) => key !== "__proto__").map((key) => unknownField([...issue.path, key]));
  }
  const path = dotted(issue.path);
  const value = valueAt(candidate, issue.path);
  const rule = ruleOf(issue);
  if (value === undefined) {
    return [{ path, message: "is missing", wayOut: `set it: it ${rule}; ${SOURCE} says what it is for` }];
  }
  const quote = issue.code === "invalid_type" && issue.expected === "string" && typeof value === "number";
  return [{ path, value, message: rule, wayOut: quote ? "put it in quotes" : `see ${SOURCE}` }];
}

function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${NOUNS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return issue.origin === "number" ? `must be at least ${String(issue.minimum)}` : "must not be empty";
    case "too_big":
      return `must be at most ${String(issue.maximum)}`;
    default:
      return `is refused: ${issue.message}`;
  }
}

/** Keys that a schema passes over, because they are no data in JavaScript. */
function prototypeKeys(value: unknown, path: readonly PropertyKey[] = []): Finding[] {
  if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) {
    return [];
  }
  return Object.keys(value).flatMap((key) =>
    key === "__proto__"
      ? [unknownField([...path, key])]
      : prototypeKeys(Reflect.get(value, key), [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function unknownField(path: readonly PropertyKey[]): Finding {
  return {
    path: dotted(path),
    message: "is no field of an environment",
    wayOut: `remove it, or correct its spelling: the fields are in ${SOURCE}`,
  };
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>((parent, key) => memberPath(parent, key), "");
}
