import type { Rule } from "./rule";

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const GITHUB_NAME = /^[\w.-]{1,100}$/;
const MAX_TAG_VALUE = 256;
/** Accounts that AWS uses in its documentation. */
const EXAMPLE_ACCOUNTS = ["111122223333", "444455556666", "777788889999", "123456789012", "000000000000"];

function isDomain(name: string): boolean {
  const labels = name.split(".");
  return name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
}

export const identityRules: readonly Rule[] = [
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
    source: "AWS Well-Architected, SEC01-BP01 «Separate workloads using accounts»",
    *check({ name, accountId }, { environments }) {
      const other = environments.find((one) => one.name !== name && one.accountId === accountId);
      if (other !== undefined) {
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
    id: "identity/project",
    severity: "error",
    source: "the narrowest of the names built from it, see names/length",
    *check({ project }) {
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(project)) {
        yield {
          path: "project",
          value: project,
          message: "must be lower-case letters, digits and single hyphens, and start with a letter",
          wayOut: "choose a short word such as platform",
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
          message: "is no domain name: at least two labels of 1 to 63 letters, digits and hyphens, 253 in all",
          wayOut: "write it in lower case, without a protocol, a wildcard or a dot at the end",
        };
      }
    },
  },
  {
    id: "identity/github",
    severity: "error",
    source: "GitHub documentation, «About security hardening with OpenID Connect»: the trust names it literally",
    *check({ github }) {
      for (const field of ["organization", "repository"] as const) {
        if (!GITHUB_NAME.test(github[field])) {
          yield {
            path: `github.${field}`,
            value: github[field],
            message: "is no GitHub name: letters, digits, hyphen, dot and underscore only",
            wayOut: "write the two parts of organization/repository apart, without wildcards",
          };
        }
      }
    },
  },
  {
    id: "identity/tags",
    severity: "error",
    source: "AWS tagging: values up to 256 characters",
    *check(environment) {
      for (const field of ["owner", "costCenter"] as const) {
        const value = environment[field];
        if (value.length > MAX_TAG_VALUE || !/^[\p{L}\p{N} _.:/=+@-]*$/u.test(value)) {
          yield {
            path: field,
            value,
            message: `is no tag value: up to ${MAX_TAG_VALUE} letters, digits, spaces and _ . : / = + - @`,
            wayOut: "shorten it",
          };
        }
      }
    },
  },
  {
    id: "identity/service-linked-roles",
    severity: "error",
    source: "AWS IAM user guide, «Create a service-linked role»",
    *check({ serviceLinkedRoles }) {
      for (const [index, service] of serviceLinkedRoles.entries()) {
        if (!/^[a-z0-9.-]+\.amazonaws\.com$/.test(service) || serviceLinkedRoles.indexOf(service) !== index) {
          yield {
            path: `serviceLinkedRoles[${index}]`,
            value: service,
            message: "is no service principal, or stands there twice",
            wayOut: "write it like autoscaling.amazonaws.com",
          };
        }
      }
    },
  },
  {
    id: "identity/placeholder",
    severity: "warning",
    source: "this repository's own example values",
    *check({ accountId, domainName }) {
      if (EXAMPLE_ACCOUNTS.includes(accountId)) {
        yield {
          path: "accountId",
          value: accountId,
          message: "is an account of the AWS documentation",
          wayOut: "set your own before the first deployment",
        };
      }
      if (/(^|\.)example\.(com|net|org)$/.test(domainName)) {
        yield {
          path: "domainName",
          value: domainName,
          message: "is a domain of the documentation",
          wayOut: "set your own before the first deployment",
        };
      }
    },
  },
];
