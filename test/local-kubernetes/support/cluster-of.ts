import {
  clusterStackSchema,
  networkStackSchema,
  type SynthesizedCluster,
} from "../../../tools/local/kubernetes/synthesized-cluster";
import { stackOf, type SynthesizedStack } from "../../support/synthesized";

/** A cluster stack and its network out of a synthesized environment. */
export function clusterOf(stacks: ReadonlyMap<string, SynthesizedStack>, id: string): SynthesizedCluster {
  return {
    id,
    cluster: clusterStackSchema.parse(stackOf(stacks, id).json),
    network: networkStackSchema.parse(stackOf(stacks, id.replace(/cluster$/, "network")).json),
  };
}
