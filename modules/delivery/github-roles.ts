import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import { applyStatements, planStatements, type StateAccess } from "./github-permissions";

const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";
/** Longest session: a cluster upgrade with its node groups takes hours. */
const APPLY_SESSION_SECONDS = 4 * 60 * 60;
const PLAN_SESSION_SECONDS = 60 * 60;

export interface GithubRolesProps extends StateAccess {
  readonly planRoleName: string;
  readonly applyRoleName: string;
  /** `organization/repository`. */
  readonly repository: string;
  /** GitHub environment whose protection rules guard the apply role. */
  readonly githubEnvironment: string;
}

/** Lets GitHub Actions of one repository plan from pull requests and apply from one environment, without any key. */
export class GithubRoles extends Construct {
  public readonly planRoleArn: string;
  public readonly applyRoleArn: string;

  constructor(scope: Construct, id: string, props: GithubRolesProps) {
    super(scope, id);

    const { repository } = props;
    const provider = new IamOpenidConnectProvider(this, "oidc-provider", {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
    });
    const trust = (trustId: string, subject: string) =>
      policyDocument(this, trustId, [
        {
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: [{ type: "Federated", identifiers: [provider.arn] }],
          condition: [
            { test: "StringEquals", variable: `${ISSUER}:aud`, values: [AUDIENCE] },
            { test: "StringEquals", variable: `${ISSUER}:sub`, values: [`repo:${repository}:${subject}`] },
          ],
        },
      ]);

    const plan = new IamRole(this, "plan", {
      name: props.planRoleName,
      description: "Plans pull requests: reads configuration and state, no data",
      assumeRolePolicy: trust("plan-trust", "pull_request"),
      maxSessionDuration: PLAN_SESSION_SECONDS,
    });
    new IamRolePolicyAttachment(this, "plan-read-only", {
      role: plan.name,
      policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    new IamRolePolicy(this, "plan-policy", {
      name: "state-but-no-data",
      role: plan.id,
      policy: policyDocument(this, "plan-permissions", planStatements(props)),
    });

    const apply = new IamRole(this, "apply", {
      name: props.applyRoleName,
      description: `Applies the platform from the GitHub environment ${props.githubEnvironment}`,
      assumeRolePolicy: trust("apply-trust", `environment:${props.githubEnvironment}`),
      maxSessionDuration: APPLY_SESSION_SECONDS,
    });
    new IamRolePolicyAttachment(this, "apply-power-user", {
      role: apply.name,
      policyArn: "arn:aws:iam::aws:policy/PowerUserAccess",
    });
    new IamRolePolicy(this, "apply-policy", {
      name: "platform-roles-only",
      role: apply.id,
      policy: policyDocument(this, "apply-permissions", applyStatements(props)),
    });

    this.planRoleArn = plan.arn;
    this.applyRoleArn = apply.arn;
  }
}
