import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { serviceTrust } from "../iam/policy-document";

/** What a node needs to join and to pull images; the CNI and the pods have roles of their own. */
const NODE_POLICIES = [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonSSMManagedInstanceCore",
];

export interface NodeRoleProps {
  readonly roleName: string;
}

/** The role of all worker nodes of a cluster. */
export class NodeRole extends Construct {
  public readonly roleArn: string;
  /** Must be there before the first node starts. */
  public readonly policies: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);

    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: serviceTrust(this, "trust", "ec2.amazonaws.com"),
    });
    this.policies = NODE_POLICIES.map(
      (policy) =>
        new IamRolePolicyAttachment(this, `attachment-${policy}`, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    this.roleArn = role.arn;
  }
}
