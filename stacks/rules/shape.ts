import type { z } from "zod";
import { environmentSchema } from "../environments/environment";
import type { Finding } from "./rule";

const SOURCE = "stacks/environments/environment.ts";
export const SHAPE_RULE = { id: "shape", source: SOURCE } as const;

/** Fields that are missing, unknown, or of the wrong type. */
export function shapeFindings(candidate: unknown): Finding[] {
  const { error } = environmentSchema.safeParse(candidate);
  return error === undefined ? [] : error.issues.flatMap((issue) => findingsOf(issue, candidate));
}

function findingsOf(issue: z.core.$ZodIssue, candidate: unknown): Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: dotted([...issue.path, key]),
      message: "is no field of an environment",
      wayOut: `remove it, or correct its spelling: the fields are in ${SOURCE}`,
    }));
  }
  const value = valueAt(candidate, issue.path);
  const path = dotted(issue.path);
  if (value === undefined) {
    return [{ path, message: `is missing: ${issue.message}`, wayOut: `set it; ${SOURCE} says what it is for` }];
  }
  return [{ path, value, message: `is refused: ${issue.message}`, wayOut: `see ${SOURCE}` }];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
