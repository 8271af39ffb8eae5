import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { IrsaRole } from "../iam/irsa-role";
import { eksAddon, KUBE_SYSTEM, type AddonProps } from "./eks-addon";

/** Root disk and the most interfaces of our types (c5.4xlarge: 8): they share an instance's attachment slots. */
const RESERVED_VOLUME_ATTACHMENTS = 9;

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
