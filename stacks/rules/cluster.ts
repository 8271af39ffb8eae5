import { INSTANCE_TYPES } from "../../modules/cluster/instance-types";
import { KUBERNETES_VERSIONS, supportOf } from "../../modules/versions/kubernetes";
import type { NodeGroupConfiguration } from "../environments/environment";
import { regionRule, type NamedRegion, type Rule } from "./rule";

/** Accepted by CloudWatch Logs (API reference, PutRetentionPolicy). */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const NODE_GROUP_API = "Amazon EKS API reference, CreateNodegroup";
const EKS_VERSIONS = "Amazon EKS user guide, «Understand the Kubernetes version lifecycle on EKS»";
const LABEL_KEY = /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const MIN_DISK_GIB = 20;
const MAX_DISK_GIB = 16384;
const MAX_NODE_GROUP_PREFIX = 37;
const WARN_DAYS = 60;

interface NamedNodeGroup {
  readonly path: string;
  readonly name: string;
  readonly group: NodeGroupConfiguration;
}

function nodeGroupsOf({ path, configuration }: NamedRegion): NamedNodeGroup[] {
  return Object.entries(configuration.cluster.nodeGroups).map(([name, group]) => ({
    path: `${path}.cluster.nodeGroups.${name}`,
    name,
    group,
  }));
}

