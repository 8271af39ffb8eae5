import {
  containsCidr,
  formatCidr,
  overlapsCidr,
  parseCidr,
  tryParseCidr,
  usableAddresses,
  type CidrBlock,
} from "../../modules/network/cidr";
import type { Environment } from "../environments/environment";
import { namedRegions, regionRule, type Finding, type NamedRegion, type Rule } from "./rule";

const VPC_GUIDE = "Amazon VPC user guide, «VPC CIDR blocks» and «Subnet CIDR blocks»";
const EKS_NETWORK = "Amazon EKS user guide, «Amazon EKS networking requirements for VPC and subnets»";
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const SHARED_RANGE = "100.64.0.0/10";
/** Container runtimes put their bridge here, on every node. */
const BRIDGE_RANGE = "172.17.0.0/16";
const SHORTEST_PREFIX = 16;
const LONGEST_PREFIX = 28;
const EKS_FREE_ADDRESSES = 16;

function isInside(block: CidrBlock, ranges: readonly string[]): boolean {
  return ranges.some((range) => containsCidr(parseCidr(range), block));
}

interface NamedCidr {
  readonly path: string;
  readonly cidr: string;
}

function subnetsOf({ path, configuration }: NamedRegion): NamedCidr[] {
  return Object.entries(configuration.network.availabilityZones).flatMap(([zone, blocks]) =>
    (["public", "private"] as const).map((tier) => ({
      path: `${path}.network.availabilityZones.${zone}.${tier}`,
      cidr: blocks[tier],
    })),
  );
}

function vpcsOf(environment: Environment): NamedCidr[] {
  return namedRegions(environment).map(({ path, configuration }) => ({
    path: `${path}.network.cidrBlock`,
    cidr: configuration.network.cidrBlock,
  }));
}

function cidrsOf(region: NamedRegion): NamedCidr[] {
  const { path, configuration } = region;
  return [
    { path: `${path}.network.cidrBlock`, cidr: configuration.network.cidrBlock },
    ...subnetsOf(region),
    { path: `${path}.cluster.serviceCidrBlock`, cidr: configuration.cluster.serviceCidrBlock },
    ...configuration.cluster.publicAccessCidrs.map((cidr, index) => ({
      path: `${path}.cluster.publicAccessCidrs[${index}]`,
      cidr,
    })),
  ];
}

