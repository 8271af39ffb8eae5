import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { OidcProvider } from "../iam/irsa-role";
import type { EksAddonVersions } from "../versions/eks-addons";

/** Where EKS add-ons run. */
export const KUBE_SYSTEM = "kube-system";

/** What each group of add-ons knows of its cluster. */
export interface AddonProps {
  /** Prefix of role names. */
  readonly name: string;
  readonly clusterName: string;
  readonly oidc: OidcProvider;
  readonly versions: EksAddonVersions;
}

interface Addon {
  readonly clusterName: string;
  readonly addonName: string;
  readonly addonVersion: string;
  readonly serviceAccountRoleArn?: string;
  /** Holds no Terraform reference: it is written as literal JSON. */
  readonly configuration?: unknown;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** One add-on that EKS keeps, at a pinned build. */
export function eksAddon(scope: Construct, id: string, { configuration, dependsOn, ...addon }: Addon): EksAddon {
  return new EksAddon(scope, id, {
    ...addon,
    ...(configuration !== undefined && { configurationValues: JSON.stringify(configuration) }),
    // At first ours wins over what EKS may have put there; later a person's change by hand is kept.
    resolveConflictsOnCreate: "OVERWRITE",
    resolveConflictsOnUpdate: "PRESERVE",
    timeouts: { create: "20m", update: "20m", delete: "20m" },
    dependsOn: [...dependsOn],
  });
}
