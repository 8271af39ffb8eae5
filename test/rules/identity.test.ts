import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { findProblems, formatProblem } from "../../stacks/validation";
import { changed, describeRules, TODAY } from "./describe-rules";

const digits = "is no AWS account id: that has 12 digits";
const domain = "is no domain name: at least two labels of 1 to 63 letters, digits and hyphens, 244 in all";
const organization = "is no GitHub organization: up to 39 letters, digits and single hyphens";
const repository = "is no GitHub repository: up to 100 letters, digits, hyphens, dots and underscores";
const longLabel = "a".repeat(63);
/** 244 characters: the private zone below it has 253. */
const longDomain = `${longLabel}.${longLabel}.${longLabel}.${"b".repeat(48)}.com`;

describeRules("identity", {
  "identity/one-of-a-name": {
    accepts: [{ title: "three names", changes: {} }],
    refuses: [
      {
        title: "a second dev",
        changes: { name: "dev" },
        says: ['dev.name "dev" is the name of another environment too: their stacks would share state'],
      },
    ],
  },
  "identity/account-id": {
    accepts: [{ title: "an id that starts with 0", changes: { accountId: "0".padEnd(12, "1") } }],
    refuses: ["11112222333", "1111222233334", "1111-2222-3333", "prod"].map((accountId) => ({
      title: accountId,
      changes: { accountId },
      says: [`prod.accountId "${accountId}" ${digits}`],
    })),
  },
  "identity/account-of-its-own": {
    accepts: [{ title: "an account that no other environment has", changes: { accountId: "123456789012" } }],
    refuses: [
      {
        title: "the account of dev",
        changes: { accountId: "777788889999" },
        says: [
          'prod.accountId "777788889999" is the account of dev too: their state buckets, roles and limits would be one',
        ],
      },
    ],
  },
  "identity/domain": {
    accepts: [
      { title: "244 characters", changes: { domainName: longDomain } },
      { title: "an international name in its ASCII form", changes: { domainName: "xn--bcher-kva.de" } },
    ],
    refuses: [
      "localhost",
      "Platform.example.com",
      "*.example.com",
      "https://example.com",
      "example.com.",
      "a..com",
      "-a.com",
      "10.0.0.1",
      `${"a".repeat(64)}.com`,
      `b${longDomain}`,
    ].map((domainName) => ({
      title: domainName,
      changes: { domainName },
      says: [`prod.domainName ${shortened(domainName)} ${domain}`],
    })),
  },
  "identity/domain-of-its-own": {
    accepts: [{ title: "a domain below another environment's", changes: {}, environment: "dev" }],
    refuses: [
      {
        title: "the domain of staging",
        changes: { domainName: "staging.platform.example.com" },
        says: [
          'prod.domainName "staging.platform.example.com" is the domain of staging too: the world would see one of the two zones only',
        ],
      },
    ],
  },
  "identity/github": {
    accepts: [
      {
        title: "capitals, dots and underscores where GitHub has them",
        changes: { github: { organization: "My-Org", repository: ".a_b-C" } },
      },
    ],
    refuses: [
      {
        title: "wildcards, which the trust policy would take literally",
        changes: { github: { organization: "*", repository: "platform-*" } },
        says: [`prod.github.organization "*" ${organization}`, `prod.github.repository "platform-*" ${repository}`],
      },
      {
        title: "a whole path in one field, and none in the other",
        changes: { github: { organization: "acme/platform", repository: ".." } },
        says: [`prod.github.organization "acme/platform" ${organization}`, `prod.github.repository ".." ${repository}`],
      },
      {
        title: "hyphens where GitHub has none, and 40 characters",
        environment: "dev",
        changes: { "github.organization": `a-${"b".repeat(38)}` },
        says: [`dev.github.organization "a-${"b".repeat(38)}" ${organization}`],
      },
    ],
  },
  "identity/service-linked-roles": {
    accepts: [
      { title: "none, where the account has them", changes: { serviceLinkedRoles: [] } },
      {
        title: "a service of several words",
        changes: { serviceLinkedRoles: ["ecs.application-autoscaling.amazonaws.com"] },
      },
    ],
    refuses: [
      {
        title: "a short name and a service twice",
        changes: { serviceLinkedRoles: ["spot.amazonaws.com", "autoscaling", "spot.amazonaws.com"] },
        says: [
          'prod.serviceLinkedRoles[1] "autoscaling" is no AWS service principal',
          'prod.serviceLinkedRoles[2] "spot.amazonaws.com" stands there twice',
        ],
      },
    ],
  },
});

it("calls an environment without a name by its place in the list", () => {
  const lines = findProblems([dev, changed(prod, { name: undefined })], TODAY).map(
    (problem) => formatProblem(problem).split("\n")[0],
  );
  expect(lines).toContain("environments[1].name is missing");
});

function shortened(value: string): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
