import { containsCidr, tryParseCidr, usableAddresses } from "../../modules/network/cidr";
import { overlapsAmong, subnetsOf, vpcOf } from "./cidrs";
import { memberPath, regionRule, type Rule } from "./rule";

const SUBNET_GUIDE = "Amazon VPC user guide, «Subnet CIDR blocks»";
const SHORTEST_PREFIX = 16;
const LONGEST_PREFIX = 28;
const EKS_FREE_ADDRESSES = 16;
const LONGEST_LOAD_BALANCER_PREFIX = 27;

export const subnetRules: readonly Rule[] = [
  regionRule({
    id: "subnets/block-size",
    severity: "error",
    source: `${SUBNET_GUIDE} and «VPC CIDR blocks»`,
    *check(region) {
      for (const { path, cidr } of [vpcOf(region), ...subnetsOf(region)]) {
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
    id: "subnets/inside-vpc",
    severity: "error",
    source: SUBNET_GUIDE,
    *check(region) {
      const { cidr: vpcCidr } = vpcOf(region);
      const vpc = tryParseCidr(vpcCidr);
      for (const { path, cidr } of subnetsOf(region)) {
        const subnet = tryParseCidr(cidr);
        if (vpc !== undefined && subnet !== undefined && !containsCidr(vpc, subnet)) {
          yield {
            path,
            value: cidr,
            message: `is outside the VPC ${vpcCidr}`,
            wayOut: `choose a block inside ${vpcCidr}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "subnets/apart",
    severity: "error",
    source: SUBNET_GUIDE,
    *check(region) {
      yield* overlapsAmong(subnetsOf(region), "choose blocks that share no address");
    },
  }),
  regionRule({
    id: "subnets/room-for-eks",
    severity: "error",
    source:
      "Amazon EKS user guide, «View Amazon EKS networking requirements for VPC and subnets»: 6 free addresses, 16 advised",
    *check(region) {
      for (const { path, cidr } of subnetsOf(region).filter(({ tier }) => tier === "private")) {
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
  regionRule({
    id: "subnets/room-for-load-balancers",
    severity: "error",
    source: "Elastic Load Balancing user guide, «Application Load Balancers: Subnets for your load balancer»",
    *check(region) {
      for (const { path, cidr } of subnetsOf(region).filter(({ tier }) => tier === "public")) {
        const prefix = tryParseCidr(cidr)?.prefix ?? LONGEST_LOAD_BALANCER_PREFIX;
        if (prefix > LONGEST_LOAD_BALANCER_PREFIX) {
          yield {
            path,
            value: cidr,
            message: `is a /${prefix}: a load balancer needs a /${LONGEST_LOAD_BALANCER_PREFIX} and 8 free addresses`,
            wayOut: `use a /${LONGEST_LOAD_BALANCER_PREFIX} or larger`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "subnets/tiers-mixed-up",
    severity: "warning",
    source: "Amazon EKS best practices guide, «VPC and Subnet Considerations»",
    *check({ path, configuration: { network } }) {
      for (const [zone, blocks] of Object.entries(network.availabilityZones)) {
        const publicSize = tryParseCidr(blocks.public)?.size ?? 0;
        const privateSize = tryParseCidr(blocks.private)?.size ?? publicSize;
        if (publicSize > privateSize) {
          yield {
            path: memberPath(memberPath(`${path}.network.availabilityZones`, zone), "public"),
            value: blocks.public,
            message: `is larger than the zone's private block ${blocks.private}, where nodes and pods live`,
            wayOut: "swap the two, unless it is meant",
          };
        }
      }
    },
  }),
];
