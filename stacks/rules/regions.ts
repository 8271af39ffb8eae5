import { regionRule, type Finding, type Rule } from "./rule";

const REGION_SOURCE = "AWS Account Management reference guide, «Enable or disable AWS Regions in your account»";
/** Commercial regions that need no opt-in, with the letter of their last availability zone. */
export const REGIONS: ReadonlyMap<string, string> = new Map([
  ["ap-northeast-1", "d"],
  ["ap-northeast-2", "d"],
  ["ap-northeast-3", "c"],
  ["ap-south-1", "c"],
  ["ap-southeast-1", "c"],
  ["ap-southeast-2", "c"],
  ["ca-central-1", "d"],
  ["eu-central-1", "c"],
  ["eu-north-1", "c"],
  ["eu-west-1", "c"],
  ["eu-west-2", "c"],
  ["eu-west-3", "c"],
  ["sa-east-1", "c"],
  ["us-east-1", "f"],
  ["us-east-2", "c"],
  ["us-west-1", "c"],
  ["us-west-2", "d"],
]);

function elsewhere(region: string): string {
  return `choose another region, e.g. ${region === "us-east-1" ? "us-west-2" : "us-east-1"}`;
}

function unknownRegion(path: string, value: string): Finding {
  return {
    path,
    value,
    message: "is no AWS region that is on in every account",
    wayOut: `use one of ${[...REGIONS.keys()].join(", ")}`,
  };
}

export const regionRules: readonly Rule[] = [
  regionRule({
    id: "regions/known",
    severity: "error",
    source: REGION_SOURCE,
    *check({ path, configuration: { region } }) {
      if (!REGIONS.has(region)) {
        yield unknownRegion(`${path}.region`, region);
      }
    },
  }),
  {
    id: "regions/standby-elsewhere",
    severity: "error",
    source: "requirement DR-1",
    *check({ primary, standby }) {
      if (standby?.region === primary.region) {
        yield {
          path: "standby.region",
          value: standby.region,
          message: "is the primary's region: both would fail together",
          wayOut: elsewhere(primary.region),
        };
      }
    },
  },
  {
    id: "regions/state-replica",
    severity: "error",
    source: "requirement DR-4: state and DNS must outlive the primary region",
    *check({ primary, standby, state: { replicaRegion } }) {
      const path = "state.replicaRegion";
      if (replicaRegion === primary.region) {
        yield {
          path,
          value: replicaRegion,
          message: "is the primary's region: state would have one home only",
          wayOut: elsewhere(primary.region),
        };
      } else if (standby !== null && standby.region !== primary.region && standby.region !== replicaRegion) {
        yield {
          path,
          value: replicaRegion,
          message: `is not the standby's region ${standby.region}: the standby's stacks would have no state bucket`,
          wayOut: `set it to ${standby.region}`,
        };
      } else if (!REGIONS.has(replicaRegion)) {
        yield unknownRegion(path, replicaRegion);
      }
    },
  },
];
