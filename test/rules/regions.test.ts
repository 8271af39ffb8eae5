import { findProblems } from "../../stacks/validation";
import { changedEnvironments, describeRules, TODAY } from "./describe-rules";

describeRules("regions", {
  "regions/known": {
    accepts: [{ title: "a region that is on everywhere", changes: { "primary.region": "eu-central-1" } }],
    refuses: [
      {
        title: "a spelling mistake and a region to opt in to",
        changes: { "primary.region": "us-wset-2", "standby.region": "me-south-1" },
        says: [
          'prod.primary.region "us-wset-2" is no AWS region that is on in every account',
          'prod.standby.region "me-south-1" is no AWS region that is on in every account',
        ],
      },
    ],
  },
  "regions/standby-elsewhere": {
    accepts: [{ title: "an environment without a standby", environment: "dev", changes: {} }],
    refuses: [
      {
        title: "a standby beside the primary",
        changes: { "standby.region": "us-west-2" },
        says: ['prod.standby.region "us-west-2" is the primary\'s region: both would fail together'],
      },
    ],
  },
  "regions/state-replica": {
    accepts: [
      {
        title: "the right region while the standby's is wrong, which another rule says",
        changes: { "standby.region": "us-west-2" },
      },
      {
        title: "any other region without a standby",
        environment: "dev",
        changes: { "state.replicaRegion": "eu-west-1" },
      },
    ],
    refuses: [
      {
        title: "the primary's region",
        changes: { "state.replicaRegion": "us-west-2" },
        says: ['prod.state.replicaRegion "us-west-2" is the primary\'s region: state would have one home only'],
      },
      {
        title: "a third region beside a standby",
        changes: { "state.replicaRegion": "us-east-2" },
        says: [
          "prod.state.replicaRegion \"us-east-2\" is not the standby's region us-east-1: the standby's stacks would have no state bucket",
        ],
      },
      {
        title: "an unknown region",
        environment: "dev",
        changes: { "state.replicaRegion": "us-east" },
        says: ['dev.state.replicaRegion "us-east" is no AWS region that is on in every account'],
      },
    ],
  },
});

it.each([
  ["us-west-2", "us-east-1"],
  ["us-east-1", "us-west-2"],
])("a standby beside a primary in %s is sent to %s", (region, other) => {
  const candidates = changedEnvironments({ "primary.region": region, "standby.region": region });
  const problem = findProblems(candidates, TODAY).find(({ ruleId }) => ruleId === "regions/standby-elsewhere");
  expect(problem?.wayOut).toBe(`choose another region, e.g. ${other}`);
});
