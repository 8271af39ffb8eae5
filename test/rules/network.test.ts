import { describeRules } from "./describe-rules";

const CIDR = "primary.network.cidrBlock";
const SERVICE = "primary.cluster.serviceCidrBlock";
const ZONE = "primary.network.availabilityZones.us-west-2a";
const PUBLIC_ACCESS = "primary.cluster.publicAccessCidrs";

describeRules("network", {
  "network/cidr": {
    accepts: [{ title: "canonical blocks", changes: { [CIDR]: "10.64.0.0/16", [PUBLIC_ACCESS]: ["8.8.8.8/32"] } }],
    refuses: [
      {
        title: "bits after the prefix, with the block that was meant",
        changes: { [CIDR]: "10.0.1.0/16" },
        says: [`prod.${CIDR} "10.0.1.0/16" has bits set after /16: the block is 10.0.0.0/16`],
      },
      {
        title: "every malformed block at once",
        changes: {
          [CIDR]: "10.0.0/16",
          [`${ZONE}.private`]: "10.0.256.0/24",
          [SERVICE]: '172.20.0.0/16" ',
          [PUBLIC_ACCESS]: ["198.51.100.0/24", "office"],
        },
        says: [
          `prod.${CIDR} "10.0.0/16" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`,
          `prod.${ZONE}.private "10.0.256.0/24" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`,
          `prod.${SERVICE} "172.20.0.0/16\\" " is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`,
          `prod.${PUBLIC_ACCESS}[1] "office" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`,
        ],
      },
    ],
  },
  "network/private-range": {
    accepts: [
      { title: "a shared range (RFC 6598)", changes: { [CIDR]: "100.64.0.0/16" } },
      { title: "172.16.0.0/16", changes: { [CIDR]: "172.16.0.0/16" } },
    ],
    refuses: [
      {
        title: "a range of the internet",
        changes: { [CIDR]: "52.0.0.0/16" },
        says: [
          `prod.${CIDR} "52.0.0.0/16" is no private range: the platform could not reach whoever owns those addresses`,
        ],
      },
      {
        title: "the range of container bridges",
        changes: { [CIDR]: "172.17.0.0/16" },
        says: [
          `prod.${CIDR} "172.17.0.0/16" overlaps 172.17.0.0/16, which container runtimes and some AWS services use for themselves`,
        ],
      },
    ],
  },
  "network/vpcs-apart": {
    accepts: [{ title: "the next range", changes: { [CIDR]: "10.1.0.0/16" } }],
    refuses: [
      {
        title: "another environment's range",
        changes: { [CIDR]: "10.20.0.0/16" },
        says: [`prod.${CIDR} "10.20.0.0/16" overlaps staging.${CIDR} 10.20.0.0/16: the two could never be connected`],
      },
      {
        title: "the standby's range, and each environment below a wide one",
        changes: { [CIDR]: "10.0.0.0/8" },
        says: [
          `prod.standby.network.cidrBlock "10.10.0.0/16" overlaps ${CIDR} 10.0.0.0/8`,
          `prod.${CIDR} "10.0.0.0/8" overlaps dev.${CIDR} 10.30.0.0/16: the two could never be connected`,
          `prod.${CIDR} "10.0.0.0/8" overlaps staging.${CIDR} 10.20.0.0/16: the two could never be connected`,
        ],
      },
      {
        title: "a pair once, where the later environment stands",
        environment: "dev",
        changes: { [CIDR]: "10.10.128.0/17" },
        says: [
          `prod.standby.network.cidrBlock "10.10.0.0/16" overlaps dev.${CIDR} 10.10.128.0/17: the two could never be connected`,
        ],
      },
      {
        title: "a pair of which the earlier environment is misshapen",
        environment: "dev",
        changes: { [CIDR]: "10.20.0.0/16", owner: undefined },
        says: [`dev.${CIDR} "10.20.0.0/16" overlaps staging.${CIDR} 10.20.0.0/16: the two could never be connected`],
      },
    ],
  },
  "network/service-range": {
    accepts: [
      { title: "the largest range", changes: { [SERVICE]: "172.16.0.0/12" } },
      { title: "the smallest range", changes: { [SERVICE]: "192.168.7.0/24" } },
    ],
    refuses: [
      ...["172.0.0.0/11", "172.20.0.0/25", "100.64.0.0/16"].map((cidr) => ({
        title: cidr,
        changes: { [SERVICE]: cidr },
        says: [`prod.${SERVICE} "${cidr}" must be a /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16`],
      })),
      {
        title: "a range that is too small although the VPC is malformed",
        changes: { [SERVICE]: "172.20.0.0/28", [CIDR]: "" },
        says: [`prod.${SERVICE} "172.20.0.0/28" must be a /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16`],
      },
    ],
  },
  "network/service-range-apart": {
    accepts: [{ title: "another environment's VPC, which nothing connects", changes: { [SERVICE]: "10.30.0.0/16" } }],
    refuses: [
      {
        title: "the region's own VPC",
        changes: { [SERVICE]: "10.0.128.0/20" },
        says: [
          `prod.${SERVICE} "10.0.128.0/20" overlaps the VPC ${CIDR} 10.0.0.0/16: pods could not reach those addresses`,
        ],
      },
      {
        title: "the other region's VPC",
        changes: { [SERVICE]: "10.10.0.0/16" },
        says: [
          `prod.${SERVICE} "10.10.0.0/16" overlaps the VPC standby.network.cidrBlock 10.10.0.0/16: pods could not reach those addresses`,
        ],
      },
    ],
  },
  "network/endpoints-once": {
    accepts: [{ title: "no endpoint", changes: { "primary.network.interfaceEndpoints": [] } }],
    refuses: [
      {
        title: "a service twice",
        changes: { "primary.network.interfaceEndpoints": ["kms", "sts", "kms"] },
        says: ['prod.primary.network.interfaceEndpoints[2] "kms" stands there twice'],
      },
    ],
  },
});
