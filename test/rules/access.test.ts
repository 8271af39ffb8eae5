import { describeRules } from "./describe-rules";

const ACCESS = "primary.cluster.access";
const CIDRS = "primary.cluster.publicAccessCidrs";

describeRules("access", {
  "access/two-admins": {
    accepts: [
      { title: "two admins and nobody else", changes: { [`${ACCESS}.developers`]: [], [`${ACCESS}.readers`]: [] } },
    ],
    refuses: [
      {
        title: "one admin named twice",
        changes: { [`${ACCESS}.admins`]: ["a", "a"] },
        says: [`prod.${ACCESS}.admins "a, a" names fewer than 2 roles: one lost role would lock everybody out`],
      },
      {
        title: "no admin",
        changes: { [`${ACCESS}.admins`]: [] },
        says: [`prod.${ACCESS}.admins "" names fewer than 2 roles: one lost role would lock everybody out`],
      },
    ],
  },
  "access/role-name": {
    accepts: [
      {
        title: "a role of IAM Identity Center, with its path",
        changes: {
          [`${ACCESS}.readers`]: ["aws-reserved/sso.amazonaws.com/us-west-2/AWSReservedSSO_Reader_0123456789abcdef"],
        },
      },
    ],
    refuses: [
      {
        title: "an ARN, a wildcard and a name of 65 characters",
        changes: { [`${ACCESS}.readers`]: ["arn:aws:iam::111122223333:role/a", "team-*", "r".repeat(65)] },
        says: [
          `prod.${ACCESS}.readers[0] "arn:aws:iam::111122223333:role/a" is no IAM role name`,
          `prod.${ACCESS}.readers[1] "team-*" is no IAM role name`,
          `prod.${ACCESS}.readers[2] "${"r".repeat(65)}" is no IAM role name`,
        ],
      },
    ],
  },
  "access/one-entry": {
    accepts: [
      {
        title: "the pipeline's roles of another environment",
        changes: { [`${ACCESS}.readers`]: ["platform-dev-gha-plan"] },
      },
    ],
    refuses: [
      {
        title: "a role in two lists, and the pipeline's own",
        changes: { [`${ACCESS}.developers`]: ["platform-admin"], [`${ACCESS}.readers`]: ["platform-prod-gha-apply"] },
        says: [
          `prod.${ACCESS}.developers[0] "platform-admin" has ${ACCESS}.admins[0] already: a role has one entry in a cluster`,
          `prod.${ACCESS}.readers[0] "platform-prod-gha-apply" has the pipeline's own access already: a role has one entry in a cluster`,
        ],
      },
    ],
  },
  "access/alike": {
    accepts: [
      {
        title: "like names in two lists",
        changes: { [`${ACCESS}.developers`]: ["team.a"], [`${ACCESS}.readers`]: ["team-a"] },
      },
    ],
    refuses: [
      {
        title: "like names in one list",
        changes: { [`${ACCESS}.readers`]: ["team.a", "team/a"] },
        says: [`prod.${ACCESS}.readers[1] "team/a" reads like "team.a" in a state address`],
      },
    ],
  },
  "access/public-endpoint": {
    accepts: [
      {
        title: "an office and a whole /8",
        environment: "dev",
        changes: { [CIDRS]: ["198.51.100.7/32", "19.0.0.0/8"] },
      },
    ],
    refuses: [
      {
        title: "the internet, whole or by large parts",
        environment: "dev",
        changes: { [CIDRS]: ["0.0.0.0/0", "128.0.0.0/1", "16.0.0.0/7"] },
        says: [
          `dev.${CIDRS}[0] "0.0.0.0/0" opens the Kubernetes API to a large part of the internet`,
          `dev.${CIDRS}[1] "128.0.0.0/1" opens the Kubernetes API to a large part of the internet`,
          `dev.${CIDRS}[2] "16.0.0.0/7" opens the Kubernetes API to a large part of the internet`,
        ],
      },
      {
        title: "ranges that nobody comes from",
        environment: "dev",
        changes: { [CIDRS]: ["192.168.0.0/16", "100.64.0.0/10"] },
        says: [
          `dev.${CIDRS}[0] "192.168.0.0/16" is no public range: nobody reaches the endpoint from it, and EKS refuses it`,
          `dev.${CIDRS}[1] "100.64.0.0/10" is no public range: nobody reaches the endpoint from it, and EKS refuses it`,
        ],
      },
    ],
  },
  "access/public-ranges": {
    accepts: [{ title: "40 ranges", environment: "dev", changes: { [CIDRS]: ranges(40) } }],
    refuses: [
      {
        title: "41 ranges",
        environment: "dev",
        changes: { [CIDRS]: ranges(41) },
        says: [`dev.${CIDRS} has 41 ranges: EKS takes 40`],
      },
    ],
  },
});

function ranges(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `8.8.${index}.0/24`);
}
