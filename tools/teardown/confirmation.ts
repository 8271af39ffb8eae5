import type { Environment } from "../../stacks/environments/environment";
import type { TeardownOptions } from "./options";
import { TeardownError } from "./teardown-error";

const PRODUCTION = "prod";

/** How a person is asked; nothing where nobody sits at a terminal. */
export type Ask = ((question: string) => Promise<string>) | undefined;

type Confirm = Pick<TeardownOptions, "confirm">;

/**
 * Refuses at once what nobody can confirm later. Production wants its name on the command line and once more at a
 * terminal, so that neither a pipeline nor a line from the shell's history destroys it. Others want it in one place.
 */
export function requireConfirmable({ name }: Environment, { confirm }: Confirm, ask: Ask): void {
  if (name === PRODUCTION && confirm === undefined) {
    throw new TeardownError(`${name} is production: repeat with \`--confirm ${name}\`. Nothing was destroyed.`);
  }
  if (name === PRODUCTION && ask === undefined) {
    throw new TeardownError(
      `${name} is production: its name is asked for at a terminal, and there is none. Nothing was destroyed.`,
    );
  }
  if (confirm === undefined && ask === undefined) {
    throw new TeardownError(`nobody is there to confirm: repeat with \`--confirm ${name}\`. Nothing was destroyed.`);
  }
}

/** Makes sure that somebody who has seen what is destroyed means it. */
export async function requireConfirmation(environment: Environment, options: Confirm, ask: Ask): Promise<void> {
  requireConfirmable(environment, options, ask);
  const { name, accountId } = environment;
  if (ask === undefined || (options.confirm === name && name !== PRODUCTION)) {
    return;
  }
  const answer = await ask(`Type "${name}" to destroy all of the above in account ${accountId}: `);
  if (answer.trim() !== name) {
    throw new TeardownError(`"${answer.trim()}" is not "${name}". Nothing was destroyed.`);
  }
}
