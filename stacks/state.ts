import { S3Backend, type TerraformStack } from "cdktf";
import type { Environment } from "./environments/environment";
import { Names } from "./names";

/** Where one stack keeps its state. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly encrypt: boolean;
  readonly kmsKeyId: string;
  readonly allowedAccountIds: string[];
}

/** The state of a component lives in the component's own region, so that it outlives the other one. */
export function stateLocation(environment: Environment, region: string, component: string): StateLocation {
  const names = new Names(environment);
  const { accountId, name } = environment;
  return {
    bucket: names.stateBucket(region),
    key: `${name}/${region}/${component}/terraform.tfstate`,
    region,
    encrypt: true,
    // By alias, so that the address is known before the key is made.
    kmsKeyId: `arn:aws:kms:${region}:${accountId}:alias/${names.stateKeyAlias}`,
    allowedAccountIds: [accountId],
  };
}

/** Keeps a stack's state in S3, locked by S3 itself: no DynamoDB table. */
export function useStateBackend(stack: TerraformStack, location: StateLocation): void {
  // cdktf 0.20 has no field for it.
  new S3Backend(stack, { ...location }).addOverride("use_lockfile", true);
}
