import { setTimeout as sleep } from "node:timers/promises";
import { callApi } from "../aws-api";
import { stateObject } from "../state";
import { StateLockedProblem } from "../terraform-stack";
import { expectThat, stackOf, terraformOf, type Context, type Step } from "./context";

const PATIENCE_SECONDS = 30;

/** While one apply holds the state, another one is refused, and the first one goes through. */
export const concurrentApplies: Step = {
  title: "two applies at once: one is refused by the lock",
  run: async (context) => {
    const terraform = terraformOf(context, stackOf(context, "network"));
    await terraform.init();
    const first = terraform.apply(() => undefined);
    await locked(context);
    const second = await terraform.apply(() => undefined).catch((error: unknown) => error);
    await first;
    expectThat(second instanceof StateLockedProblem, `expected the second apply to be refused, got: ${String(second)}`);
    return "second refused with the holder's lock id, first went through";
  },
};

/** Waits until a lock file lies beside the state. */
async function locked(context: Context): Promise<void> {
  const stack = stackOf(context, "network");
  const { bucket, key, region } = stateObject(stack);
  const caller = { emulator: context.session.emulator, accountId: stack.accountId, region };
  for (const deadline = Date.now() + PATIENCE_SECONDS * 1000; Date.now() < deadline;) {
    const { status } = await callApi(caller, { service: "s3", method: "HEAD", path: `/${bucket}/${key}.tflock` });
    if (status === 200) {
      return;
    }
    await sleep(20);
  }
  throw new Error("the first apply took no lock");
}