export const networkRules: readonly Rule[] = [
  regionRule({
    id: "network/cidr",
    severity: "error",
    source: VPC_GUIDE,
    *check(region) {
      for (const { path, cidr } of cidrsOf(region)) {
        try {
          parseCidr(cidr);
        } catch (error) {
          yield {
            path,
            value: cidr,
            message: (error as Error).message.replace(/^"[^"]*" /, ""),
            wayOut: "correct the block",
          };
        }
      }
    },
  }),
  regionRule({
    id: "network/block-size",
    severity: "error",
    source: VPC_GUIDE,
    *check(region) {
      const vpc = { path: `${region.path}.network.cidrBlock`, cidr: region.configuration.network.cidrBlock };
      for (const { path, cidr } of [vpc, ...subnetsOf(region)]) {
        const prefix = tryParseCidr(cidr)?.prefix ?? SHORTEST_PREFIX;
        if (prefix < SHORTEST_PREFIX || prefix > LONGEST_PREFIX) {
          yield {
            path,
            value: cidr,
            message: `is a /${prefix}: AWS takes /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}`,
            wayOut: `choose a prefix from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "network/private-range",
    severity: "error",
    source: `${VPC_GUIDE}; ${EKS_NETWORK}`,
    *check({ path, configuration: { network } }) {
      const block = tryParseCidr(network.cidrBlock);
      const field = { path: `${path}.network.cidrBlock`, value: network.cidrBlock };
      if (block !== undefined && !isInside(block, [...PRIVATE_RANGES, SHARED_RANGE])) {
        yield {
          ...field,
          message: "is no private range: addresses of the internet would be unreachable from the platform",
          wayOut: `choose it inside ${PRIVATE_RANGES.join(", ")} or ${SHARED_RANGE}`,
        };
      }
      if (block !== undefined && overlapsCidr(block, parseCidr(BRIDGE_RANGE))) {
        yield {
          ...field,
          message: `overlaps ${BRIDGE_RANGE}, which container runtimes use on every node`,
          wayOut: "choose another range, e.g. 10.0.0.0/16",
        };
      }
    },
  }),
  regionRule({
    id: "network/subnet-in-vpc",
    severity: "error",
    source: VPC_GUIDE,
    *check(region) {
      const vpc = tryParseCidr(region.configuration.network.cidrBlock);
      for (const { path, cidr } of subnetsOf(region)) {
        const subnet = tryParseCidr(cidr);
        if (vpc !== undefined && subnet !== undefined && !containsCidr(vpc, subnet)) {
          yield {
            path,
            value: cidr,
            message: `is outside the VPC ${formatCidr(vpc)}`,
            wayOut: `choose a block inside ${formatCidr(vpc)}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "network/subnets-apart",
    severity: "error",
    source: VPC_GUIDE,
    *check(region) {
      yield* overlaps(subnetsOf(region), "choose blocks that share no address");
    },
  }),
  {
    id: "network/vpcs-apart",
    severity: "error",
    source: "Amazon VPC peering guide: peered ranges must not overlap; requirement DR-1",
    *check(environment, { environments }) {
      const own = vpcsOf(environment);
      yield* overlaps(own, "give the standby a range of its own");
      for (const other of environments.filter(({ name }) => name !== environment.name)) {
        for (const { path, cidr } of own) {
          const block = tryParseCidr(cidr);
          const hit = vpcsOf(other).find((vpc) => {
            const foreign = tryParseCidr(vpc.cidr);
            return block !== undefined && foreign !== undefined && overlapsCidr(block, foreign);
          });
          if (hit !== undefined) {
            yield {
              path,
              value: cidr,
              message: `overlaps ${other.name}.${hit.path} ${hit.cidr}: the two could never be connected`,
              wayOut: "give each environment and region a range of its own",
            };
          }
        }
      }
    },
  },
  regionRule({
    id: "network/service-range",
    severity: "error",
    source: "Amazon EKS API reference, KubernetesNetworkConfigRequest.serviceIpv4Cidr",
    *check({ path, configuration: { network, cluster } }) {
      const service = tryParseCidr(cluster.serviceCidrBlock);
      const vpc = tryParseCidr(network.cidrBlock);
      if (service === undefined || vpc === undefined) {
        return;
      }
      const field = { path: `${path}.cluster.serviceCidrBlock`, value: cluster.serviceCidrBlock };
      if (overlapsCidr(service, vpc)) {
        yield {
          ...field,
          message: `overlaps the VPC ${network.cidrBlock}: pods could not reach those addresses`,
          wayOut: "use a range outside the VPC, e.g. 172.20.0.0/16",
        };
      }
      if (service.prefix < 12 || service.prefix > 24 || !isInside(service, PRIVATE_RANGES)) {
        yield {
          ...field,
          message: `must be a /12 to /24 inside ${PRIVATE_RANGES.join(", ")}`,
          wayOut: "use e.g. 172.20.0.0/16",
        };
      }
    },
  }),
  regionRule({
    id: "network/zones-of-region",
    severity: "error",
    source: "Amazon EC2 user guide, «Regions and Zones»",
    *check({ path, configuration: { region, network } }) {
      for (const zone of Object.keys(network.availabilityZones)) {
        if (!new RegExp(`^${region}[a-f]$`).test(zone)) {
          yield {
            path: `${path}.network.availabilityZones`,
            value: zone,
            message: `is no availability zone of ${region}`,
            wayOut: `name zones like ${region}a`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "network/zone-count",
    severity: "error",
    source: `${EKS_NETWORK}: at least two zones; requirement NET-1: three in production`,
    *check({ path, configuration: { network } }, { name }) {
      const zones = Object.keys(network.availabilityZones);
      const least = name === "prod" ? 3 : 2;
      if (zones.length < least) {
        yield {
          path: `${path}.network.availabilityZones`,
          value: zones.join(", "),
          message: `has ${zones.length} zones: ${name} needs ${least}`,
          wayOut: "add zones with a public and a private block each",
        };
      }
    },
  }),
  regionRule({
    id: "network/room-for-eks",
    severity: "error",
    source: `${EKS_NETWORK}: 6 free addresses in each cluster subnet, 16 advised`,
    *check(region) {
      for (const { path, cidr } of subnetsOf(region).filter((subnet) => subnet.path.endsWith("private"))) {
        const block = tryParseCidr(cidr);
        if (block !== undefined && usableAddresses(block) < EKS_FREE_ADDRESSES) {
          yield {
            path,
            value: cidr,
            message: `leaves ${usableAddresses(block)} usable addresses: EKS alone wants ${EKS_FREE_ADDRESSES}`,
            wayOut: "use a /27 or larger; nodes and pods need far more",
          };
        }
      }
    },
  }),
  {
    id: "network/eks-zone",
    severity: "warning",
    source: `${EKS_NETWORK}: no control plane in zone id use1-az3`,
    *check(environment) {
      for (const { path, configuration } of namedRegions(environment)) {
        if ("us-east-1e" in configuration.network.availabilityZones) {
          yield {
            path: `${path}.network.availabilityZones`,
            value: "us-east-1e",
            message: "is zone id use1-az3 in most accounts, where EKS places no control plane",
            wayOut: "check with `aws ec2 describe-availability-zones`, or use another zone",
          };
        }
      }
    },
  },
];

function* overlaps(blocks: readonly NamedCidr[], wayOut: string): Iterable<Finding> {
  for (const [index, one] of blocks.entries()) {
    const block = tryParseCidr(one.cidr);
    for (const other of blocks.slice(0, index)) {
      const earlier = tryParseCidr(other.cidr);
      if (block !== undefined && earlier !== undefined && overlapsCidr(block, earlier)) {
        yield { path: one.path, value: one.cidr, message: `overlaps ${other.path} ${other.cidr}`, wayOut };
      }
    }
  }
}
