import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";

export interface AccessEntryProps {
  readonly clusterName: string;
  /** IAM role that gets in. */
  readonly principalArn: string;
  /** Kubernetes groups that the role's sessions belong to; our own RBAC binds rights to them. */
  readonly kubernetesGroups: readonly string[];
  /** Cluster-wide right that EKS gives by itself, e.g. `AmazonEKSClusterAdminPolicy`. */
  readonly accessPolicy?: string;
}

/** Lets one IAM role into a cluster. */
export class AccessEntry extends Construct {
  constructor(scope: Construct, id: string, props: AccessEntryProps) {
    super(scope, id);

    const { clusterName, principalArn, accessPolicy } = props;
    const entry = new EksAccessEntry(this, "entry", {
      clusterName,
      principalArn,
      type: "STANDARD",
      kubernetesGroups: [...props.kubernetesGroups],
    });
    if (accessPolicy !== undefined) {
      new EksAccessPolicyAssociation(this, "policy", {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${accessPolicy}`,
        accessScope: { type: "cluster" },
      });
    }
  }
}
