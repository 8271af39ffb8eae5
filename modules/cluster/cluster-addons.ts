import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { WarmAddresses } from "../network/pod-addresses";
import { IrsaRole, type OidcProvider } from "../iam/irsa-role";
import type { EksAddonVersions } from "../versions/eks-addons";

const KUBE_SYSTEM = "kube-system";
/** Root disk and the most interfaces of our types (c5.4xlarge: 8): they share an instance's attachment slots. */
const RESERVED_VOLUME_ATTACHMENTS = 9;

interface AddonProps {
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
  readonly configuration?: unknown;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** `configuration` must hold no Terraform reference: it is written as literal JSON. */
function eksAddon(scope: Construct, id: string, { configuration, dependsOn, ...addon }: Addon): EksAddon {
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

export interface NodeNetworkingProps extends AddonProps {
  readonly warmAddresses: WarmAddresses;
}

/** What a node needs before it can be ready: pod networking and service routing. Install it before the node groups. */
export class NodeNetworking extends Construct {
  public readonly addons: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NodeNetworkingProps) {
    super(scope, id);

    const { clusterName, versions, warmAddresses } = props;
    const cniRole = new IrsaRole(this, "vpc-cni-irsa", {
      roleName: `${props.name}-vpc-cni`,
      ...props.oidc,
      namespace: KUBE_SYSTEM,
      serviceAccount: "aws-node",
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
    });
    const vpcCni = eksAddon(this, "vpc-cni", {
      clusterName,
      addonName: "vpc-cni",
      addonVersion: versions.vpcCni,
      serviceAccountRoleArn: cniRole.roleArn,
      configuration: {
        // Calico is the one policy engine; two would undo each other's rules.
        enableNetworkPolicy: "false",
        env: {
          // Calico then knows a pod's address without waiting for the kubelet.
          ANNOTATE_POD_IP: "true",
          WARM_IP_TARGET: String(warmAddresses.warmIpTarget),
          MINIMUM_IP_TARGET: String(warmAddresses.minimumIpTarget),
        },
      },
      dependsOn: cniRole.policies,
    });
    const kubeProxy = eksAddon(this, "kube-proxy", {
      clusterName,
      addonName: "kube-proxy",
      addonVersion: versions.kubeProxy,
      dependsOn: [],
    });
    this.addons = [vpcCni, kubeProxy];
  }
}

export interface ClusterServicesProps extends AddonProps {
  /** Key that encrypts the volumes of persistent volume claims. */
  readonly volumeKeyArn: string;
  readonly nodeGroups: readonly ITerraformDependable[];
}

/** What runs on nodes: DNS and block volumes. Install it after the node groups, or it waits for them in vain. */
export class ClusterServices extends Construct {
  constructor(scope: Construct, id: string, props: ClusterServicesProps) {
    super(scope, id);

    const { clusterName, versions, nodeGroups, volumeKeyArn } = props;
    eksAddon(this, "coredns", {
      clusterName,
      addonName: "coredns",
      addonVersion: versions.coredns,
      dependsOn: nodeGroups,
    });
    const csiRole = new IrsaRole(this, "ebs-csi-irsa", {
      roleName: `${props.name}-ebs-csi`,
      ...props.oidc,
      namespace: KUBE_SYSTEM,
      serviceAccount: "ebs-csi-controller-sa",
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"],
      // The managed policy knows no customer key.
      statements: [
        {
          sid: "UseVolumeKey",
          actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
          resources: [volumeKeyArn],
        },
        {
          sid: "GrantVolumeKeyToEc2",
          actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          resources: [volumeKeyArn],
          condition: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
        },
      ],
    });
    eksAddon(this, "ebs-csi-driver", {
      clusterName,
      addonName: "aws-ebs-csi-driver",
      addonVersion: versions.ebsCsiDriver,
      serviceAccountRoleArn: csiRole.roleArn,
      // The driver's node pods cannot ask the instance how many disks fit: its metadata is one hop too far.
      configuration: { node: { reservedVolumeAttachments: RESERVED_VOLUME_ATTACHMENTS } },
      dependsOn: [...nodeGroups, ...csiRole.policies],
    });
  }
}
