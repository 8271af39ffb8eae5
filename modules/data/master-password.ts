import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn, ref, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { ReplicatedSecret, type ReplicatedSecretProps } from "../secrets/replicated-secret";

const PASSWORD_LENGTH = 40;
/**
 * Empty, and unknown until apply. An ephemeral value that contains it is not opened by a plan: no password is drawn
 * or read, and the plan works without an account.
 */
const ONLY_AT_APPLY = "substr(timestamp(), 0, 0)";

export interface MasterPasswordProps extends ReplicatedSecretProps {
  /** What the secret tells beside the password: `username`, `host` and the like. */
  readonly fields: Readonly<Record<string, string | number>>;
  /** A higher number draws a new password. */
  readonly passwordVersion: number;
}

/**
 * A password that AWS draws and only Secrets Manager keeps: it is in no code, no plan and no state.
 *
 * What the store gets is read back from the secret, not taken from the draw: should the first apply die between the
 * two, the next one still finds the password that the secret holds.
 */
export class MasterPassword extends Construct {
  public readonly secretArn: string;
  /** Expression for a write-only argument. Terraform refuses it anywhere else. */
  public readonly password: string;

  constructor(scope: Construct, id: string, props: MasterPasswordProps) {
    super(scope, id);

    const { fields, passwordVersion, ...container } = props;
    const stack = TerraformStack.of(this);
    const ephemeralId = stack.getLogicalId(this.node);
    const { secretArn } = new ReplicatedSecret(this, "secret", container);
    stack.addOverride(`ephemeral.aws_secretsmanager_random_password.${ephemeralId}`, {
      // Letters and digits: safe in connection strings, and RDS takes no "/", "@" or quotes.
      exclude_punctuation: true,
      password_length: `\${${PASSWORD_LENGTH} + length(${ONLY_AT_APPLY})}`,
    });
    // As a reference: in plain text cdktf would escape it, and the password would be these very words.
    const drawn = Token.asString(ref(`ephemeral.aws_secretsmanager_random_password.${ephemeralId}.random_password`));
    const version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: secretArn,
      secretStringWo: Fn.jsonencode({ ...fields, password: drawn }),
      secretStringWoVersion: passwordVersion,
    });
    stack.addOverride(`ephemeral.aws_secretsmanager_secret_version.${ephemeralId}`, {
      secret_id: version.secretId,
      version_stage: `AWSCURRENT\${${ONLY_AT_APPLY}}`,
    });
    const readBack = `ephemeral.aws_secretsmanager_secret_version.${ephemeralId}.secret_string`;
    this.password = `\${jsondecode(${readBack})["password"]}`;
    this.secretArn = secretArn;
  }
}
