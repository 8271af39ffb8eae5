import { describeRules } from "./describe-rules";

const ZONES = "primary.network.availabilityZones";
const STANDBY_ZONES = "standby.network.availabilityZones";
const SUBNETS = { public: "10.0.4.0/24", private: "10.0.40.0/24" };

describeRules("zones", {
  "zones/of-region": {
    accepts: [
      { title: "the region's last zone", changes: { [`${ZONES}.us-west-2d`]: SUBNETS } },
      { title: "any zone of an unknown region, which another rule refuses", changes: { "primary.region": "mars-1" } },
      { title: "a region that reads like a pattern", changes: { "primary.region": "us-west-(" } },
    ],
    refuses: [
      ...["us-west-2e", "us-east-1a", "us-west-2", "us-west-2-lax-1a", "us-west-2A"].map((zone) => ({
        title: zone,
        changes: { [`${ZONES}.${zone}`]: SUBNETS },
        says: [`prod.${ZONES} "${zone}" is no availability zone of us-west-2`],
      })),
    ],
  },
  "zones/count": {
    accepts: [
      { title: "two zones outside production", environment: "dev", changes: { [`${ZONES}.us-west-2c`]: undefined } },
      { title: "four zones", changes: { [`${ZONES}.us-west-2d`]: SUBNETS } },
    ],
    refuses: [
      {
        title: "two zones in production",
        changes: { [`${ZONES}.us-west-2c`]: undefined },
        says: [`prod.${ZONES} "us-west-2a, us-west-2b" has 2 of the 3 zones that prod needs`],
      },
      {
        title: "no zone at all",
        environment: "staging",
        changes: { [ZONES]: {} },
        says: [`staging.${ZONES} "" has 0 of the 2 zones that staging needs`],
      },
    ],
  },
  "zones/without-eks": {
    accepts: [{ title: "the zone next to it", changes: { [`${STANDBY_ZONES}.us-east-1d`]: SUBNETS } }],
    refuses: [
      {
        title: "us-east-1e",
        changes: { [`${STANDBY_ZONES}.us-east-1e`]: SUBNETS },
        says: [
          `prod.${STANDBY_ZONES} "us-east-1e" is zone id use1-az3 in most accounts, where EKS places no control plane`,
        ],
      },
    ],
  },
});
