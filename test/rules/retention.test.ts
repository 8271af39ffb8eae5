import { describeRules } from "./describe-rules";

const FLOW_LOGS = "primary.network.flowLogRetentionDays";
const CLUSTER_LOGS = "standby.cluster.logRetentionDays";
const DATA_LOGS = "primary.data.logRetentionDays";
const STATE = "state.noncurrentVersionDays";

describeRules("retention", {
  "retention/logs": {
    accepts: [{ title: "ten years", changes: { [FLOW_LOGS]: 3653, [CLUSTER_LOGS]: 3653 } }],
    refuses: [
      {
        title: "numbers between those of the list",
        changes: { [FLOW_LOGS]: 100, [CLUSTER_LOGS]: 366, [DATA_LOGS]: 31 },
        says: [
          `prod.${FLOW_LOGS} 100 is no retention that CloudWatch Logs knows`,
          `prod.${DATA_LOGS} 31 is no retention that CloudWatch Logs knows`,
          `prod.${CLUSTER_LOGS} 366 is no retention that CloudWatch Logs knows`,
        ],
      },
    ],
  },
  "retention/state": {
    accepts: [{ title: "all that S3 counts", changes: { [STATE]: 2147483647 } }],
    refuses: [
      {
        title: "more than 32 bits",
        changes: { [STATE]: 2147483648 },
        says: [`prod.${STATE} 2147483648 is more than S3 counts: 2147483647`],
      },
    ],
  },
});
