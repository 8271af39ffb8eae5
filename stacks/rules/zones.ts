import { REGIONS } from "./regions";
import { regionRule, type Rule } from "./rule";

const EKS_NETWORK = "Amazon EKS user guide, «View Amazon EKS networking requirements for VPC and subnets»";
const LEAST_ZONES = 2;
const LEAST_ZONES_IN_PRODUCTION = 3;
/** Zone id use1-az3 in most accounts. */
const ZONE_WITHOUT_EKS = "us-east-1e";

export const zoneRules: readonly Rule[] = [
  regionRule({
    id: "zones/of-region",
    severity: "error",
    source: "Amazon EC2 user guide, «Regions and Zones»",
    *check({ path, configuration: { region, network } }) {
      const last = REGIONS.get(region);
      if (last === undefined) {
        return;
      }
      for (const zone of Object.keys(network.availabilityZones)) {
        const letter = zone.slice(region.length);
        if (!zone.startsWith(region) || !/^[a-z]$/.test(letter) || letter > last) {
          yield {
            path: `${path}.network.availabilityZones`,
            value: zone,
            message: `is no availability zone of ${region}`,
            wayOut: `name zones from ${region}a to ${region}${last}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "zones/count",
    severity: "error",
    source: `${EKS_NETWORK}: at least two; requirement NET-1: three in production`,
    *check({ path, configuration: { network } }, { name }) {
      const zones = Object.keys(network.availabilityZones);
      const least = name === "prod" ? LEAST_ZONES_IN_PRODUCTION : LEAST_ZONES;
      if (zones.length < least) {
        yield {
          path: `${path}.network.availabilityZones`,
          value: zones.join(", "),
          message: `has ${zones.length} of the ${least} zones that ${name} needs`,
          wayOut: "add zones with a public and a private block each",
        };
      }
    },
  }),
  regionRule({
    id: "zones/without-eks",
    severity: "warning",
    source: `${EKS_NETWORK}: no control plane in zone id use1-az3`,
    *check({ path, configuration: { network } }) {
      if (Object.hasOwn(network.availabilityZones, ZONE_WITHOUT_EKS)) {
        yield {
          path: `${path}.network.availabilityZones`,
          value: ZONE_WITHOUT_EKS,
          message: "is zone id use1-az3 in most accounts, where EKS places no control plane",
          wayOut: "check with `aws ec2 describe-availability-zones --region us-east-1`, or use another zone",
        };
      }
    },
  }),
];
