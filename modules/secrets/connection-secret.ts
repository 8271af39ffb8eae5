import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { ReplicatedSecret, type ReplicatedSecretProps } from "./replicated-secret";

export interface ConnectionSecretProps extends ReplicatedSecretProps {
  /** Hosts, ports and user names. Never a password: this text is in the plan and in the state. */
  readonly fields: Readonly<Record<string, string | number>>;
}

/** Tells workloads where a store is and who they are there. IAM opens it, so there is nothing to hide. */
export class ConnectionSecret extends Construct {
  public readonly secretArn: string;

  constructor(scope: Construct, id: string, props: ConnectionSecretProps) {
    super(scope, id);

    const { fields, ...container } = props;
    const { secretArn } = new ReplicatedSecret(this, "secret", container);
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: secretArn,
      secretString: Fn.jsonencode({ ...fields }),
    });
    this.secretArn = secretArn;
  }
}
