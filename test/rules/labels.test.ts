import { describeRules } from "./describe-rules";

const LABELS = "primary.cluster.nodeGroups.general.labels";
const TAINTS = "primary.cluster.nodeGroups.compute.taints";
const text = "at most 63 letters, digits, - _ and ., a letter or digit at both ends";
const taint = (key: string, value = "x", effect = "NO_SCHEDULE") => ({ key, value, effect });

describeRules("labels", {
  "labels/text": {
    accepts: [
      {
        title: "keys with a domain and values of 63 characters",
        changes: { [LABELS]: { "example.com/team": "a".repeat(63), Tier_1: "0.1-b_c" } },
      },
      { title: "no label", changes: { [LABELS]: {} } },
    ],
    refuses: [
      {
        title: "keys and values that Kubernetes or EKS refuse",
        changes: { [LABELS]: { "-a": "b", ["k".repeat(64)]: "v", team: "", "example.com/tier": "two words" } },
        says: [
          `prod.${LABELS} "-a" is no label key: ${text}`,
          `prod.${LABELS} "${"k".repeat(64)}" is no label key: ${text}`,
          `prod.${LABELS}.team "" is no label value: ${text}`,
          `prod.${LABELS}["example.com/tier"] "two words" is no label value: ${text}`,
        ],
      },
    ],
  },
  "labels/reserved": {
    accepts: [{ title: "a domain that only ends alike", changes: { [LABELS]: { "mykubernetes.io/role": "a" } } }],
    refuses: ["kubernetes.io/role", "node-role.kubernetes.io/worker", "k8s.io/a", "eks.amazonaws.com/a"].map((key) => ({
      title: key,
      changes: { [LABELS]: { [key]: "a" } },
      says: [
        `prod.${LABELS} "${key}" is a label that EKS refuses: nodes may not give themselves those of Kubernetes and EKS`,
      ],
    })),
  },
  "labels/alike": {
    accepts: [{ title: "keys that differ in a letter", changes: { [LABELS]: { "a.b": "x", "a.c": "x" } } }],
    refuses: [
      {
        title: "keys that differ in punctuation only",
        changes: { [LABELS]: { "a.b": "x", "a/b": "x" } },
        says: [`prod.${LABELS} "a/b" reads like "a.b" in a state address`],
      },
    ],
  },
  "labels/taints": {
    accepts: [{ title: "a key with a domain", changes: { [TAINTS]: [taint("example.com/gpu", "true")] } }],
    refuses: [
      {
        title: "a key and a value with blanks",
        changes: { [TAINTS]: [taint("a"), taint("b c", "d e")] },
        says: [
          `prod.${TAINTS}[1].key "b c" is no taint key: ${text}`,
          `prod.${TAINTS}[1].value "d e" is no taint value: ${text}`,
        ],
      },
    ],
  },
  "labels/taints-once": {
    accepts: [{ title: "two keys", changes: { [TAINTS]: [taint("a"), taint("b")] } }],
    refuses: [
      {
        title: "one key with two effects",
        changes: { [TAINTS]: [taint("a"), taint("a", "x", "NO_EXECUTE")] },
        says: [`prod.${TAINTS} "a" stands there twice`],
      },
    ],
  },
});
