import { nodeGroupsOf } from "./node-groups";
import { memberPath, regionRule, type Finding, type Rule } from "./rule";

const NODE_GROUP_API = "Amazon EKS API reference, CreateNodegroup";
const LABELS = "Kubernetes documentation, «Labels and Selectors»";
const KEY = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/;
const VALUE = /^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/;
/** EKS is stricter than Kubernetes: the prefix of a key counts. */
const MAX_LENGTH = 63;
/** EKS refuses them, because a kubelet may not label itself so. */
const RESERVED_PREFIX = /(^|\.)(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)\//;

function* textFindings(path: string, kind: string, text: string, pattern: RegExp): Iterable<Finding> {
  if (text.length > MAX_LENGTH || !pattern.test(text)) {
    yield {
      path,
      value: text,
      message: `is no ${kind}: at most ${MAX_LENGTH} letters, digits, - _ and ., a letter or digit at both ends`,
      wayOut: kind.endsWith("key") ? "shorten it; a domain and / may stand before" : "shorten it",
    };
  }
}

/** Two keys that a state address or an Auto Scaling tag cannot tell apart. */
function* alike(path: string, keys: readonly string[]): Iterable<Finding> {
  const seen = new Map<string, string>();
  for (const key of keys) {
    const address = key.replace(/[^A-Za-z0-9]/g, "-");
    const other = seen.get(address);
    if (other !== undefined) {
      yield {
        path,
        value: key,
        message: key === other ? "stands there twice" : `reads like ${JSON.stringify(other)} in a state address`,
        wayOut: "keep one of the two, or rename it",
      };
    }
    seen.set(address, key);
  }
}

export const labelRules: readonly Rule[] = [
  regionRule({
    id: "labels/text",
    severity: "error",
    source: `${NODE_GROUP_API}, labels; ${LABELS}`,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        for (const [key, value] of Object.entries(group.labels)) {
          yield* textFindings(`${path}.labels`, "label key", key, KEY);
          yield* textFindings(memberPath(`${path}.labels`, key), "label value", value, VALUE);
        }
      }
    },
  }),
  regionRule({
    id: "labels/reserved",
    severity: "error",
    source: "Kubernetes documentation, «Admission Control: NodeRestriction»",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        for (const key of Object.keys(group.labels).filter((one) => RESERVED_PREFIX.test(one))) {
          yield {
            path: `${path}.labels`,
            value: key,
            message: "is a label that EKS refuses: nodes may not give themselves those of Kubernetes and EKS",
            wayOut: "use a key of your own, e.g. workload",
          };
        }
      }
    },
  }),
  regionRule({
    id: "labels/alike",
    severity: "error",
    source: "docs/adr/0005-readable-addresses.md",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        yield* alike(`${path}.labels`, Object.keys(group.labels));
      }
    },
  }),
  regionRule({
    id: "labels/taints",
    severity: "error",
    source: `${NODE_GROUP_API}, taints; ${LABELS}`,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        for (const [index, { key, value }] of group.taints.entries()) {
          const taint = memberPath(`${path}.taints`, index);
          yield* textFindings(`${taint}.key`, "taint key", key, KEY);
          yield* textFindings(`${taint}.value`, "taint value", value, VALUE);
        }
      }
    },
  }),
  regionRule({
    id: "labels/taints-once",
    severity: "error",
    source: "Cluster Autoscaler on AWS, «Auto-Discovery Setup»: one Auto Scaling tag for each taint key",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        yield* alike(
          `${path}.taints`,
          group.taints.map(({ key }) => key),
        );
      }
    },
  }),
];
