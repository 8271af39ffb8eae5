import type { AskAws } from "../aws-cli";
import type { Finding } from "../finding";

/** Something in a VPC or region that Terraform did not make. */
export interface Leftover extends Finding {
  /** Whether the VPC cannot be deleted while it is there. */
  readonly blocks: boolean;
}

/** Where leftovers are looked for. */
export interface LeftoverContext {
  readonly region: string;
  readonly vpcId: string;
  /** Clusters of the environment in this region. */
  readonly clusterNames: readonly string[];
  /** Ids and ARNs of all that the environment's states manage: Terraform destroys these itself. */
  readonly owned: ReadonlySet<string>;
  readonly aws: AskAws;
}

export type LeftoverSearch = (context: LeftoverContext) => Promise<Leftover[]>;

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function tagOf(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find(({ Key }) => Key === key)?.Value;
}
