import { AccessEntry } from "../../../modules/cluster/access-entry";
import { synthesizeModule } from "../support/synthesize-module";

const principalArn = "arn:aws:iam::123456789012:role/somebody";

function synthesize(accessPolicy?: string) {
  return synthesizeModule((scope) => {
    new AccessEntry(scope, "somebody", {
      clusterName: "test",
      principalArn,
      kubernetesGroups: ["readers"],
      ...(accessPolicy !== undefined && { accessPolicy }),
    });
  });
}

describe("AccessEntry", () => {
  it("lets a role in as its groups alone, unless a policy is asked for", () => {
    const { of } = synthesize();
    expect(Object.values(of("aws_eks_access_entry"))).toEqual([
      { cluster_name: "test", principal_arn: principalArn, type: "STANDARD", kubernetes_groups: ["readers"] },
    ]);
    expect(of("aws_eks_access_policy_association")).toEqual({});
  });

  it("adds a policy of EKS for the whole cluster, after the entry", () => {
    expect(Object.values(synthesize("AmazonEKSViewPolicy").of("aws_eks_access_policy_association"))).toEqual([
      {
        cluster_name: "test",
        principal_arn: "${aws_eks_access_entry.somebody_entry.principal_arn}",
        policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
        access_scope: { type: "cluster" },
      },
    ]);
  });
});
