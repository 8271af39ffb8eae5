import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../stacks/environments";
import type { Environment } from "../../stacks/environments/environment";
import { platformStacks, type StackDeclaration } from "../../stacks/platform";
import type { StackJson } from "../offline-override";
import { selectStacks } from "../select-stacks";
import { synthesize } from "../synthesize";
import type { Home } from "./home";
import { Problem } from "./problem";

export const DEFAULT_ENVIRONMENT = "dev";

/** A stack on disk, as Terraform reads it. */
export interface LocalStack {
  readonly declaration: StackDeclaration;
  readonly accountId: string;
  readonly folder: string;
  readonly json: StackJson;
  readonly resources: number;
}

/** Every stack there is, by id. */
export function knownStacks(all: readonly Environment[] = environments): StackDeclaration[] {
  return all.flatMap((environment) => platformStacks(environment));
}

/** The stacks that a name stands for and those that they need, in an order that works. */
export function withPrerequisites(all: readonly StackDeclaration[], names: readonly string[]): StackDeclaration[] {
  const wanted = new Set<string>();
  const add = (id: string) => {
    wanted.add(id);
    all.find((stack) => stack.id === id)?.after.forEach(add);
  };
  selectStacks(all, names.length === 0 ? [DEFAULT_ENVIRONMENT] : names).forEach(({ id }) => {
    add(id);
  });
  return all.filter(({ id }) => wanted.has(id));
}

/** Synthesizes stacks for the emulator: by the same code as `npm start`, to the same bytes, into its home. */
export function synthesizeLocal(
  declarations: readonly StackDeclaration[],
  home: Home,
  all: readonly Environment[] = environments,
): LocalStack[] {
  return synthesize(declarations, knownStacks(all), home.synthesized).map(({ declaration, resources }) => {
    const environment = all.find(({ name }) => name === declaration.environment);
    if (environment === undefined) {
      throw new Problem(`${declaration.id} belongs to no environment.`);
    }
    const folder = join(home.synthesized, "stacks", declaration.id);
    const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
    return { declaration, accountId: environment.accountId, folder, json, resources };
  });
}
