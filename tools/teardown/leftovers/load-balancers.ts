import type { AskAws } from "../aws-cli";
import { awsCommand } from "../finding";
import { tagOf, type Leftover, type LeftoverSearch, type Tag } from "./leftover";

const TAGS_PER_CALL = 20;
const CLUSTER_TAG = "elbv2.k8s.aws/cluster";

interface LoadBalancer {
  readonly LoadBalancerArn: string;
  readonly LoadBalancerName: string;
  readonly VpcId: string;
}

interface TargetGroup {
  readonly TargetGroupArn: string;
  readonly TargetGroupName: string;
  readonly VpcId?: string;
}

interface Tagged {
  readonly ResourceArn: string;
  readonly Tags: readonly Tag[];
}

/** Load balancers and target groups that a controller in the cluster made. */
export const loadBalancers: LeftoverSearch = async ({ region, vpcId, owned, aws }) => {
  const balancers = await aws<{ LoadBalancers: LoadBalancer[] }>(region, ["elbv2", "describe-load-balancers"]);
  const groups = await aws<{ TargetGroups: TargetGroup[] }>(region, ["elbv2", "describe-target-groups"]);
  const foreignBalancers = balancers.LoadBalancers.filter(
    ({ VpcId, LoadBalancerArn: arn }) => VpcId === vpcId && !owned.has(arn),
  );
  const foreignGroups = groups.TargetGroups.filter(
    ({ VpcId, TargetGroupArn: arn }) => VpcId === vpcId && !owned.has(arn),
  );
  const arns = [
    ...foreignBalancers.map(({ LoadBalancerArn }) => LoadBalancerArn),
    ...foreignGroups.map(({ TargetGroupArn }) => TargetGroupArn),
  ];
  const makers = await makersOf(arns, region, aws);
  return [
    ...foreignBalancers.map(({ LoadBalancerArn: arn, LoadBalancerName: name }): Leftover => {
      const commands = [awsCommand(region, "elbv2", "delete-load-balancer", "--load-balancer-arn", arn)];
      return { kind: "load balancer", name, why: makers.get(arn) ?? UNKNOWN, commands, blocks: true };
    }),
    ...foreignGroups.map(({ TargetGroupArn: arn, TargetGroupName: name }): Leftover => {
      const commands = [awsCommand(region, "elbv2", "delete-target-group", "--target-group-arn", arn)];
      return { kind: "target group", name, why: makers.get(arn) ?? UNKNOWN, commands, blocks: false };
    }),
  ];
};

const UNKNOWN = "made by hand or by something without tags";

/** Who made what, by the tags of the AWS Load Balancer Controller. */
async function makersOf(arns: readonly string[], region: string, aws: AskAws): Promise<Map<string, string>> {
  const makers = new Map<string, string>();
  for (let start = 0; start < arns.length; start += TAGS_PER_CALL) {
    const some = arns.slice(start, start + TAGS_PER_CALL);
    const { TagDescriptions } = await aws<{ TagDescriptions: Tagged[] }>(region, [
      ...["elbv2", "describe-tags", "--resource-arns", ...some],
    ]);
    for (const { ResourceArn, Tags } of TagDescriptions) {
      const cluster = tagOf(Tags, CLUSTER_TAG);
      const object = tagOf(Tags, "ingress.k8s.aws/stack") ?? tagOf(Tags, "service.k8s.aws/stack") ?? "an object";
      if (cluster !== undefined) {
        makers.set(
          ResourceArn,
          `made for ${object} in cluster ${cluster}: delete that with kubectl while the cluster stands`,
        );
      }
    }
  }
  return makers;
}

/** Load balancers of the first generation, which the cloud provider inside Kubernetes makes. */
export const classicLoadBalancers: LeftoverSearch = async ({ region, vpcId, owned, aws }) => {
  const { LoadBalancerDescriptions } = await aws<{
    LoadBalancerDescriptions: { LoadBalancerName: string; VPCId?: string }[];
  }>(region, ["elb", "describe-load-balancers"]);
  return LoadBalancerDescriptions.filter(
    ({ VPCId, LoadBalancerName: name }) => VPCId === vpcId && !owned.has(name),
  ).map(({ LoadBalancerName: name }) => ({
    kind: "classic load balancer",
    name,
    why: "made by a Service of type LoadBalancer, or by hand",
    commands: [awsCommand(region, "elb", "delete-load-balancer", "--load-balancer-name", name)],
    blocks: true,
  }));
};
