import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

const DELETION_WINDOW_DAYS = 30;

export interface UnsealKeyProps {
  /** Without `alias/`. */
  readonly alias: string;
  readonly accountId: string;
  readonly preventDestroy: boolean;
}

/**
 * The key that unseals Vault. It alone is multi-region: a Vault snapshot holds its root key encrypted by it, so the
 * region that restores the snapshot must decrypt what the other encrypted. All other copies (objects, secrets,
 * recovery points, the database) are encrypted anew by a key of their own region, and one key's loss ends there.
 *
 * Where there is a standby, the key is born in the standby's region and the primary has the replica: the survivor
 * then owns it, and may change it.
 */
export class UnsealKey extends Construct {
  public readonly keyArn: string;

  constructor(scope: Construct, id: string, props: UnsealKeyProps) {
    super(scope, id);

    const key = new KmsKey(this, "key", {
      description: `Unseals Vault: ${props.alias}`,
      multiRegion: true,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument(this, "policy", [
        {
          sid: "AccountDecidesByIam",
          actions: ["kms:*"],
          resources: ["*"],
          principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${props.accountId}:root`] }],
        },
      ]),
      lifecycle: { preventDestroy: props.preventDestroy },
    });
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.keyArn = key.arn;
  }
}
