import type { AskAws } from "../aws-cli";
import type { Finding } from "../finding";
import type { StateResource } from "../stack-state";

/** What a check may know and ask. */
export interface BlockerContext {
  readonly region: string;
  readonly aws: AskAws;
  /** All resources of the environment's states. */
  readonly owned: readonly StateResource[];
}

/** Looks whether AWS would refuse to destroy one resource. */
export interface BlockerCheck {
  /** Terraform type of the resources that it looks at. */
  readonly type: string;
  readonly find: (resource: StateResource, context: BlockerContext) => Promise<Finding[]>;
}
