import { tryParseCidr } from "../../modules/network/cidr";
import { Names } from "../names";
import { overlap, PRIVATE_RANGES, publicAccessOf, SHARED_RANGE } from "./cidrs";
import { memberPath, regionRule, type NamedRegion, type Rule } from "./rule";

const ACCESS_ENTRIES = "Amazon EKS user guide, «Grant IAM users access to Kubernetes with EKS access entries»";
const ENDPOINT = "Amazon EKS user guide, «Cluster API server endpoint»";
const LEAST_ADMINS = 2;
const ROLE_NAME = /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;
const MAX_PUBLIC_RANGES = 40;
/** A /8 is the largest block that one organization owns. */
const SHORTEST_PUBLIC_PREFIX = 8;
const RESERVED_RANGES = ["0.0.0.0/8", ...PRIVATE_RANGES, SHARED_RANGE, "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"];

interface NamedRole {
  readonly path: string;
  readonly list: string;
  readonly role: string;
}

function rolesOf({ path, configuration }: NamedRegion): NamedRole[] {
  const { access } = configuration.cluster;
  return (["admins", "developers", "readers"] as const).flatMap((list) =>
    access[list].map((role, index) => ({ path: memberPath(`${path}.cluster.access.${list}`, index), list, role })),
  );
}

export const accessRules: readonly Rule[] = [
  regionRule({
    id: "access/two-admins",
    severity: "error",
    source: `${ACCESS_ENTRIES}: whoever makes a cluster is no administrator of ours`,
    *check({ path, configuration: { cluster } }) {
      const { admins } = cluster.access;
      if (new Set(admins).size < LEAST_ADMINS) {
        yield {
          path: `${path}.cluster.access.admins`,
          value: admins.join(", "),
          message: `names fewer than ${LEAST_ADMINS} roles: one lost role would lock everybody out`,
          wayOut: "name a second role, e.g. a break-glass role",
        };
      }
    },
  }),
  regionRule({
    id: "access/role-name",
    severity: "error",
    source: "IAM API reference, CreateRole",
    *check(region) {
      for (const { path, role } of rolesOf(region)) {
        if (!ROLE_NAME.test(role)) {
          yield {
            path,
            value: role,
            message: "is no IAM role name",
            wayOut: "write the name alone (with its path before it, if it has one), not the ARN",
          };
        }
      }
    },
  }),
  regionRule({
    id: "access/one-entry",
    severity: "error",
    source: `${ACCESS_ENTRIES}: one entry for each principal`,
    *check(region, environment) {
      const names = new Names(environment);
      // The pipeline's roles get in by themselves.
      const seen = new Map([names.applyRole, names.planRole].map((role) => [role, "the pipeline's own access"]));
      for (const { path, role } of rolesOf(region)) {
        const other = seen.get(role);
        if (other !== undefined) {
          yield {
            path,
            value: role,
            message: `has ${other} already: a role has one entry in a cluster`,
            wayOut: "keep it where it has the rights it needs",
          };
        }
        seen.set(role, path);
      }
    },
  }),
  regionRule({
    id: "access/alike",
    severity: "error",
    source: "docs/adr/0005-readable-addresses.md",
    *check(region) {
      const seen = new Map<string, string>();
      for (const { path, list, role } of rolesOf(region)) {
        const address = `${list}-${role.replace(/[^A-Za-z0-9]/g, "-")}`;
        const other = seen.get(address);
        if (other !== undefined && other !== role) {
          yield {
            path,
            value: role,
            message: `reads like ${JSON.stringify(other)} in a state address`,
            wayOut: "use a role whose name differs in more than punctuation",
          };
        }
        seen.set(address, role);
      }
    },
  }),
  regionRule({
    id: "access/public-endpoint",
    severity: "error",
    source: `${ENDPOINT}; AWS Security Hub control EKS.1`,
    *check(region) {
      for (const { path, cidr } of publicAccessOf(region)) {
        const block = tryParseCidr(cidr);
        if (block !== undefined && block.prefix < SHORTEST_PUBLIC_PREFIX) {
          yield {
            path,
            value: cidr,
            message: "opens the Kubernetes API to a large part of the internet",
            wayOut: "name your office or VPN range, or leave the list empty for a private endpoint only",
          };
        } else if (RESERVED_RANGES.some((range) => overlap(cidr, range))) {
          yield {
            path,
            value: cidr,
            message: "is no public range: nobody reaches the endpoint from it, and EKS refuses it",
            wayOut: "name the addresses that the internet sees you from",
          };
        }
      }
    },
  }),
  regionRule({
    id: "access/public-ranges",
    severity: "error",
    source: "Amazon EKS user guide, «View and manage Amazon EKS and Fargate service quotas»",
    *check({ path, configuration: { cluster } }) {
      const { length } = cluster.publicAccessCidrs;
      if (length > MAX_PUBLIC_RANGES) {
        yield {
          path: `${path}.cluster.publicAccessCidrs`,
          message: `has ${length} ranges: EKS takes ${MAX_PUBLIC_RANGES}`,
          wayOut: "join neighbouring ranges",
        };
      }
    },
  }),
];
