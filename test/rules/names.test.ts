import type { Environment } from "../../stacks/environments/environment";
import { prod } from "../../stacks/environments/prod";
import { Names } from "../../stacks/names";
import { LIMITS } from "../../stacks/rules/names";
import { findProblems } from "../../stacks/validation";
import { synthesizeEnvironment } from "../support/synthesized";
import { describeRules, TODAY } from "./describe-rules";

const form = "must be lower-case letters, digits and single hyphens, and start with a letter";
/** `-prod-dr-kong` follows, and a target group has 32 characters. */
const LONGEST_PROJECT = "platform-of-nineteen".slice(0, 19);

describeRules("names", {
  "names/project": {
    accepts: [{ title: "words and digits", changes: { project: "data-2-go" } }],
    refuses: ["Platform", "2go", "my_platform", "platform-", "my--platform", "plat form"].map((project) => ({
      title: project,
      changes: { project },
      says: [`prod.project "${project}" ${form}`],
    })),
  },
  "names/reserved": {
    accepts: [{ title: "words that begin like them", changes: { project: "internals" } }],
    refuses: [
      ["internal", "internal-", "load balancers"],
      ["sg-tools", "sg-", "security groups"],
      ["sthree", "sthree-", "buckets"],
      ["amzn-s3-demo", "amzn-s3-demo-", "buckets"],
    ].map(([project = "", beginning = "", what = ""]) => ({
      title: project,
      changes: { project },
      says: [
        `prod.project "${project}" makes names that begin with ${beginning}: AWS keeps those of ${what} for itself`,
      ],
    })),
  },
  "names/length": {
    accepts: [{ title: "19 characters", changes: { project: LONGEST_PROJECT } }],
    refuses: [
      {
        title: "20 characters, by the tightest of all names",
        changes: { project: `${LONGEST_PROJECT}x` },
        says: [
          `prod.project "${LONGEST_PROJECT}x" makes the load balancer and target group name ${LONGEST_PROJECT}x-prod-dr-kong of 33 characters: AWS takes 32 (Elastic Load Balancing API, CreateLoadBalancer)`,
        ],
      },
    ],
  },
});

describe("with the longest project that the rules accept", () => {
  const longest: Environment = { ...prod, project: LONGEST_PROJECT };
  const stacks = [...synthesizeEnvironment(longest).values()];
  const named = (type: string, field: string) =>
    stacks.flatMap(({ of }) => Object.values(of(type)).map((resource) => String(resource[field])));
  const limitOf = (what: string) => LIMITS.find((limit) => limit.what === what)?.limit ?? 0;

  it.each([
    ["aws_iam_role", "name", "IAM role"],
    ["aws_s3_bucket", "bucket", "state bucket"],
    ["aws_eks_cluster", "name", "EKS cluster"],
  ])("every %s has a %s within AWS's limit", (type, field, what) => {
    const names = named(type, field);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => name.length > limitOf(what))).toEqual([]);
  });

  it("the rules look at no shorter a role name than the stacks build", () => {
    const checked = LIMITS.find(({ what }) => what === "IAM role")?.names(longest) ?? [];
    const length = (names: readonly string[]) => Math.max(...names.map((name) => name.length));
    expect(length(checked)).toBeGreaterThanOrEqual(length(named("aws_iam_role", "name")));
  });

  it("the rules look at the state buckets that the bootstrap builds", () => {
    const checked = LIMITS.find(({ what }) => what === "state bucket")?.names(longest) ?? [];
    const built = named("aws_s3_bucket", "bucket").filter((name) => name.includes("-tfstate-"));
    expect(checked.sort()).toEqual(built.sort());
  });
});

it("says how far to shorten a name, and the shorter one passes", () => {
  const tooLong = { ...prod, project: "p".repeat(40) };
  const [problem] = findProblems([tooLong], TODAY).filter(({ ruleId }) => ruleId === "names/length");
  expect(problem?.wayOut).toBe("shorten it to 19 characters");
  const shorter = { ...prod, project: "p".repeat(19) };
  expect(findProblems([shorter], TODAY).filter(({ severity }) => severity === "error")).toEqual([]);
  expect(new Names(shorter).prefix("standby")).toBe(`${"p".repeat(19)}-prod-dr`);
});
