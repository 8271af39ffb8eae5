import type { Environment } from "../../../stacks/environments/environment";
import { Problem } from "../problem";
import type { Session } from "../session";
import type { LocalStack } from "../stacks";
import { TerraformStack } from "../terraform-stack";

/** What the steps of an end-to-end run share. */
export interface Context {
  readonly session: Session;
  readonly environment: Environment;
  readonly stacks: readonly LocalStack[];
}

/** One thing that a run shows. */
export interface Step {
  readonly title: string;
  /** Does it and says what was seen; throws when it was not what is expected. */
  readonly run: (context: Context) => Promise<string>;
}

/** Stack of a component in the primary region. */
export function stackOf({ stacks, environment }: Context, component: string): LocalStack {
  const found = stacks.find(({ declaration }) => declaration.component === component && declaration.role === "primary");
  if (found === undefined) {
    throw new Problem(`${environment.name} has no ${component} stack.`);
  }
  return found;
}

export function terraformOf({ session }: Context, stack: LocalStack): TerraformStack {
  return new TerraformStack(stack, session.emulator, session.home, session.signal);
}

/** Fails a step unless a condition holds. */
export function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) {
    throw new Problem(otherwise);
  }
}
