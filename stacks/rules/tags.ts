import type { Rule } from "./rule";

const MAX_VALUE_LENGTH = 256;

export const tagRules: readonly Rule[] = [
  {
    id: "tags/value",
    severity: "error",
    source: "Tagging AWS Resources user guide, «Best practices and strategies»: tag naming limits",
    *check(environment) {
      for (const field of ["owner", "costCenter"] as const) {
        const value = environment[field];
        if (value.length > MAX_VALUE_LENGTH || value !== value.trim() || !/^[\p{L}\p{N} _.:/=+@-]+$/u.test(value)) {
          yield {
            path: field,
            value,
            message: `is no tag value: up to ${MAX_VALUE_LENGTH} letters, digits, inner spaces and _ . : / = + - @`,
            wayOut: "shorten it to a team name or a cost code",
          };
        } else if (/^aws:/i.test(value)) {
          yield { path: field, value, message: "begins with aws:, which AWS keeps for itself", wayOut: "drop it" };
        }
      }
    },
  },
];
