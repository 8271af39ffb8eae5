import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AutoscalerTags } from "./autoscaler-tags";
import type { Taint } from "./taint";

const MAX_UNAVAILABLE_PERCENT = 33;

export interface NodeGroupProps {
  /** e.g. `general`. EKS adds a suffix, so that a replacement can stand beside the old group. */
  readonly name: string;
  readonly clusterName: string;
  readonly kubernetesVersion: string;
  readonly nodeRoleArn: string;
  readonly subnetIds: readonly string[];
  /** The workers' group and the cluster's own. */
  readonly securityGroupIds: readonly string[];
  /** Smallest first: the autoscaler plans an empty group with the first. */
  readonly instanceTypes: readonly string[];
  /** Spot costs about a third and may be taken away with two minutes' notice. */
  readonly capacityType: "ON_DEMAND" | "SPOT";
  readonly minSize: number;
  readonly maxSize: number;
  /** Nodes at first; the autoscaler owns the number afterwards. */
  readonly desiredSize: number;
  readonly diskSizeGiB: number;
  readonly diskKmsKeyArn: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Tags of instances and volumes: the provider's default tags do not reach what Auto Scaling starts. */
  readonly tags: Readonly<Record<string, string>>;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A managed group of AL2023 nodes with IMDSv2 only, an encrypted gp3 root and the autoscaler's tags. */
export class NodeGroup extends Construct {
  public readonly nodeGroup: EksNodeGroup;
  public readonly autoScalingGroupName: string;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);

    const { name, clusterName } = props;
    const tags = { Name: `${clusterName}-${name}`, ...props.tags };
    const template = new LaunchTemplate(this, "launch-template", {
      namePrefix: `${clusterName}-${name}-`,
      updateDefaultVersion: true,
      ebsOptimized: "true",
      vpcSecurityGroupIds: [...props.securityGroupIds],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        // Pods sit one hop further away: they must not reach the node's role.
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: props.diskSizeGiB,
            encrypted: "true",
            kmsKeyId: props.diskKmsKeyArn,
            deleteOnTermination: "true",
          },
        },
      ],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      lifecycle: { createBeforeDestroy: true },
    });

    this.nodeGroup = new EksNodeGroup(this, "node-group", {
      clusterName,
      nodeGroupNamePrefix: `${name}-`,
      version: props.kubernetesVersion,
      nodeRoleArn: props.nodeRoleArn,
      subnetIds: [...props.subnetIds],
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: props.capacityType,
      instanceTypes: [...props.instanceTypes],
      scalingConfig: { minSize: props.minSize, maxSize: props.maxSize, desiredSize: props.desiredSize },
      updateConfig: { maxUnavailablePercentage: MAX_UNAVAILABLE_PERCENT },
      nodeRepairConfig: { enabled: true },
      // The number, not `$Latest`: a changed template then shows in the plan and rolls the nodes.
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      labels: { ...props.labels },
      taint: [...props.taints],
      timeouts: { create: "30m", update: "90m", delete: "60m" },
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["scaling_config[0].desired_size"] },
      dependsOn: [...props.dependsOn],
    });
    this.autoScalingGroupName = this.nodeGroup.resources.get(0).autoscalingGroups.get(0).name;

    new AutoscalerTags(this, "autoscaler", {
      autoScalingGroupName: this.autoScalingGroupName,
      clusterName,
      labels: props.labels,
      taints: props.taints,
      diskSizeGiB: props.diskSizeGiB,
    });
  }
}
