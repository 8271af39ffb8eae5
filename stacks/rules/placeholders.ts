import { DOCUMENTATION_RANGES, overlap, publicAccessOf } from "./cidrs";
import { namedRegions, type Finding, type Rule } from "./rule";

/** Accounts that AWS uses in its documentation and that local emulators pretend to be. */
const EXAMPLE_ACCOUNTS = ["111122223333", "444455556666", "777788889999", "123456789012", "000000000000"];

function placeholder(path: string, value: string, message: string): Finding {
  return { path, value, message, wayOut: "set your own before the first deployment" };
}

export const placeholderRules: readonly Rule[] = [
  {
    id: "placeholders/account",
    severity: "warning",
    source: "IAM user guide, «IAM identifiers»: the accounts of its examples",
    *check({ accountId }) {
      if (EXAMPLE_ACCOUNTS.includes(accountId)) {
        yield placeholder("accountId", accountId, "is an example account of the AWS documentation");
      }
    },
  },
  {
    id: "placeholders/domain",
    severity: "warning",
    source: "RFC 2606, «Reserved Top Level DNS Names»",
    *check({ domainName }) {
      if (/(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/.test(domainName)) {
        yield placeholder("domainName", domainName, "is a domain for documentation and tests");
      }
    },
  },
  {
    id: "placeholders/github",
    severity: "warning",
    source: "GitHub documentation, «OpenID Connect»: the subject claim names organization and repository",
    *check({ github: { organization } }) {
      if (organization.toLowerCase() === "example") {
        yield placeholder(
          "github.organization",
          organization,
          "is an example: whoever owns the name on GitHub could plan in your account",
        );
      }
    },
  },
  {
    id: "placeholders/public-range",
    severity: "warning",
    source: "RFC 5737, «IPv4 Address Blocks Reserved for Documentation»",
    *check(environment) {
      for (const { path, cidr } of namedRegions(environment).flatMap(publicAccessOf)) {
        if (DOCUMENTATION_RANGES.some((range) => overlap(cidr, range))) {
          yield placeholder(path, cidr, "is a range for documentation: nobody reaches the Kubernetes API from it");
        }
      }
    },
  },
  {
    id: "placeholders/text",
    severity: "warning",
    source: "requirement ENG-6",
    *check(environment) {
      const { project, owner, costCenter, domainName, github } = environment;
      const fields = {
        project,
        owner,
        costCenter,
        domainName,
        "github.organization": github.organization,
        "github.repository": github.repository,
      };
      for (const [path, value] of Object.entries(fields)) {
        if (/\bchange[-_ ]?me(?![a-z])/i.test(value)) {
          yield placeholder(path, value, "was never filled in");
        }
      }
    },
  },
];
