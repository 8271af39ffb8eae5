import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey as AwsKmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../iam/policy-document";

const DELETION_WINDOW_DAYS = 30;

export interface KmsKeyProps {
  /** Without `alias/`. People and composed ARNs find the key by it. */
  readonly alias: string;
  readonly description: string;
  readonly accountId: string;
  /** Rights of services on the key; the account itself always keeps its own. */
  readonly statements?: readonly PolicyStatement[];
  /** Refuse plans that destroy the key: what it encrypted would be lost 30 days later. */
  readonly preventDestroy: boolean;
  /** Provider of another region. */
  readonly provider?: TerraformProvider;
}

/** A customer-managed key with yearly rotation, an alias and the longest deletion window. */
export class KmsKey extends Construct {
  public readonly keyArn: string;
  public readonly key: AwsKmsKey;

  constructor(scope: Construct, id: string, props: KmsKeyProps) {
    super(scope, id);

    const provider = props.provider && { provider: props.provider };
    this.key = new AwsKmsKey(this, "key", {
      ...provider,
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument(this, "policy", [
        {
          sid: "AccountDecidesByIam",
          actions: ["kms:*"],
          resources: ["*"],
          principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${props.accountId}:root`] }],
        },
        ...(props.statements ?? []),
      ]),
      lifecycle: { preventDestroy: props.preventDestroy },
    });
    new KmsAlias(this, "alias", { ...provider, name: `alias/${props.alias}`, targetKeyId: this.key.keyId });
    this.keyArn = this.key.arn;
  }
}

/** Lets CloudWatch Logs of one region and account encrypt log groups with a key. */
export function cloudwatchLogsStatement(region: string, accountId: string): PolicyStatement {
  return {
    sid: "CloudWatchLogs",
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    resources: ["*"],
    principals: [{ type: "Service", identifiers: [`logs.${region}.amazonaws.com`] }],
    condition: [
      {
        test: "ArnLike",
        variable: "kms:EncryptionContext:aws:logs:arn",
        values: [`arn:aws:logs:${region}:${accountId}:log-group:*`],
      },
    ],
  };
}

/** Lets the Auto Scaling service start instances whose volumes a key encrypts. */
export function autoScalingStatements(accountId: string): PolicyStatement[] {
  const principals = [
    {
      type: "AWS",
      identifiers: [
        `arn:aws:iam::${accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      ],
    },
  ];
  return [
    {
      sid: "AutoScalingUsesKey",
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["*"],
      principals,
    },
    {
      sid: "AutoScalingGrantsToVolumes",
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      principals,
      condition: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
    },
  ];
}
