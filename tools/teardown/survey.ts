import type { AskAws } from "./aws-cli";
import { awsBlockers, configuredBlockers } from "./blockers";
import { preventDestroy } from "./blockers/prevent-destroy";
import type { DoomedStack } from "./doomed-stack";
import type { Finding } from "./finding";
import { hasVpc, leftoversOf } from "./leftovers";
import type { Leftover } from "./leftovers/leftover";
import { stays } from "./stays";

/** Everything that a person must know before an environment is destroyed. */
export interface Survey {
  readonly stacks: readonly DoomedStack[];
  /** What AWS or Terraform would refuse. */
  readonly blockers: readonly Finding[];
  /** What Terraform did not make and does not destroy. */
  readonly leftovers: readonly Leftover[];
  /** What outlives the teardown. */
  readonly stays: readonly string[];
}

/**
 * Looks at all stacks of an environment. Changes nothing.
 *
 * @param aws how AWS is asked; nothing when nobody may ask
 */
export async function survey(
  stacks: readonly DoomedStack[],
  aws: AskAws | undefined,
  liftPreventDestroy: boolean,
): Promise<Survey> {
  const held = liftPreventDestroy ? [] : stacks.flatMap(preventDestroy);
  const blockers = aws === undefined ? stacks.flatMap(configuredBlockers) : await awsBlockers(stacks, aws);
  const leftovers =
    aws === undefined ? [] : await Promise.all(stacks.filter(hasVpc).map((stack) => leftoversOf(stack, stacks, aws)));
  return { stacks, blockers: [...held, ...blockers], leftovers: leftovers.flat(), stays: stacks.flatMap(stays) };
}

/** Whether a teardown can start. */
export function isClear({ blockers, leftovers }: Survey): boolean {
  return blockers.length === 0 && !leftovers.some(({ blocks }) => blocks);
}
