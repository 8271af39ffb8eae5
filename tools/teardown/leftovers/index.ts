import type { AskAws } from "../aws-cli";
import { contentsOf, type DoomedStack } from "../doomed-stack";
import { text } from "../stack-state";
import type { Leftover, LeftoverContext, LeftoverSearch } from "./leftover";
import { classicLoadBalancers, loadBalancers } from "./load-balancers";
import { networkInterfaces } from "./network-interfaces";
import { securityGroups } from "./security-groups";
import { volumes } from "./volumes";
import { vpcEndpoints } from "./vpc-endpoints";

/** In the order in which they have to go. */
const SEARCHES: readonly LeftoverSearch[] = [
  loadBalancers,
  classicLoadBalancers,
  vpcEndpoints,
  networkInterfaces,
  securityGroups,
  volumes,
];

/** What is in one VPC and is not Terraform's. */
export async function findLeftovers(context: LeftoverContext): Promise<Leftover[]> {
  return (await Promise.all(SEARCHES.map((search) => search(context)))).flat();
}

/** Whether a stack makes a VPC. */
export function hasVpc({ json }: DoomedStack): boolean {
  return json.resource?.["aws_vpc"] !== undefined;
}

/** Leftovers of a stack that makes a VPC. `all` are the environment's stacks: what they own is no leftover. */
export async function leftoversOf(
  { declaration, ...stack }: DoomedStack,
  all: readonly DoomedStack[],
  aws: AskAws,
): Promise<Leftover[]> {
  const { region, environment } = declaration;
  const vpcIds = (stack.resources ?? []).flatMap((resource) =>
    resource.type === "aws_vpc" ? [text(resource, "id")] : [],
  );
  // Without a state, e.g. a lost one, the VPC is known by its tags.
  const found = vpcIds.length > 0 ? vpcIds : await taggedVpcs(region, environment, aws);
  const neighbours = all.filter((one) => one.declaration.region === region);
  const clusters = neighbours.flatMap(contentsOf).filter(({ type }) => type === "aws_eks_cluster");
  const owned = new Set(
    all.flatMap(({ resources = [] }) => resources).flatMap((resource) => [text(resource, "id"), text(resource, "arn")]),
  );
  const clusterNames = clusters.map((cluster) => text(cluster, "name"));
  const contexts = found.map((vpcId) => ({ region, vpcId, clusterNames, owned, aws }));
  return (await Promise.all(contexts.map(findLeftovers))).flat();
}

async function taggedVpcs(region: string, environment: string, aws: AskAws): Promise<string[]> {
  const { Vpcs } = await aws<{ Vpcs: { VpcId: string }[] }>(region, [
    ...["ec2", "describe-vpcs", "--filters"],
    ...[`Name=tag:Environment,Values=${environment}`, "Name=tag:ManagedBy,Values=terraform"],
  ]);
  return Vpcs.map(({ VpcId }) => VpcId);
}
