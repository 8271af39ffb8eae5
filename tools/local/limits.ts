import type { StackJson } from "../offline-override";

/**
 * What the emulator only records, by resource type: the API answers as AWS does, and nothing happens behind it. Every
 * one that a stack uses is named after an `up`.
 */
const RECORDED_ONLY: Readonly<Record<string, string>> = {
  aws_eks_cluster: "no API server is behind the endpoint",
  aws_eks_node_group: "no instance starts, no node joins",
  aws_eks_addon: "nothing is installed in a cluster",
  aws_eks_access_entry: "nobody can log in where there is no API server",
  aws_autoscaling_group_tag: "kept beside a group that has no instances",
  aws_flow_log: "no traffic, hence no records",
  aws_nat_gateway: "no traffic goes through it",
  aws_vpc_endpoint: "no traffic goes through it",
  aws_s3_bucket_replication_configuration: "objects are not copied",
  aws_s3_bucket_lifecycle_configuration: "nothing expires",
  aws_iam_role_policy: "stored and read back, never enforced",
  aws_iam_role_policy_attachment: "stored and read back, never enforced",
  aws_route53_zone: "no resolver answers from it",
};

/** Providers whose stacks need more than an emulated AWS. */
const OTHER_PROVIDERS: Readonly<Record<string, string>> = {
  helm: "needs a Kubernetes API server",
  kubernetes: "needs a Kubernetes API server",
  pagerduty: "needs a PagerDuty account",
};

/** Types that the emulator cannot make: a stack with one of them is not applied at all. */
const NOT_EMULATED: Readonly<Record<string, string>> = {
  aws_elasticache_replication_group: "needs Redis cluster mode and users, which are not emulated",
  aws_msk_cluster: "needs a Kafka cluster, which never becomes active here",
  aws_s3_bucket_logging: "needs rights for S3's access logs, which are refused here",
};

/** A part of a stack that is not emulated. */
export interface Limit {
  readonly what: string;
  readonly count: number;
  readonly why: string;
}

function countTypes({ resource = {} }: StackJson): [type: string, count: number][] {
  return Object.entries(resource).map(([type, named]) => [type, Object.keys(named).length]);
}

/** What of a stack is not emulated, and why. */
export function limitsOf(stack: StackJson): Limit[] {
  return countTypes(stack).flatMap(([type, count]) => {
    const why = RECORDED_ONLY[type];
    return why === undefined ? [] : [{ what: type, count, why }];
  });
}

/** Why a stack cannot be applied at all, or nothing. */
export function stackLimit({ provider, resource = {} }: StackJson): string | undefined {
  const reasons = [
    ...Object.keys(provider).map((name) => OTHER_PROVIDERS[name]),
    ...Object.keys(resource).map((type) => NOT_EMULATED[type]),
  ];
  return reasons.find((reason) => reason !== undefined);
}
