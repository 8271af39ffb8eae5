import { othersToCompare, type Finding, type Rule } from "./rule";

/** The private zone is a name below the domain. */
const MAX_DOMAIN_LENGTH = 253 - "internal.".length;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const ORGANIZATION = /^(?=.{1,39}$)[a-z0-9]+(-[a-z0-9]+)*$/i;
const REPOSITORY = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

function isDomain(name: string): boolean {
  const labels = name.split(".");
  const [last = ""] = labels.slice(-1);
  return (
    name.length <= MAX_DOMAIN_LENGTH &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    // An IP address has the form of a name.
    !/^\d+$/.test(last)
  );
}

function githubName(path: string, value: string, rule: string): Finding {
  return {
    path,
    value,
    message: `is no GitHub ${rule}`,
    wayOut: "write organization and repository apart, as in the URL",
  };
}

export const identityRules: readonly Rule[] = [
  {
    id: "identity/one-of-a-name",
    severity: "error",
    source: "requirement ENG-1: one state for each environment and stack",
    *check(environment, context) {
      const { name } = environment;
      if (othersToCompare(environment, context).some((other) => other.name === name)) {
        yield {
          path: "name",
          value: name,
          message: "is the name of another environment too: their stacks would share state",
          wayOut: "rename one, or take it out of stacks/environments/index.ts",
        };
      }
    },
  },
  {
    id: "identity/account-id",
    severity: "error",
    source: "AWS Account Management reference guide, «View AWS account identifiers»",
    *check({ accountId }) {
      if (!/^\d{12}$/.test(accountId)) {
        yield {
          path: "accountId",
          value: accountId,
          message: "is no AWS account id: that has 12 digits",
          wayOut: "take it from `aws sts get-caller-identity`, and quote it: it may start with 0",
        };
      }
    },
  },
  {
    id: "identity/account-of-its-own",
    severity: "error",
    source: "AWS Well-Architected Framework, SEC01-BP01 «Separate workloads using accounts»",
    *check(environment, context) {
      const { accountId } = environment;
      for (const other of othersToCompare(environment, context).filter((one) => one.accountId === accountId)) {
        yield {
          path: "accountId",
          value: accountId,
          message: `is the account of ${other.name} too: their state buckets, roles and limits would be one`,
          wayOut: "give each environment an account of its own",
        };
      }
    },
  },
  {
    id: "identity/domain",
    severity: "error",
    source: "Amazon Route 53 developer guide, «DNS domain name format»",
    *check({ domainName }) {
      if (!isDomain(domainName)) {
        yield {
          path: "domainName",
          value: domainName,
          message: `is no domain name: at least two labels of 1 to 63 letters, digits and hyphens, ${MAX_DOMAIN_LENGTH} in all`,
          wayOut: "write it in lower case, without a protocol, a wildcard or a dot at the end",
        };
      }
    },
  },
  {
    id: "identity/domain-of-its-own",
    severity: "error",
    source: "Amazon Route 53 developer guide, «Routing traffic for subdomains»",
    *check(environment, context) {
      const { domainName } = environment;
      for (const other of othersToCompare(environment, context).filter((one) => one.domainName === domainName)) {
        yield {
          path: "domainName",
          value: domainName,
          message: `is the domain of ${other.name} too: the world would see one of the two zones only`,
          wayOut: `use a subdomain, e.g. ${environment.name}.${domainName}`,
        };
      }
    },
  },
  {
    id: "identity/github",
    severity: "error",
    source: "GitHub documentation, «OpenID Connect»: the trust policy names organization and repository literally",
    *check({ github: { organization, repository } }) {
      if (!ORGANIZATION.test(organization)) {
        yield githubName(
          "github.organization",
          organization,
          "organization: up to 39 letters, digits and single hyphens",
        );
      }
      if (!REPOSITORY.test(repository)) {
        yield githubName(
          "github.repository",
          repository,
          "repository: up to 100 letters, digits, hyphens, dots and underscores",
        );
      }
    },
  },
  {
    id: "identity/service-linked-roles",
    severity: "error",
    source: "AWS IAM user guide, «Create a service-linked role»",
    *check({ serviceLinkedRoles }) {
      for (const [index, service] of serviceLinkedRoles.entries()) {
        const field = { path: `serviceLinkedRoles[${index}]`, value: service };
        if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(service)) {
          yield {
            ...field,
            message: "is no AWS service principal",
            wayOut: "write it like autoscaling.amazonaws.com",
          };
        } else if (serviceLinkedRoles.indexOf(service) !== index) {
          yield { ...field, message: "stands there twice", wayOut: "remove one of the two" };
        }
      }
    },
  },
];
