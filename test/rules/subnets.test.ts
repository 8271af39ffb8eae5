import { describeRules } from "./describe-rules";

const CIDR = "primary.network.cidrBlock";
const A = "primary.network.availabilityZones.us-west-2a";
const B = "primary.network.availabilityZones.us-west-2b";

describeRules("subnets", {
  "subnets/block-size": {
    accepts: [{ title: "a /28", changes: { [`${A}.public`]: "10.0.1.0/28" } }],
    refuses: [
      {
        title: "a VPC of more than a /16 and a subnet of less than a /28",
        changes: { [CIDR]: "10.0.0.0/15", [`${A}.public`]: "10.0.1.0/29" },
        says: [
          `prod.${CIDR} "10.0.0.0/15" is a /15: AWS takes /16 to /28`,
          `prod.${A}.public "10.0.1.0/29" is a /29: AWS takes /16 to /28`,
        ],
      },
    ],
  },
  "subnets/inside-vpc": {
    accepts: [{ title: "the last block of the VPC", changes: { [`${A}.private`]: "10.0.255.0/24" } }],
    refuses: [
      {
        title: "a block of another VPC, in the standby",
        changes: { "standby.network.availabilityZones.us-east-1b.private": "10.0.40.0/24" },
        says: [
          'prod.standby.network.availabilityZones.us-east-1b.private "10.0.40.0/24" is outside the VPC 10.10.0.0/16',
        ],
      },
      {
        title: "a block that is wider than its VPC",
        changes: { [CIDR]: "10.0.0.0/17", [`${A}.private`]: "10.0.0.0/16" },
        says: [`prod.${A}.private "10.0.0.0/16" is outside the VPC 10.0.0.0/17`],
      },
    ],
  },
  "subnets/apart": {
    accepts: [{ title: "neighbours", changes: { [`${A}.private`]: "10.0.11.0/24" } }],
    refuses: [
      {
        title: "a public subnet inside a private one",
        changes: { [`${B}.public`]: "10.0.10.128/25" },
        says: [`prod.${B}.public "10.0.10.128/25" overlaps ${A}.private 10.0.10.0/24`],
      },
    ],
  },
  "subnets/room-for-eks": {
    accepts: [{ title: "a /27", changes: { [`${A}.private`]: "10.0.10.0/27" } }],
    refuses: [
      {
        title: "a private /28",
        changes: { [`${A}.private`]: "10.0.10.0/28" },
        says: [`prod.${A}.private "10.0.10.0/28" leaves 11 usable addresses: EKS alone wants 16`],
      },
    ],
  },
  "subnets/room-for-load-balancers": {
    accepts: [{ title: "a /27", changes: { [`${A}.public`]: "10.0.1.0/27" } }],
    refuses: [
      {
        title: "a public /28",
        changes: { [`${A}.public`]: "10.0.1.0/28" },
        says: [`prod.${A}.public "10.0.1.0/28" is a /28: a load balancer needs a /27 and 8 free addresses`],
      },
    ],
  },
  "subnets/tiers-mixed-up": {
    accepts: [{ title: "tiers of the same size", changes: {} }],
    refuses: [
      {
        title: "a public block that is larger than the private one",
        changes: { [`${A}.public`]: "10.0.16.0/22" },
        says: [
          `prod.${A}.public "10.0.16.0/22" is larger than the zone's private block 10.0.10.0/24, where nodes and pods live`,
        ],
      },
    ],
  },
});
