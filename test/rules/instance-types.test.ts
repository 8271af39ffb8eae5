import { describeRules } from "./describe-rules";

const GENERAL = "primary.cluster.nodeGroups.general.instanceTypes";
const COMPUTE = "primary.cluster.nodeGroups.compute.instanceTypes";

describeRules("instance-types", {
  "instance-types/known": {
    accepts: [{ title: "another type of the catalogue", changes: { [COMPUTE]: ["c6i.4xlarge"] } }],
    refuses: [
      {
        title: "types of other services and words of JavaScript",
        changes: { [GENERAL]: ["m5.large", "db.r6g.large", "constructor", "toString"] },
        says: [
          `prod.${GENERAL}[1] "db.r6g.large" is no instance type the platform knows`,
          `prod.${GENERAL}[2] "constructor" is no instance type the platform knows`,
          `prod.${GENERAL}[3] "toString" is no instance type the platform knows`,
        ],
      },
    ],
  },
  "instance-types/once": {
    accepts: [{ title: "a single type", changes: { [COMPUTE]: ["c5.4xlarge"] } }],
    refuses: [
      {
        title: "a type twice",
        changes: { [GENERAL]: ["m5.large", "m5.xlarge", "m5.large"] },
        says: [`prod.${GENERAL}[2] "m5.large" stands there twice`],
      },
    ],
  },
  "instance-types/spot-pools": {
    accepts: [{ title: "a single type on demand", changes: { [COMPUTE]: ["c5.4xlarge"] } }],
    refuses: [
      {
        title: "a single Spot type",
        changes: { [GENERAL]: ["m5.large"] },
        says: [
          `prod.${GENERAL} "m5.large" is a single Spot pool in each zone: when it dries up the group gets no node`,
        ],
      },
      {
        title: "one Spot type named twice",
        changes: { [GENERAL]: ["m5.large", "m5.large"] },
        says: [
          `prod.${GENERAL} "m5.large, m5.large" is a single Spot pool in each zone: when it dries up the group gets no node`,
        ],
      },
    ],
  },
  "instance-types/smallest-first": {
    accepts: [
      { title: "types of one size", changes: { [GENERAL]: ["m5.large", "m6i.large", "m5a.large"] } },
      { title: "any order after the first", changes: { [GENERAL]: ["m5.large", "m5.2xlarge", "m5.xlarge"] } },
      { title: "unknown types, which another rule refuses", changes: { [GENERAL]: ["m5.xlarge", "m5.nano"] } },
    ],
    refuses: [
      {
        title: "more memory first",
        changes: { [GENERAL]: ["m5.xlarge", "m5.large"] },
        says: [
          `prod.${GENERAL}[0] "m5.xlarge" is larger than m5.large: the autoscaler plans with the first type and would promise too much`,
        ],
      },
      {
        title: "more CPU first, with the same memory",
        changes: { [GENERAL]: ["c5.xlarge", "m5.large"] },
        says: [
          `prod.${GENERAL}[0] "c5.xlarge" is larger than m5.large: the autoscaler plans with the first type and would promise too much`,
        ],
      },
    ],
  },
});
