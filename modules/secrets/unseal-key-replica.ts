import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { Construct } from "constructs";
import type { UnsealKeyProps } from "./unseal-key";

const DELETION_WINDOW_DAYS = 30;

export interface UnsealKeyReplicaProps extends Omit<UnsealKeyProps, "accountId"> {
  /** The key of the other region. By key ARN: KMS replicates no alias. */
  readonly primaryKeyArn: string;
}

/**
 * The same unseal key in another region: what one encrypts, the other decrypts. It rotates with its primary. Its policy
 * is KMS's default, which says what the primary's says: the account decides by IAM.
 */
export class UnsealKeyReplica extends Construct {
  public readonly keyArn: string;

  constructor(scope: Construct, id: string, props: UnsealKeyReplicaProps) {
    super(scope, id);

    const key = new KmsReplicaKey(this, "key", {
      description: `Unseals Vault: ${props.alias}`,
      primaryKeyArn: props.primaryKeyArn,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      lifecycle: { preventDestroy: props.preventDestroy },
    });
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.keyArn = key.arn;
  }
}
