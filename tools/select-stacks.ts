import type { StackDeclaration } from "../stacks/platform";

/** A name that is neither an environment nor a stack. */
export class UnknownSelectionError extends Error {
  constructor(names: readonly string[], known: readonly StackDeclaration[]) {
    const environments = [...new Set(known.map(({ environment }) => environment))];
    super(
      [
        `No environment and no stack is called ${names.map((name) => `"${name}"`).join(", ")}.`,
        `  environments: ${environments.join(", ")}`,
        `  stacks:       ${known.map(({ id }) => id).join(", ")}`,
      ].join("\n"),
    );
    this.name = "UnknownSelectionError";
  }
}

/**
 * Picks stacks by environment (`prod`) or by id (`prod-network`); all of them, if nothing is named.
 *
 * @throws UnknownSelectionError that lists every unknown name and all known ones
 */
export function selectStacks(all: readonly StackDeclaration[], names: readonly string[]): StackDeclaration[] {
  const matches = ({ id, environment }: StackDeclaration, name: string) => id === name || environment === name;
  const unknown = names.filter((name) => !all.some((stack) => matches(stack, name)));
  if (unknown.length > 0) {
    throw new UnknownSelectionError(unknown, all);
  }
  return names.length === 0 ? [...all] : all.filter((stack) => names.some((name) => matches(stack, name)));
}
