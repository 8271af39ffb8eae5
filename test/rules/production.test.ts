import { describeRules } from "./describe-rules";

const CIDRS = "primary.cluster.publicAccessCidrs";
const short = "is shorter than most intrusions and slow losses stay unseen";

describeRules("production", {
  "production/prevent-destroy": {
    accepts: [{ title: "false in dev", environment: "dev", changes: { preventDestroy: false } }],
    refuses: [
      {
        title: "false",
        changes: { preventDestroy: false },
        says: ["prod.preventDestroy false would let a plan destroy production's clusters, keys, zones and state"],
      },
    ],
  },
  "production/standby": {
    accepts: [{ title: "no standby in staging", environment: "staging", changes: { standby: null } }],
    refuses: [
      {
        title: "no standby",
        changes: { standby: null },
        says: ["prod.standby null leaves production without a region to fail over to"],
      },
    ],
  },
  "production/nat-gateways": {
    accepts: [{ title: "one in dev", environment: "dev", changes: { "primary.network.natGateways": "single" } }],
    refuses: [
      {
        title: "one in the standby",
        changes: { "standby.network.natGateways": "single" },
        says: ['prod.standby.network.natGateways "single" makes one zone\'s outage the end of all egress'],
      },
    ],
  },
  "production/private-endpoint": {
    accepts: [{ title: "a public endpoint in dev", environment: "dev", changes: { [CIDRS]: ["198.51.100.0/24"] } }],
    refuses: [
      {
        title: "a public endpoint",
        changes: { [CIDRS]: ["198.51.100.0/24"] },
        says: [`prod.${CIDRS} "198.51.100.0/24" gives production's Kubernetes API a public endpoint`],
      },
    ],
  },
  "production/retention": {
    accepts: [
      { title: "90 days", changes: { "primary.cluster.logRetentionDays": 90, "state.noncurrentVersionDays": 90 } },
      { title: "a week in dev", environment: "dev", changes: { "state.noncurrentVersionDays": 7 } },
    ],
    refuses: [
      {
        title: "less than 90 days of logs and of state",
        changes: {
          "primary.network.flowLogRetentionDays": 60,
          "standby.cluster.logRetentionDays": 30,
          "state.noncurrentVersionDays": 89,
        },
        says: [
          `prod.primary.network.flowLogRetentionDays 60 ${short}`,
          `prod.standby.cluster.logRetentionDays 30 ${short}`,
          `prod.state.noncurrentVersionDays 89 ${short}`,
        ],
      },
    ],
  },
});
