import type { Environment } from "../environments/environment";
import { Names, regionsOf } from "../names";
import type { Rule } from "./rule";

interface NameLimit {
  readonly what: string;
  readonly limit: number;
  readonly source: string;
  readonly names: (environment: Environment) => string[];
}

const prefixes = (environment: Environment) =>
  regionsOf(environment).map(({ role }) => new Names(environment).prefix(role));

/** The longest name of each kind that the stacks build. */
const LIMITS: readonly NameLimit[] = [
  { what: "OpenSearch domain", limit: 28, source: "OpenSearch Service API, CreateDomain", names: prefixes },
  {
    what: "load balancer and target group",
    limit: 32,
    source: "Elastic Load Balancing API, CreateLoadBalancer",
    names: (environment) => prefixes(environment).map((prefix) => `${prefix}-kong`),
  },
  { what: "Redis replication group", limit: 40, source: "ElastiCache API, CreateReplicationGroup", names: prefixes },
  {
    what: "state bucket",
    limit: 63,
    source: "Amazon S3 user guide, «Bucket naming rules»",
    names: (environment) =>
      [environment.primary.region, environment.state.replicaRegion].map((region) =>
        new Names(environment).stateBucket(region),
      ),
  },
  {
    what: "IAM role",
    limit: 64,
    source: "IAM API, CreateRole",
    names: (environment) => [
      ...prefixes(environment).map((prefix) => `${prefix}-aws-load-balancer-controller`),
      `${environment.project}-${environment.name}-state-replication-back`,
    ],
  },
  { what: "EKS cluster", limit: 100, source: "Amazon EKS API, CreateCluster", names: prefixes },
];

export const nameRules: readonly Rule[] = LIMITS.map(({ what, limit, source, names }) => ({
  id: `names/${what.toLowerCase().replaceAll(" ", "-")}`,
  severity: "error",
  source,
  *check(environment) {
    const longest = names(environment).reduce((one, other) => (other.length > one.length ? other : one));
    if (longest.length > limit) {
      yield {
        path: "project",
        value: environment.project,
        message: `makes the ${what} name "${longest}" of ${longest.length} characters: AWS takes ${limit}`,
        wayOut: `shorten it by ${longest.length - limit}`,
      };
    }
  },
}));
