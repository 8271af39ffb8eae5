import { down, expectNothingLeft } from "../down";
import type { Step } from "./context";

/** Everything is destroyed in reverse order, and the services themselves are asked what is left. */
export const nothingLeft: Step = {
  title: "destroyed in reverse order, nothing left",
  run: async ({ session, stacks }) => {
    const destroyed = await down(session, stacks);
    await expectNothingLeft(session, stacks);
    const resources = destroyed.reduce((sum, one) => sum + one.resources, 0);
    return `${destroyed.length} stacks, ${resources} resources, account empty`;
  },
};
