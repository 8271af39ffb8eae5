import type { Environment } from "../../../stacks/environments/environment";
import { planChanges } from "../plan";
import { Problem } from "../problem";
import { synthesizeLocal, type LocalStack } from "../stacks";
import { StateLockedProblem } from "../terraform-stack";
import { platformStacks } from "../../../stacks/platform";
import { expectThat, stackOf, terraformOf, type Context, type Step } from "./context";

/** The environment with room for one more general node. */
export function withBiggerNodeGroup(environment: Environment): Environment {
  const { primary } = environment;
  const { general, ...others } = primary.cluster.nodeGroups;
  if (general === undefined) {
    throw new Problem(`${environment.name} has no node group "general".`);
  }
  const nodeGroups = { ...others, general: { ...general, maxSize: general.maxSize + 1 } };
  return { ...environment, primary: { ...primary, cluster: { ...primary.cluster, nodeGroups } } };
}

/** The cluster stack of the changed environment, in the place of the original one. */
function changedCluster(context: Context): LocalStack {
  const changed = withBiggerNodeGroup(context.environment);
  const id = stackOf(context, "cluster").declaration.id;
  const declarations = platformStacks(changed).filter((stack) => stack.id === id);
  const [stack] = synthesizeLocal(declarations, context.session.home, [changed]);
  if (stack === undefined) {
    throw new Problem(`${id} was not synthesized.`);
  }
  return stack;
}

/** One number in the configuration is one change in the plan. */
export const oneChange: Step = {
  title: "general node group's maxSize + 1 is exactly one change",
  run: async (context) => {
    const { changes } = await planChanges(terraformOf(context, changedCluster(context)));
    const shown = changes.map(
      ({ address, actions, attributes }) => `${actions.join()} ${address} (${attributes.join()})`,
    );
    const [only] = changes;
    expectThat(
      changes.length === 1 && only?.actions.join() === "update" && only.attributes.join() === "scaling_config",
      `expected one update of scaling_config, got: ${shown.join("; ")}`,
    );
    return shown.join();
  },
};

/** An apply that is killed leaves its lock; the next one is refused, unlocked by hand, and completes the change. */
export const killedApply: Step = {
  title: "apply killed half way, unlocked and repeated",
  run: async (context) => {
    const terraform = terraformOf(context, changedCluster(context));
    await terraform.init();
    let pid = 0;
    const killed = await terraform
      .apply(
        ({ underWay }) => {
          if (underWay.size > 0) {
            process.kill(pid, "SIGKILL");
          }
        },
        {
          onStart: (started) => {
            pid = started;
          },
        },
      )
      .catch((error: unknown) => error);
    expectThat(killed instanceof Problem, "the apply went through although it was killed");

    const refused: unknown = await terraform.apply(() => undefined).catch((error: unknown) => error);
    if (!(refused instanceof StateLockedProblem)) {
      throw new Problem(`expected the killed run's lock to refuse the next one, got: ${String(refused)}`);
    }
    terraform.check(await terraform.run(["force-unlock", "-force", refused.lockId]));
    await terraform.apply(() => undefined);
    const { changes } = await planChanges(terraform);
    expectThat(changes.length === 0, `after the repeated apply a plan shows ${changes.length} changes`);
    return "next apply refused by the lock that stayed; after `force-unlock` repeated, then no change";
  },
};
