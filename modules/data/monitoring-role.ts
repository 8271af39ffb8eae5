import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { serviceTrust } from "../iam/policy-document";

const POLICY_ARN = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";

export interface MonitoringRoleProps {
  readonly roleName: string;
}

/** The role by which RDS writes operating system metrics. */
export class MonitoringRole extends Construct {
  public readonly roleArn: string;
  /** RDS tries the role when the instance is made: wait for its rights. */
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MonitoringRoleProps) {
    super(scope, id);

    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: serviceTrust(this, "trust", "monitoring.rds.amazonaws.com"),
    });
    this.policies = [new IamRolePolicyAttachment(this, "policy", { role: role.name, policyArn: POLICY_ARN })];
    this.roleArn = role.arn;
  }
}
