import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** The cluster's identity provider, as IAM knows it. */
export interface OidcProvider {
  readonly oidcProviderArn: string;
  /** Without `https://`. */
  readonly oidcIssuer: string;
}

export interface IrsaRoleProps extends OidcProvider {
  /** At most 64 characters. */
  readonly roleName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The role's own rights. */
  readonly statements?: readonly PolicyStatement[];
  /** Policies that AWS keeps, by ARN. */
  readonly managedPolicyArns?: readonly string[];
}

/** An IAM role that one Kubernetes service account can take, and nobody else. */
export class IrsaRole extends Construct {
  public readonly roleArn: string;
  /** Wait for these where the rights are needed at once. */
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: IrsaRoleProps) {
    super(scope, id);

    const { oidcIssuer, namespace, serviceAccount, statements = [], managedPolicyArns = [] } = props;
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: policyDocument(this, "trust", [
        {
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: [{ type: "Federated", identifiers: [props.oidcProviderArn] }],
          condition: [
            {
              test: "StringEquals",
              variable: `${oidcIssuer}:sub`,
              values: [`system:serviceaccount:${namespace}:${serviceAccount}`],
            },
            { test: "StringEquals", variable: `${oidcIssuer}:aud`, values: ["sts.amazonaws.com"] },
          ],
        },
      ]),
    });
    const attachments = managedPolicyArns.map((policyArn) => {
      const name = policyArn.split("/").at(-1) ?? policyArn;
      return new IamRolePolicyAttachment(this, `attachment-${name}`, { role: role.name, policyArn });
    });
    const inline =
      statements.length === 0
        ? []
        : [
            new IamRolePolicy(this, "policy", {
              name: "permissions",
              role: role.id,
              policy: policyDocument(this, "permissions", [...statements]),
            }),
          ];

    this.roleArn = role.arn;
    this.policies = [...attachments, ...inline];
  }
}
