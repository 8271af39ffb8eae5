import { up } from "../up";
import { expectThat, type Step } from "./context";

/** The rest of the environment comes up, in the order of its needs. */
export const everythingUp: Step = {
  title: "every stack applied",
  run: async ({ session, stacks }) => {
    const applied = await up(session, stacks);
    const missing = applied.filter(({ stack, resources }) => resources !== stack.resources);
    expectThat(missing.length === 0, `incomplete: ${missing.map(({ stack }) => stack.declaration.id).join(", ")}`);
    const resources = applied.reduce((sum, one) => sum + one.resources, 0);
    return `${applied.length} stacks, ${resources} resources`;
  },
};
