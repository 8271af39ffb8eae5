import { overlapsCidr, parseCidr, tryParseCidr } from "../../modules/network/cidr";
import {
  isInside,
  overlap,
  overlapsAmong,
  PRIVATE_RANGES,
  publicAccessOf,
  serviceRangeOf,
  SHARED_RANGE,
  subnetsOf,
  vpcOf,
  vpcsOf,
  type NamedCidr,
} from "./cidrs";
import { memberPath, namedRegions, othersToCompare, regionRule, type Finding, type Rule } from "./rule";

const VPC_GUIDE = "Amazon VPC user guide, «VPC CIDR blocks»";
const SERVICE_RANGE_API = "Amazon EKS API reference, KubernetesNetworkConfigRequest.serviceIpv4Cidr";
/** Some AWS services and container runtimes use it. */
const BRIDGE_RANGE = "172.17.0.0/16";
const SHORTEST_SERVICE_PREFIX = 12;
const LONGEST_SERVICE_PREFIX = 24;

/** Why a text is no block, or nothing. */
function cidrProblem(cidr: string): string | undefined {
  try {
    parseCidr(cidr);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^".*" (is|has) /s, "$1 ") : String(error);
  }
}

export const networkRules: readonly Rule[] = [
  regionRule({
    id: "network/cidr",
    severity: "error",
    source: "RFC 4632, «Classless Inter-domain Routing»",
    *check(region) {
      for (const { path, cidr } of [
        vpcOf(region),
        ...subnetsOf(region),
        serviceRangeOf(region),
        ...publicAccessOf(region),
      ]) {
        const message = cidrProblem(cidr);
        if (message !== undefined) {
          yield { path, value: cidr, message, wayOut: "correct the address or the prefix" };
        }
      }
    },
  }),
  regionRule({
    id: "network/private-range",
    severity: "error",
    source: VPC_GUIDE,
    *check(region) {
      const { path, cidr } = vpcOf(region);
      const block = tryParseCidr(cidr);
      if (block !== undefined && !isInside(block, [...PRIVATE_RANGES, SHARED_RANGE])) {
        yield {
          path,
          value: cidr,
          message: "is no private range: the platform could not reach whoever owns those addresses",
          wayOut: `choose it inside ${PRIVATE_RANGES.join(", ")} or ${SHARED_RANGE}`,
        };
      } else if (block !== undefined && overlapsCidr(block, parseCidr(BRIDGE_RANGE))) {
        yield {
          path,
          value: cidr,
          message: `overlaps ${BRIDGE_RANGE}, which container runtimes and some AWS services use for themselves`,
          wayOut: "choose another range, e.g. 10.0.0.0/16",
        };
      }
    },
  }),
  {
    id: "network/vpcs-apart",
    severity: "error",
    source: "Amazon VPC peering guide, «How VPC peering connections work»; requirement DR-1",
    *check(environment, context) {
      const own = vpcsOf(environment);
      yield* overlapsAmong(own, "give the standby a range of its own");
      for (const other of othersToCompare(environment, context)) {
        for (const vpc of own) {
          yield* vpcsOf(other)
            .filter(({ cidr }) => overlap(cidr, vpc.cidr))
            .map((hit) => clash(vpc, `${other.name}.${hit.path} ${hit.cidr}`));
        }
      }
    },
  },
  regionRule({
    id: "network/service-range",
    severity: "error",
    source: SERVICE_RANGE_API,
    *check(region) {
      const { path, cidr } = serviceRangeOf(region);
      const block = tryParseCidr(cidr);
      if (block === undefined) {
        return;
      }
      const { prefix } = block;
      if (prefix < SHORTEST_SERVICE_PREFIX || prefix > LONGEST_SERVICE_PREFIX || !isInside(block, PRIVATE_RANGES)) {
        yield {
          path,
          value: cidr,
          message: `must be a /${SHORTEST_SERVICE_PREFIX} to /${LONGEST_SERVICE_PREFIX} inside ${PRIVATE_RANGES.join(", ")}`,
          wayOut: "use e.g. 172.20.0.0/16",
        };
      }
    },
  }),
  regionRule({
    id: "network/service-range-apart",
    severity: "error",
    source: SERVICE_RANGE_API,
    *check(region, environment) {
      const { path, cidr } = serviceRangeOf(region);
      // The other region's too: pods there are reached over peering.
      for (const vpc of namedRegions(environment).map(vpcOf)) {
        if (overlap(cidr, vpc.cidr)) {
          yield {
            path,
            value: cidr,
            message: `overlaps the VPC ${vpc.path} ${vpc.cidr}: pods could not reach those addresses`,
            wayOut: "use a range outside every VPC, e.g. 172.20.0.0/16",
          };
        }
      }
    },
  }),
  regionRule({
    id: "network/endpoints-once",
    severity: "error",
    source:
      "AWS PrivateLink guide, «Access an AWS service using an interface VPC endpoint»: one private DNS name in a VPC",
    *check({ path, configuration: { network } }) {
      for (const [index, service] of network.interfaceEndpoints.entries()) {
        if (network.interfaceEndpoints.indexOf(service) !== index) {
          yield {
            path: memberPath(`${path}.network.interfaceEndpoints`, index),
            value: service,
            message: "stands there twice",
            wayOut: "remove one of the two",
          };
        }
      }
    },
  }),
];

function clash({ path, cidr }: NamedCidr, other: string): Finding {
  return {
    path,
    value: cidr,
    message: `overlaps ${other}: the two could never be connected`,
    wayOut: "give each environment and region a range of its own",
  };
}
