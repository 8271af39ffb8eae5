import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackDeclaration } from "../../stacks/platform";
import type { StackJson } from "../offline-override";
import { synthesize } from "../synthesize";
import type { StateAddress, StateResource } from "./stack-state";

/** A stack that is to be destroyed. */
export interface DoomedStack {
  readonly declaration: StackDeclaration;
  /** Where it was synthesized for the teardown. */
  readonly folder: string;
  readonly json: StackJson;
  /** What its state manages; `undefined` if nobody could read it. */
  readonly resources: readonly StateResource[] | undefined;
}

/** Resources of a synthesized stack, in the same form as those of a state. */
export function configuredResources({ resource = {} }: StackJson): StateResource[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({
      address: `${type}.${name}`,
      type,
      attributes: body as Readonly<Record<string, unknown>>,
    })),
  );
}

/** What a stack holds: by its state, or by its configuration where no state could be read. */
export function contentsOf({ json, resources }: DoomedStack): readonly StateResource[] {
  return resources ?? configuredResources(json);
}

export function stateAddress({ terraform }: StackJson): StateAddress {
  return (terraform["backend"] as { s3: StateAddress }).s3;
}

/**
 * Synthesizes stacks for a teardown, apart from those for daily work: what protects them there is not touched.
 *
 * @param readState resources of a stack's state, or nothing when no state can be read
 */
export async function doomedStacks(
  declarations: readonly StackDeclaration[],
  all: readonly StackDeclaration[],
  outdir: string,
  readState: ((address: StateAddress) => Promise<StateResource[]>) | undefined,
): Promise<DoomedStack[]> {
  const wanted = all.filter((stack) => declarations.includes(stack));
  synthesize(wanted, all, outdir);
  return Promise.all(
    declarations.map(async (declaration) => {
      const folder = join(outdir, "stacks", declaration.id);
      const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
      return { declaration, folder, json, resources: await readState?.(stateAddress(json)) };
    }),
  );
}
