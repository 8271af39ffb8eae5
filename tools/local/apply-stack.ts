import { bootstrap, type Bootstrap } from "../bootstrap/bootstrap";
import type { Progress } from "./progress";
import { liftProtection, restoreProtection } from "./protection";
import type { Session } from "./session";
import type { LocalStack } from "./stacks";
import { hasTainted, readState } from "./state";
import { TerraformStack } from "./terraform-stack";

export const BOOTSTRAP = "bootstrap";

export type OnProgress = (progress: Progress) => void;

/** The bootstrap stack of an environment, for the bootstrap tool: it knows no emulator. */
export function asBootstrap(
  terraform: TerraformStack,
  apply: () => Promise<void>,
  report: (text: string) => void,
): Bootstrap {
  return {
    ...terraform.setting,
    id: terraform.id,
    environment: terraform.stack.declaration.environment,
    accountId: terraform.stack.accountId,
    scratch: terraform.scratch,
    apply: async () => {
      await apply();
      return true;
    },
    report,
  };
}

/**
 * Applies one stack, the bootstrap by the tool that also bootstraps real accounts.
 *
 * @returns how many resources were changed
 */
export async function applyStack(
  { emulator, home, signal }: Session,
  stack: LocalStack,
  onProgress: OnProgress,
  report: (text: string) => void,
): Promise<number> {
  const terraform = new TerraformStack(stack, emulator, home, signal);
  let changed = 0;
  const apply = async () => {
    changed = await terraform.apply(onProgress);
  };
  restoreProtection(stack.folder);
  if (stack.declaration.component === BOOTSTRAP) {
    await bootstrap(asBootstrap(terraform, apply, report));
    return changed;
  }
  await terraform.init();
  if (hasTainted(await readState(emulator, stack))) {
    // What an interrupted apply left half made is made again, protected or not.
    liftProtection(stack.folder, stack.json, false);
  }
  try {
    await apply();
  } finally {
    restoreProtection(stack.folder);
  }
  return changed;
}