export const clusterRules: readonly Rule[] = [
  regionRule({
    id: "cluster/kubernetes-version",
    severity: "error",
    source: EKS_VERSIONS,
    *check({ path, configuration: { cluster } }) {
      if (supportOf(cluster.kubernetesVersion) === undefined) {
        yield {
          path: `${path}.cluster.kubernetesVersion`,
          value: cluster.kubernetesVersion,
          message: "is not in the version catalogue",
          wayOut: `use one of ${KUBERNETES_VERSIONS.map(({ version }) => version).join(", ")}, or add it to modules/versions/kubernetes.ts with its dates`,
        };
      }
    },
  }),
  regionRule({
    id: "cluster/kubernetes-support",
    severity: "warning",
    source: EKS_VERSIONS,
    *check({ path, configuration: { cluster } }, _environment, { today }) {
      const support = supportOf(cluster.kubernetesVersion);
      if (support === undefined) {
        return;
      }
      const field = { path: `${path}.cluster.kubernetesVersion`, value: cluster.kubernetesVersion };
      const newest = KUBERNETES_VERSIONS[0]?.version ?? "";
      const wayOut = `set ${newest} for a new cluster; move a running one up one minor at a time`;
      const date = today.toISOString().slice(0, 10);
      if (date >= support.extendedSupportUntil) {
        yield {
          ...field,
          message: `left extended support on ${support.extendedSupportUntil}: EKS creates no cluster on it, and upgrades those it finds by force`,
          wayOut,
        };
      } else if (date >= support.standardSupportUntil) {
        yield {
          ...field,
          message:
            cluster.supportType === "EXTENDED"
              ? `left standard support on ${support.standardSupportUntil}: EKS charges six times the control-plane price until ${support.extendedSupportUntil}, then upgrades by force`
              : `left standard support on ${support.standardSupportUntil}: with supportType STANDARD EKS upgrades a running cluster by force, and creates none`,
          wayOut: cluster.supportType === "EXTENDED" ? wayOut : `${wayOut}; or set supportType to EXTENDED`,
        };
      } else if (Date.parse(support.standardSupportUntil) - today.getTime() < WARN_DAYS * 86_400_000) {
        yield { ...field, message: `leaves standard support on ${support.standardSupportUntil}`, wayOut };
      }
    },
  }),
  regionRule({
    id: "cluster/node-group-size",
    severity: "error",
    source: `${NODE_GROUP_API}, scalingConfig`,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        const { minSize, desiredSize, maxSize } = group;
        const value = `min ${minSize}, desired ${desiredSize}, max ${maxSize}`;
        if (maxSize < 1) {
          yield { path, value, message: "may never have a node", wayOut: "set maxSize to at least 1" };
        } else if (minSize > desiredSize || desiredSize > maxSize) {
          yield { path, value, message: "is out of order", wayOut: "keep minSize <= desiredSize <= maxSize" };
        }
      }
    },
  }),
  regionRule({
    id: "cluster/instance-types",
    severity: "error",
    source: `${NODE_GROUP_API}, instanceTypes; Cluster Autoscaler on AWS, «Using mixed instances policies and spot instances»`,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        const unknown = group.instanceTypes.filter((type) => !(type in INSTANCE_TYPES));
        for (const type of unknown) {
          yield {
            path: `${path}.instanceTypes`,
            value: type,
            message: "is no instance type the platform knows",
            wayOut: `use one of ${Object.keys(INSTANCE_TYPES).join(", ")}, or add it to modules/cluster/instance-types.ts`,
          };
        }
        if (group.capacityType === "SPOT" && new Set(group.instanceTypes).size < 2) {
          yield {
            path: `${path}.instanceTypes`,
            value: group.instanceTypes.join(", "),
            message: "is one Spot pool: when it dries up the group has no node",
            wayOut: "name two types or more",
          };
        }
        const memory = group.instanceTypes.map((type) => INSTANCE_TYPES[type]?.memoryGiB ?? 0);
        if (unknown.length === 0 && memory.some((gib, index) => gib < (memory[index - 1] ?? 0))) {
          yield {
            path: `${path}.instanceTypes`,
            value: group.instanceTypes.join(", "),
            message: "does not start with the smallest: the autoscaler plans with the first and would promise too much",
            wayOut: "order the types by memory, smallest first",
          };
        }
      }
    },
  }),
  regionRule({
    id: "cluster/node-group-fields",
    severity: "error",
    source: `${NODE_GROUP_API}; Kubernetes documentation, «Labels and Selectors»`,
    *check(region) {
      for (const { path, name, group } of nodeGroupsOf(region)) {
        if (!/^[a-z][a-z0-9-]*$/.test(name) || name.length > MAX_NODE_GROUP_PREFIX) {
          yield {
            path,
            value: name,
            message: `must be lower-case letters, digits and hyphens, at most ${MAX_NODE_GROUP_PREFIX}: EKS appends 26 characters`,
            wayOut: "shorten it",
          };
        }
        if (group.diskSizeGiB < MIN_DISK_GIB || group.diskSizeGiB > MAX_DISK_GIB) {
          yield {
            path: `${path}.diskSizeGiB`,
            value: group.diskSizeGiB,
            message: `is outside ${MIN_DISK_GIB} (size of the AL2023 image) to ${MAX_DISK_GIB} GiB (gp3)`,
            wayOut: "50 GiB holds the images of about 30 pods",
          };
        }
        for (const key of [...Object.keys(group.labels), ...group.taints.map((taint) => taint.key)]) {
          if (!LABEL_KEY.test(key)) {
            yield {
              path,
              value: key,
              message: "is no Kubernetes label or taint key",
              wayOut: "use letters, digits, - _ and ., with an optional domain and / before",
            };
          }
        }
      }
    },
  }),
  regionRule({
    id: "cluster/room-for-system-pods",
    severity: "error",
    source: "CoreDNS and the EBS CSI controller tolerate no taint of ours",
    *check(region) {
      const groups = nodeGroupsOf(region);
      if (!groups.some(({ group }) => group.minSize >= 1 && group.taints.length === 0)) {
        yield {
          path: `${region.path}.cluster.nodeGroups`,
          value: groups.map(({ name }) => name).join(", "),
          message: "has no group without taints that always holds a node: DNS would have nowhere to run",
          wayOut: "give one untainted group a minSize of 1 or more",
        };
      }
    },
  }),
  regionRule({
    id: "cluster/admins",
    severity: "error",
    source: "design: the creator is no administrator, so access entries are the only way in",
    *check({ path, configuration: { cluster } }) {
      const { admins, developers, readers } = cluster.access;
      if (new Set(admins).size < 2) {
        yield {
          path: `${path}.cluster.access.admins`,
          value: admins.join(", "),
          message: "names fewer than two roles: one lost role would lock everybody out",
          wayOut: "name a second role, e.g. a break-glass role",
        };
      }
      const all = [...admins, ...developers, ...readers];
      for (const role of new Set(all.filter((one, index) => all.indexOf(one) !== index))) {
        yield {
          path: `${path}.cluster.access`,
          value: role,
          message: "stands in two places: a role has one access entry in a cluster",
          wayOut: "keep it in the list with the most rights",
        };
      }
      for (const role of all.filter((one) => !/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(one))) {
        yield {
          path: `${path}.cluster.access`,
          value: role,
          message: "is no IAM role name",
          wayOut: "write the name alone (with its path, if any), not the ARN",
        };
      }
    },
  }),
  regionRule({
    id: "cluster/public-access",
    severity: "error",
    source: "AWS Security Hub control EKS.1",
    *check({ path, configuration: { cluster } }) {
      for (const [index, cidr] of cluster.publicAccessCidrs.entries()) {
        if (cidr.endsWith("/0")) {
          yield {
            path: `${path}.cluster.publicAccessCidrs[${index}]`,
            value: cidr,
            message: "opens the Kubernetes API to the whole internet",
            wayOut: "name your office or VPN range, or leave the list empty for a private endpoint only",
          };
        }
      }
    },
  }),
  regionRule({
    id: "cluster/log-retention",
    severity: "error",
    source: "Amazon CloudWatch Logs API reference, PutRetentionPolicy",
    *check({ path, configuration: { network, cluster } }) {
      const fields = {
        [`${path}.network.flowLogRetentionDays`]: network.flowLogRetentionDays,
        [`${path}.cluster.logRetentionDays`]: cluster.logRetentionDays,
      };
      for (const [field, days] of Object.entries(fields)) {
        if (!LOG_RETENTION_DAYS.includes(days)) {
          yield {
            path: field,
            value: days,
            message: "is no retention that CloudWatch Logs knows",
            wayOut: `use one of ${LOG_RETENTION_DAYS.join(", ")}`,
          };
        }
      }
    },
  }),
];
