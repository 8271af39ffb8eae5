import { INSTANCE_TYPES, type InstanceType } from "../../modules/cluster/instance-types";
import { nodeGroupsOf } from "./node-groups";
import { memberPath, regionRule, type Rule } from "./rule";

const NODE_GROUP_API = "Amazon EKS API reference, CreateNodegroup, instanceTypes";
const LEAST_SPOT_TYPES = 2;

/** What we know of a type. A plain look-up would find `constructor` too. */
export function knownType(name: string): InstanceType | undefined {
  return Object.hasOwn(INSTANCE_TYPES, name) ? INSTANCE_TYPES[name] : undefined;
}

export const instanceTypeRules: readonly Rule[] = [
  regionRule({
    id: "instance-types/known",
    severity: "error",
    source: NODE_GROUP_API,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        for (const [index, type] of group.instanceTypes.entries()) {
          if (knownType(type) === undefined) {
            yield {
              path: memberPath(`${path}.instanceTypes`, index),
              value: type,
              message: "is no instance type the platform knows",
              wayOut: `use one of ${Object.keys(INSTANCE_TYPES).join(", ")}, or add it to modules/cluster/instance-types.ts`,
            };
          }
        }
      }
    },
  }),
  regionRule({
    id: "instance-types/once",
    severity: "error",
    source: NODE_GROUP_API,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        for (const [index, type] of group.instanceTypes.entries()) {
          if (group.instanceTypes.indexOf(type) !== index) {
            yield {
              path: memberPath(`${path}.instanceTypes`, index),
              value: type,
              message: "stands there twice",
              wayOut: "remove one of the two",
            };
          }
        }
      }
    },
  }),
  regionRule({
    id: "instance-types/spot-pools",
    severity: "error",
    source: "Amazon EC2 user guide, «Best practices for Amazon EC2 Spot»: be flexible about instance types",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        if (group.capacityType === "SPOT" && new Set(group.instanceTypes).size < LEAST_SPOT_TYPES) {
          yield {
            path: `${path}.instanceTypes`,
            value: group.instanceTypes.join(", "),
            message: "is a single Spot pool in each zone: when it dries up the group gets no node",
            wayOut: `name at least ${LEAST_SPOT_TYPES} types, or set capacityType to ON_DEMAND`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "instance-types/smallest-first",
    severity: "error",
    source: "Cluster Autoscaler on AWS, «Using Mixed Instances Policies and Spot Instances»",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        const [first, ...others] = group.instanceTypes.map(knownType);
        const smaller = others.findIndex(
          (other) =>
            first !== undefined &&
            other !== undefined &&
            (other.vcpus < first.vcpus || other.memoryGiB < first.memoryGiB),
        );
        if (smaller !== -1) {
          yield {
            path: memberPath(`${path}.instanceTypes`, 0),
            value: group.instanceTypes[0],
            message: `is larger than ${group.instanceTypes[smaller + 1] ?? ""}: the autoscaler plans with the first type and would promise too much`,
            wayOut: "put the type with the least CPU and memory first",
          };
        }
      }
    },
  }),
];
