import { memberPath, regionRule, type NamedRegion, type Rule } from "./rule";
import type { NodeGroupConfiguration } from "../environments/environment";

const NODE_GROUP_API = "Amazon EKS API reference, CreateNodegroup";
const MIN_DISK_GIB = 20;
const MAX_DISK_GIB = 16384;
/** AWS takes 63: Terraform appends a hyphen and 26 characters, so that a replacement can stand beside the old group. */
const MAX_NAME_LENGTH = 36;
/** Constructs of the cluster stack: a node group of the same name would take their state address. */
export const RESERVED_NAMES = [
  "access",
  "aws",
  "eks",
  "network",
  "node-networking",
  "node-role",
  "services",
  "volume-key",
];

export interface NamedNodeGroup {
  readonly path: string;
  readonly name: string;
  readonly group: NodeGroupConfiguration;
}

export function nodeGroupsOf({ path, configuration }: NamedRegion): NamedNodeGroup[] {
  return Object.entries(configuration.cluster.nodeGroups).map(([name, group]) => ({
    path: memberPath(`${path}.cluster.nodeGroups`, name),
    name,
    group,
  }));
}

export const nodeGroupRules: readonly Rule[] = [
  regionRule({
    id: "node-groups/name",
    severity: "error",
    source: `${NODE_GROUP_API}, nodegroupName`,
    *check(region) {
      for (const { path, name } of nodeGroupsOf(region)) {
        if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > MAX_NAME_LENGTH) {
          yield {
            path,
            message: `must be named in lower-case letters, digits and single hyphens, at most ${MAX_NAME_LENGTH}: Terraform appends 27 characters`,
            wayOut: "choose a short word such as general",
          };
        } else if (RESERVED_NAMES.includes(name) || name.startsWith("output-")) {
          yield {
            path,
            message: "has the name of another part of the cluster stack",
            wayOut: `choose a name other than output-… and ${RESERVED_NAMES.join(", ")}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "node-groups/size",
    severity: "error",
    source: `${NODE_GROUP_API}, scalingConfig`,
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        const { minSize, desiredSize, maxSize } = group;
        if (maxSize < 1) {
          yield {
            path: `${path}.maxSize`,
            value: maxSize,
            message: "leaves the group without a node for ever",
            wayOut: "set it to at least 1, or remove the group",
          };
        }
        if (minSize > desiredSize) {
          yield {
            path: `${path}.minSize`,
            value: minSize,
            message: `is more than desiredSize ${desiredSize}`,
            wayOut: "keep minSize <= desiredSize <= maxSize",
          };
        }
        if (desiredSize > maxSize) {
          yield {
            path: `${path}.desiredSize`,
            value: desiredSize,
            message: `is more than maxSize ${maxSize}`,
            wayOut: "keep minSize <= desiredSize <= maxSize",
          };
        }
      }
    },
  }),
  regionRule({
    id: "node-groups/disk",
    severity: "error",
    source: "Amazon EBS user guide, «General Purpose SSD volumes»; the AL2023 image of EKS has 20 GiB",
    *check(region) {
      for (const { path, group } of nodeGroupsOf(region)) {
        if (group.diskSizeGiB < MIN_DISK_GIB || group.diskSizeGiB > MAX_DISK_GIB) {
          yield {
            path: `${path}.diskSizeGiB`,
            value: group.diskSizeGiB,
            message: `is outside ${MIN_DISK_GIB} GiB (the image) to ${MAX_DISK_GIB} GiB (gp3)`,
            wayOut: "50 GiB holds the images of about 30 pods",
          };
        }
      }
    },
  }),
  regionRule({
    id: "node-groups/room-for-system-pods",
    severity: "error",
    source:
      "Kubernetes documentation, «Taints and Tolerations»: CoreDNS and the EBS CSI controller tolerate none of ours",
    *check(region) {
      const groups = nodeGroupsOf(region);
      const isOpen = ({ taints }: NodeGroupConfiguration) =>
        taints.every(({ effect }) => effect === "PREFER_NO_SCHEDULE");
      if (!groups.some(({ group }) => group.minSize >= 1 && isOpen(group))) {
        yield {
          path: `${region.path}.cluster.nodeGroups`,
          value: groups.map(({ name }) => name).join(", "),
          message: "has no group without taints that always holds a node: DNS would have nowhere to run",
          wayOut: "give one untainted group a minSize of 1 or more",
        };
      }
    },
  }),
];
