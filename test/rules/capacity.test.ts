import { describeRules } from "./describe-rules";

const ZONES = "primary.network.availabilityZones";
const DATA = "primary.network.dataAddresses";
const GENERAL = "primary.cluster.nodeGroups.general";
const ADDRESSES = "primary.cluster.podAddresses";

describeRules("capacity", {
  "capacity/pod-addresses": {
    accepts: [
      { title: "a zone that is full to the last address", changes: { [DATA]: 274 } },
      { title: "larger subnets for more nodes", changes: { [`${GENERAL}.maxSize`]: 40, ...largeSubnets() } },
      { title: "no zone, which another rule refuses", changes: { [ZONES]: {} } },
      { title: "a malformed block, which another rule refuses", changes: { [`${ZONES}.us-west-2a.private`]: "10.0" } },
      { title: "an unknown type, which another rule refuses", changes: { [`${GENERAL}.instanceTypes`]: ["m9.large"] } },
    ],
    refuses: [
      {
        title: "more nodes than addresses",
        changes: { [`${GENERAL}.maxSize`]: 40 },
        says: [
          `prod.${ZONES} has 753 usable private addresses for a worst case of 826: nodes and pods 664, node group update 84, other 78 (by zone: us-west-2a 289 of 251, us-west-2b 289 of 251, us-west-2c 289 of 251)`,
        ],
      },
      {
        title: "one address too many in each zone",
        changes: { [DATA]: 275 },
        says: [
          `prod.${ZONES} has 753 usable private addresses for a worst case of 705: nodes and pods 284, node group update 108, other 313 (by zone: us-west-2a 252 of 251, us-west-2b 252 of 251, us-west-2c 252 of 251)`,
        ],
      },
      {
        title: "one zone that is too small for its share",
        changes: { [`${ZONES}.us-west-2c.private`]: "10.0.30.0/26" },
        says: [
          `prod.${ZONES} has 561 usable private addresses for a worst case of 470: nodes and pods 284, node group update 108, other 78 (by zone: us-west-2c 173 of 59)`,
        ],
      },
    ],
  },
  "capacity/pods-per-node": {
    accepts: [{ title: "27 pods on each m5.large", changes: { [`${GENERAL}.podsAtMaximum`]: 230 } }],
    refuses: [
      {
        title: "28 pods on each m5.large",
        changes: { [`${GENERAL}.podsAtMaximum`]: 231 },
        says: [
          `prod.${GENERAL}.podsAtMaximum 231 is 28 pods on each of 10 nodes, daemon sets included: the smallest type holds 27`,
        ],
      },
    ],
  },
  "capacity/warm-addresses": {
    accepts: [{ title: "no minimum", changes: { [`${ADDRESSES}.minimumIpTarget`]: 0 } }],
    refuses: [
      {
        title: "no spare address",
        changes: { [`${ADDRESSES}.warmIpTarget`]: 0 },
        says: [
          `prod.${ADDRESSES}.warmIpTarget 0 gives a node no address beyond its first 12: further pods would never start`,
        ],
      },
      {
        title: "no target at all",
        changes: { [`${ADDRESSES}.warmIpTarget`]: 0, [`${ADDRESSES}.minimumIpTarget`]: 0 },
        says: [
          `prod.${ADDRESSES}.warmIpTarget 0 switches the targets off, as minimumIpTarget is 0 too: each node would keep a whole interface spare`,
        ],
      },
    ],
  },
});

function largeSubnets(): Record<string, string> {
  return {
    [`${ZONES}.us-west-2a.private`]: "10.0.64.0/20",
    [`${ZONES}.us-west-2b.private`]: "10.0.80.0/20",
    [`${ZONES}.us-west-2c.private`]: "10.0.96.0/20",
  };
}
