import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

/** Where a secret has its copy. */
export interface SecretReplica {
  readonly region: string;
  /** Key of that region: a copy does not need ours. */
  readonly kmsKeyArn: string;
}

/** What all secrets of a region have in common. */
export interface SecretSettings {
  readonly accountId: string;
  readonly kmsKeyArn: string;
  /** Days a deleted secret can be taken back: 7 to 30, or 0 for none. */
  readonly recoveryWindowDays: number;
  /** `null`: the secret lives in one region only. */
  readonly replica: SecretReplica | null;
  /** Refuse plans that destroy the secret. */
  readonly preventDestroy: boolean;
}

export interface ReplicatedSecretProps extends SecretSettings {
  /** The same in each region, e.g. `platform/prod/redis`. */
  readonly secretName: string;
  /** What it opens, and who puts the value. */
  readonly description: string;
}

/** A place for a secret value, which itself is in no code, plan or state: encrypted, copied to the standby's region. */
export class ReplicatedSecret extends Construct {
  /** With AWS's six random characters at the end. */
  public readonly secretArn: string;

  constructor(scope: Construct, id: string, props: ReplicatedSecretProps) {
    super(scope, id);

    const { accountId, replica, preventDestroy } = props;
    const secret = new SecretsmanagerSecret(this, "secret", {
      name: props.secretName,
      description: props.description,
      kmsKeyId: props.kmsKeyArn,
      recoveryWindowInDays: props.recoveryWindowDays,
      ...(replica && {
        replica: [{ region: replica.region, kmsKeyId: replica.kmsKeyArn }],
        // A copy that an earlier deletion left behind would stop the first apply.
        forceOverwriteReplicaSecret: true,
      }),
      lifecycle: { preventDestroy },
    });
    const refuse = (sid: string, test: string, variable: string, value: string) => ({
      sid,
      effect: "Deny",
      actions: ["secretsmanager:*"],
      resources: ["*"],
      principals: [{ type: "*", identifiers: ["*"] }],
      condition: [{ test, variable, values: [value] }],
    });
    new SecretsmanagerSecretPolicy(this, "policy", {
      secretArn: secret.arn,
      blockPublicPolicy: true,
      policy: policyDocument(this, "access", [
        refuse("TlsOnly", "Bool", "aws:SecureTransport", "false"),
        // Whatever a later statement allows: the value never leaves the account.
        refuse("OwnAccountOnly", "StringNotEquals", "aws:PrincipalAccount", accountId),
      ]),
    });
    this.secretArn = secret.arn;
  }
}
