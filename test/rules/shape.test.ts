import { environments } from "../../stacks/environments";
import { prod } from "../../stacks/environments/prod";
import { findProblems, formatProblem } from "../../stacks/validation";
import { changed, changedEnvironments, TODAY, type Changes } from "./describe-rules";

const GENERAL = "primary.cluster.nodeGroups.general";
const SERVICES =
  '"autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "elasticloadbalancing", "kms", "logs", "secretsmanager", "sts"';

function errorsOf(candidates: readonly unknown[]): string[] {
  return findProblems(candidates, TODAY)
    .filter(({ severity }) => severity === "error")
    .map(formatProblem);
}

const REFUSED: readonly [title: string, changes: Changes, firstLines: readonly string[]][] = [
  ["a missing field", { owner: undefined }, ["prod.owner is missing"]],
  ["a missing choice", { [`${GENERAL}.capacityType`]: undefined }, [`prod.${GENERAL}.capacityType is missing`]],
  ["a missing region", { primary: undefined }, ["prod.primary is missing"]],
  ["a misspelt field", { owmer: "a" }, ["prod.owmer is no field of an environment"]],
  [
    "a misspelt field deep inside",
    { [`${GENERAL}.diskSizeGb`]: 50, [`${GENERAL}.diskSizeGiB`]: undefined },
    [`prod.${GENERAL}.diskSizeGiB is missing`, `prod.${GENERAL}.diskSizeGb is no field of an environment`],
  ],
  ["a number for text", { accountId: 111122223333 }, ["prod.accountId 111122223333 must be text"]],
  ["text for a number", { [`${GENERAL}.maxSize`]: "10" }, [`prod.${GENERAL}.maxSize "10" must be a whole number`]],
  ["no number", { [`${GENERAL}.maxSize`]: NaN }, [`prod.${GENERAL}.maxSize NaN must be a whole number`]],
  [
    "an endless number",
    { [`${GENERAL}.maxSize`]: Infinity },
    [`prod.${GENERAL}.maxSize Infinity must be a whole number`],
  ],
  ["a broken number", { [`${GENERAL}.maxSize`]: 2.5 }, [`prod.${GENERAL}.maxSize 2.5 must be a whole number`]],
  ["a negative number", { [`${GENERAL}.minSize`]: -1 }, [`prod.${GENERAL}.minSize -1 must be at least 0`]],
  [
    "a number beyond counting",
    { [`${GENERAL}.maxSize`]: 1e300 },
    [`prod.${GENERAL}.maxSize 1e+300 must be at most 9007199254740991`],
  ],
  ["text for a switch", { preventDestroy: "true" }, ['prod.preventDestroy "true" must be true or false']],
  ["null for an object", { github: null }, ["prod.github null must be an object"]],
  ["empty text", { costCenter: "" }, ['prod.costCenter "" must not be empty']],
  ["an empty list", { [`${GENERAL}.instanceTypes`]: [] }, [`prod.${GENERAL}.instanceTypes [] must not be empty`]],
  [
    "text for a list",
    { "primary.cluster.access.readers": "reader" },
    ['prod.primary.cluster.access.readers "reader" must be a list'],
  ],
  ["an unknown environment", { name: "qa" }, ['qa.name "qa" must be one of "dev", "staging", "prod"']],
  [
    "a misspelt choice",
    { [`${GENERAL}.capacityType`]: "spot" },
    [`prod.${GENERAL}.capacityType "spot" must be one of "ON_DEMAND", "SPOT"`],
  ],
  [
    "a misspelt service in a list",
    { "primary.network.interfaceEndpoints": ["kms", "ecr"] },
    [`prod.primary.network.interfaceEndpoints[1] "ecr" must be one of ${SERVICES}`],
  ],
  [
    "a key that JavaScript keeps for itself",
    { "primary.cluster.nodeGroups": JSON.parse('{ "general": {}, "__proto__": 5 }') as unknown },
    ["prod.primary.cluster.nodeGroups.__proto__ is no field of an environment"],
  ],
];

describe("the shape of an environment", () => {
  it.each(REFUSED)("refuses %s", (_title, changes, expected) => {
    const lines = errorsOf(changedEnvironments(changes)).map((text) => text.split("\n")[0]);
    expect(lines).toEqual(expect.arrayContaining([...expected]));
  });

  it.each([
    ["nothing", undefined, "environments[3] is missing"],
    ["null", null, "environments[3] null must be an object"],
    ["a list", [], "environments[3] [] must be an object"],
    ["a number", 42, "environments[3] 42 must be an object"],
    ["the text of a file", "name: prod", 'environments[3] "name: prod" must be an object'],
  ])("refuses %s for an environment, and says nothing else of it", (_title, candidate, expected) => {
    const lines = errorsOf([...environments, candidate]).map((text) => text.split("\n")[0]);
    expect(lines).toEqual([expected]);
  });

  it("says what a field is for, and where to look", () => {
    expect(errorsOf([changed(prod, { domainName: undefined })])).toEqual([
      [
        "prod.domainName is missing",
        "  way out: set it: it must be text; stacks/environments/environment.ts says what it is for",
        "  rule:    shape/fields (stacks/environments/environment.ts)",
      ].join("\n"),
    ]);
  });

  it("looks at the other entries of a list with a misshapen one", () => {
    const cidrs = [5, "office"];
    const lines = errorsOf([changed(prod, { "primary.cluster.publicAccessCidrs": cidrs })]).map(
      (text) => text.split("\n")[0],
    );
    expect(lines).toEqual([
      "prod.primary.cluster.publicAccessCidrs[0] 5 must be text",
      'prod.primary.cluster.publicAccessCidrs[1] "office" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16',
    ]);
  });

  it("does not follow a value into the deep", () => {
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], []);
    expect(errorsOf([changed(prod, { owner: deep })])[0]).toContain("prod.owner [ [ [Array] ] ] must be text\n");
  });

  it("tells to quote a number that is text", () => {
    expect(errorsOf([changed(prod, { "primary.cluster.kubernetesVersion": 1.3 })])[0]).toContain(
      "prod.primary.cluster.kubernetesVersion 1.3 must be text\n  way out: put it in quotes\n",
    );
    for (const changes of [{ owner: [] }, { [`${GENERAL}.minSize`]: -1 }]) {
      expect(errorsOf([changed(prod, changes)])[0]).toContain("\n  way out: see stacks/environments/environment.ts\n");
    }
  });
});
