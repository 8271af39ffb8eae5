import { environments } from "../../stacks/environments";
import { findProblems } from "../../stacks/validation";
import { describeRules, TODAY } from "./describe-rules";

const CIDRS = "primary.cluster.publicAccessCidrs";
const DOMAIN = "is a domain for documentation and tests";

describeRules("placeholders", {
  "placeholders/account": {
    accepts: [{ title: "an account of one's own", changes: { accountId: "1".repeat(12) } }],
    refuses: [
      {
        title: "an emulator's account",
        changes: { accountId: "000000000000" },
        says: ['prod.accountId "000000000000" is an example account of the AWS documentation'],
      },
    ],
  },
  "placeholders/domain": {
    accepts: [{ title: "a name that only ends alike", changes: { domainName: "myexample.com" } }],
    refuses: ["shop.example.org", "platform.test", "a.invalid"].map((domainName) => ({
      title: domainName,
      changes: { domainName },
      says: [`prod.domainName "${domainName}" ${DOMAIN}`],
    })),
  },
  "placeholders/github": {
    accepts: [{ title: "an organization", changes: { "github.organization": "acme" } }],
    refuses: [
      {
        title: "the organization of the examples",
        changes: { github: { organization: "Example", repository: "platform" } },
        says: [
          'prod.github.organization "Example" is an example: whoever owns the name on GitHub could plan in your account',
        ],
      },
    ],
  },
  "placeholders/public-range": {
    accepts: [{ title: "an office", environment: "dev", changes: { [CIDRS]: ["8.8.8.0/24"] } }],
    refuses: [
      {
        title: "a range for documentation",
        environment: "dev",
        changes: { [CIDRS]: ["8.8.8.0/24", "198.51.100.0/24"] },
        says: [
          `dev.${CIDRS}[1] "198.51.100.0/24" is a range for documentation: nobody reaches the Kubernetes API from it`,
        ],
      },
    ],
  },
  "placeholders/text": {
    accepts: [{ title: "a name", changes: { owner: "changemakers" } }],
    refuses: ["changeme", "CHANGE-ME", "change_me-later"].map((owner) => ({
      title: owner,
      changes: { owner },
      says: [`prod.owner "${owner}" was never filled in`],
    })),
  },
});

it("reminds of every placeholder of this repository, and stops nothing", () => {
  const problems = findProblems(environments, TODAY);
  const fields = problems.map(({ environment, path, severity }) => `${severity} ${environment}.${path}`);
  expect(fields.sort()).toEqual([
    "warning dev.accountId",
    "warning dev.domainName",
    "warning dev.github.organization",
    `warning dev.${CIDRS}[0]`,
    "warning prod.accountId",
    "warning prod.domainName",
    "warning prod.github.organization",
    "warning staging.accountId",
    "warning staging.domainName",
    "warning staging.github.organization",
  ]);
});
