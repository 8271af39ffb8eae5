import type { StackDeclaration } from "../../stacks/platform";

/** The stack that holds every other stack's state. */
export const BOOTSTRAP = "bootstrap";

/** Stacks in the order they are destroyed: each before those that it was built on, the states' own stack last. */
export function teardownOrder(stacks: readonly StackDeclaration[], withState: boolean): StackDeclaration[] {
  return stacks.filter(({ component }) => withState || component !== BOOTSTRAP).reverse();
}
