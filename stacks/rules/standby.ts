import { nodeGroupsOf } from "./node-groups";
import { namedRegions, type Rule } from "./rule";

/** A standby that could not take over is said while there is time; nothing stops the synthesis for it. */
export const standbyRules: readonly Rule[] = [
  {
    id: "standby/kubernetes-version",
    severity: "warning",
    source: "requirement DR-1",
    *check({ primary, standby }) {
      const { kubernetesVersion } = primary.cluster;
      if (standby !== null && standby.cluster.kubernetesVersion !== kubernetesVersion) {
        yield {
          path: "standby.cluster.kubernetesVersion",
          value: standby.cluster.kubernetesVersion,
          message: `is not the primary's ${kubernetesVersion}: a failover would be an upgrade too`,
          wayOut: "upgrade the standby first, and the primary soon after",
        };
      }
    },
  },
  {
    id: "standby/capacity",
    severity: "warning",
    source: "requirement DR-3",
    *check(environment) {
      const [primary, standby] = namedRegions(environment);
      if (primary === undefined || standby === undefined) {
        return;
      }
      const groups = nodeGroupsOf(standby);
      for (const { name, group } of nodeGroupsOf(primary)) {
        const counterpart = groups.find((one) => one.name === name);
        if (counterpart === undefined) {
          yield {
            path: "standby.cluster.nodeGroups",
            value: groups.map((one) => one.name).join(", "),
            message: `has no group ${JSON.stringify(name)}: its pods would find no node after a failover`,
            wayOut: "give the standby the same node groups; they may be empty until then",
          };
        } else if (counterpart.group.maxSize < group.maxSize) {
          yield {
            path: `${counterpart.path}.maxSize`,
            value: counterpart.group.maxSize,
            message: `is below the primary's ${group.maxSize}: the load would not fit after a failover`,
            wayOut: "set the same maxSize: a node that does not run costs nothing",
          };
        }
      }
    },
  },
];
