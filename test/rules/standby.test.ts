import { describeRules } from "./describe-rules";

const VERSION = "cluster.kubernetesVersion";
const GROUPS = "standby.cluster.nodeGroups";

describeRules("standby", {
  "standby/kubernetes-version": {
    accepts: [
      { title: "the same older version", changes: { [`primary.${VERSION}`]: "1.34", [`standby.${VERSION}`]: "1.34" } },
      { title: "an environment without a standby", environment: "dev", changes: { [`primary.${VERSION}`]: "1.34" } },
    ],
    refuses: [
      {
        title: "another version",
        changes: { [`standby.${VERSION}`]: "1.34" },
        says: [`prod.standby.${VERSION} "1.34" is not the primary's 1.35: a failover would be an upgrade too`],
      },
    ],
  },
  "standby/capacity": {
    accepts: [{ title: "a standby that may grow larger", changes: { [`${GROUPS}.compute.maxSize`]: 9 } }],
    refuses: [
      {
        title: "a smaller group",
        changes: { [`${GROUPS}.general.maxSize`]: 9 },
        says: [`prod.${GROUPS}.general.maxSize 9 is below the primary's 10: the load would not fit after a failover`],
      },
      {
        title: "a missing group",
        changes: { [`${GROUPS}.compute`]: undefined },
        says: [`prod.${GROUPS} "general" has no group "compute": its pods would find no node after a failover`],
      },
    ],
  },
});
