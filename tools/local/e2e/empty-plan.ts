import { KNOWN_DRIFTS } from "../known-drifts";
import { plan } from "../plan";
import type { Step } from "./context";

/** A second plan of every stack finds nothing to do. */
export const emptyPlan: Step = {
  title: "second plan is empty",
  run: async ({ session, stacks }) => {
    await plan(session, stacks);
    return `${stacks.length} stacks, ${KNOWN_DRIFTS.length} known drifts`;
  },
};
