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
export const LIMITS: readonly NameLimit[] = [
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

/** Beginnings that a service keeps for itself. */
const RESERVED: Readonly<Record<string, string>> = {
  "internal-": "load balancers",
  "sg-": "security groups",
  "sthree-": "buckets",
  "amzn-s3-demo-": "buckets",
};

interface LongName {
  readonly what: string;
  readonly name: string;
  readonly limit: number;
  readonly source: string;
}

/** The name that is furthest over its limit, if any is. */
function tightest(environment: Environment): LongName | undefined {
  return LIMITS.flatMap(({ names, ...limit }) => names(environment).map((name) => ({ ...limit, name })))
    .filter(({ name, limit }) => name.length > limit)
    .sort((one, other) => other.name.length - other.limit - (one.name.length - one.limit))[0];
}

export const nameRules: readonly Rule[] = [
  {
    id: "names/project",
    severity: "error",
    source: "Amazon S3 user guide, «Bucket naming rules»; OpenSearch Service API, CreateDomain",
    *check({ project }) {
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(project)) {
        yield {
          path: "project",
          value: project,
          message: "must be lower-case letters, digits and single hyphens, and start with a letter",
          wayOut: "choose a short word such as platform",
        };
      }
    },
  },
  {
    id: "names/reserved",
    severity: "error",
    source:
      "Amazon EC2 API reference, CreateSecurityGroup; Elastic Load Balancing API, CreateLoadBalancer; Amazon S3 user guide, «Bucket naming rules»",
    *check({ project }) {
      for (const [beginning, what] of Object.entries(RESERVED)) {
        if (`${project}-`.startsWith(beginning)) {
          yield {
            path: "project",
            value: project,
            message: `makes names that begin with ${beginning}: AWS keeps those of ${what} for itself`,
            wayOut: "choose another word",
          };
        }
      }
    },
  },
  {
    id: "names/length",
    severity: "error",
    source: LIMITS.map(({ source }) => source).join("; "),
    *check(environment) {
      const longest = tightest(environment);
      if (longest !== undefined) {
        const { what, name, limit, source } = longest;
        const least = environment.project.length - (name.length - limit);
        yield {
          path: "project",
          value: environment.project,
          message: `makes the ${what} name ${name} of ${name.length} characters: AWS takes ${limit} (${source})`,
          wayOut: `shorten it to ${least} characters`,
        };
      }
    },
  },
];
