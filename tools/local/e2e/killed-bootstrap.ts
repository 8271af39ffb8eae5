import { bootstrap } from "../../bootstrap/bootstrap";
import { asBootstrap } from "../apply-stack";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import { managedResources, readState } from "../state";
import { up } from "../up";
import { expectThat, stackOf, terraformOf, type Context, type Step } from "./context";

/** Kills the bootstrap's apply when its buckets stand and S3 is still settling, then repeats the command. */
export const killedBootstrap: Step = {
  title: "bootstrap killed half way and repeated, state moved into its bucket",
  run: async (context) => {
    const stack = stackOf(context, "bootstrap");
    const done = await killHalfWay(context);
    await up(context.session, [stack]);
    const state = await readState(context.session.emulator, stack);
    const resources = managedResources(state);
    expectThat(resources === stack.resources, `the bucket's state has ${resources} of ${stack.resources} resources`);
    return `killed after ${done} of ${stack.resources} resources; then ${resources}, state in S3`;
  },
};

async function killHalfWay(context: Context): Promise<number> {
  const terraform = terraformOf(context, stackOf(context, "bootstrap"));
  let pid = 0;
  let last: Progress | undefined;
  const apply = async () => {
    await terraform.apply(
      (progress) => {
        last = progress;
        const waiting = [...progress.underWay];
        if (progress.done > 0 && waiting.length > 0 && waiting.every((address) => address.includes("lifecycle"))) {
          process.kill(pid, "SIGKILL");
        }
      },
      {
        onStart: (started) => {
          pid = started;
        },
      },
    );
  };
  const failure = await bootstrap(asBootstrap(terraform, apply, () => undefined)).catch((error: unknown) => error);
  expectThat(failure instanceof Problem, "the bootstrap went through although its Terraform was killed");
  return last?.done ?? 0;
}
