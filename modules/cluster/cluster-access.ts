import { Construct } from "constructs";
import { AccessEntry } from "./access-entry";

export interface ClusterAccessProps {
  readonly clusterName: string;
  /** Role ARNs by a name that stays: it is part of the state address. */
  readonly admins: Readonly<Record<string, string>>;
  readonly developers: Readonly<Record<string, string>>;
  readonly readers: Readonly<Record<string, string>>;
}

/** Kubernetes groups that access entries give and that our RBAC binds to roles. */
export const KUBERNETES_GROUPS = {
  admins: "platform:admins",
  developers: "platform:developers",
  readers: "platform:readers",
} as const;

/** Who gets into a cluster, and as what. Whoever made the cluster gets in by no other way. */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);

    const { clusterName } = props;
    for (const kind of ["admins", "developers", "readers"] as const) {
      for (const [name, principalArn] of Object.entries(props[kind])) {
        new AccessEntry(this, `${kind}-${name.replace(/[^A-Za-z0-9-]/g, "-")}`, {
          clusterName,
          principalArn,
          kubernetesGroups: [KUBERNETES_GROUPS[kind]],
          // Admins must get in before our RBAC is installed; the others' rights are our RBAC alone.
          ...(kind === "admins" && { accessPolicy: "AmazonEKSClusterAdminPolicy" }),
        });
      }
    }
  }
}
