import { awsCommand } from "../finding";
import { tagOf, type LeftoverSearch, type Tag } from "./leftover";

interface SecurityGroup {
  readonly GroupId: string;
  readonly GroupName: string;
  readonly Tags?: readonly Tag[];
}

interface Rule {
  readonly SecurityGroupRuleId: string;
  readonly GroupId: string;
  readonly IsEgress: boolean;
  readonly ReferencedGroupInfo?: { readonly GroupId?: string };
}

/** Security groups that Terraform did not make, and the rules of others that name them. */
export const securityGroups: LeftoverSearch = async ({ region, vpcId, clusterNames, owned, aws }) => {
  const { SecurityGroups } = await aws<{ SecurityGroups: SecurityGroup[] }>(region, [
    ...["ec2", "describe-security-groups", "--filters", `Name=vpc-id,Values=${vpcId}`],
  ]);
  const standing = clusterNames.filter((name) => owned.has(name));
  const foreign = SecurityGroups.filter(
    ({ GroupId, GroupName, Tags }) =>
      GroupName !== "default" &&
      !owned.has(GroupId) &&
      // EKS takes its own group away with the cluster.
      !standing.includes(tagOf(Tags, "aws:eks:cluster-name") ?? ""),
  );
  if (foreign.length === 0) {
    return [];
  }
  const { SecurityGroupRules } = await aws<{ SecurityGroupRules: Rule[] }>(region, [
    "ec2",
    "describe-security-group-rules",
  ]);
  return foreign.map(({ GroupId: id, GroupName: name, Tags }) => {
    const references = SecurityGroupRules.filter(
      ({ GroupId, ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId === id && GroupId !== id,
    );
    const users = [...new Set(references.map(({ GroupId }) => GroupId))];
    return {
      kind: "security group",
      name: `${id} (${name})`,
      why: `${makerOf(Tags)}${users.length > 0 ? `; named by rules of ${users.join(", ")}` : ""}`,
      commands: [...references.map((rule) => revoke(region, rule)), remove(region, id)],
      blocks: true,
    };
  });
};

function makerOf(tags: readonly Tag[] | undefined): string {
  const cluster = tagOf(tags, "elbv2.k8s.aws/cluster") ?? tagOf(tags, "aws:eks:cluster-name");
  return cluster === undefined ? "not Terraform's" : `made for cluster ${cluster}`;
}

function revoke(region: string, { GroupId, IsEgress, SecurityGroupRuleId }: Rule): string {
  const action = IsEgress ? "revoke-security-group-egress" : "revoke-security-group-ingress";
  return awsCommand(region, "ec2", action, "--group-id", GroupId, "--security-group-rule-ids", SecurityGroupRuleId);
}

function remove(region: string, id: string): string {
  return awsCommand(region, "ec2", "delete-security-group", "--group-id", id);
}
