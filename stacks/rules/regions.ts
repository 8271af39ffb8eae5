import { regionRule, type Rule } from "./rule";

/** Commercial regions that need no opt-in (AWS Account Management reference guide, «Enable or disable Regions»). */
export const REGIONS = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
/** CloudFront, its certificates and its web ACLs exist only here, and so do the stacks that hold them. */
const GLOBAL_REGION = "us-east-1";
const REGION_SOURCE = "AWS Account Management reference guide, «Enable or disable Regions»";

export const regionRules: readonly Rule[] = [
  regionRule({
    id: "region/known",
    severity: "error",
    source: REGION_SOURCE,
    *check({ path, configuration: { region } }) {
      if (!REGIONS.includes(region)) {
        yield {
          path: `${path}.region`,
          value: region,
          message: "is no AWS region that is on in every account",
          wayOut: `use one of ${REGIONS.join(", ")}`,
        };
      }
    },
  }),
  {
    id: "region/standby-elsewhere",
    severity: "error",
    source: "requirement DR-1",
    *check({ primary, standby }) {
      if (standby?.region === primary.region) {
        yield {
          path: "standby.region",
          value: standby.region,
          message: "is the primary's region: both would fail together",
          wayOut: `choose another region, e.g. ${GLOBAL_REGION}`,
        };
      }
    },
  },
  {
    id: "region/state-replica",
    severity: "error",
    source: "requirement DR-4: state and DNS must outlive the primary region",
    *check({ primary, standby, state: { replicaRegion } }) {
      const path = "state.replicaRegion";
      if (replicaRegion === primary.region) {
        yield {
          path,
          value: replicaRegion,
          message: "is the primary's region: state would have one home only",
          wayOut: `choose another region, e.g. ${GLOBAL_REGION}`,
        };
      } else if (standby !== null && standby.region !== replicaRegion) {
        yield {
          path,
          value: replicaRegion,
          message: `is not the standby's region ${standby.region}: the standby's stacks would have no state bucket`,
          wayOut: `set it to ${standby.region}`,
        };
      } else if (!REGIONS.includes(replicaRegion)) {
        yield {
          path,
          value: replicaRegion,
          message: "is no AWS region that is on in every account",
          wayOut: `use one of ${REGIONS.join(", ")}`,
        };
      }
    },
  },
];
