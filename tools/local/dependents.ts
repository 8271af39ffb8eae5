import type { StackDeclaration } from "../../stacks/platform";
import { selectStacks } from "../select-stacks";

/** Ids of the stacks that names stand for, and of all that need them. Without names: all. */
export function dependents(all: readonly StackDeclaration[], names: readonly string[]): string[] {
  const chosen = new Set<string>();
  const add = (id: string) => {
    chosen.add(id);
    all
      .filter(({ after }) => after.includes(id))
      .forEach((stack) => {
        add(stack.id);
      });
  };
  selectStacks(all, names).forEach(({ id }) => {
    add(id);
  });
  return [...chosen];
}
