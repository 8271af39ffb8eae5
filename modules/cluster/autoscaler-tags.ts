import { AutoscalingGroupTagA } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import { Construct } from "constructs";
import type { Taint, TaintEffect } from "./taint";

const NODE_TEMPLATE = "k8s.io/cluster-autoscaler/node-template";
const KUBERNETES_EFFECTS: Readonly<Record<TaintEffect, string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

export interface AutoscalerTagsProps {
  readonly autoScalingGroupName: string;
  readonly clusterName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly diskSizeGiB: number;
}

/**
 * Tells the Cluster Autoscaler that a group is its own, and what a node of it looks like while there is none.
 * Tags of a managed node group do not reach its Auto Scaling group, so they are set there.
 */
export class AutoscalerTags extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerTagsProps) {
    super(scope, id);

    const tags: [id: string, key: string, value: string][] = [
      ["enabled", "k8s.io/cluster-autoscaler/enabled", "true"],
      ["owner", `k8s.io/cluster-autoscaler/${props.clusterName}`, "owned"],
      ["disk", `${NODE_TEMPLATE}/resources/ephemeral-storage`, `${props.diskSizeGiB}Gi`],
    ];
    for (const [key, value] of Object.entries(props.labels)) {
      tags.push([`label-${key}`, `${NODE_TEMPLATE}/label/${key}`, value]);
    }
    for (const { key, value, effect } of props.taints) {
      tags.push([`taint-${key}`, `${NODE_TEMPLATE}/taint/${key}`, `${value}:${KUBERNETES_EFFECTS[effect]}`]);
    }
    for (const [tagId, key, value] of tags) {
      new AutoscalingGroupTagA(this, tagId.replace(/[^A-Za-z0-9-]/g, "-"), {
        autoscalingGroupName: props.autoScalingGroupName,
        tag: { key, value, propagateAtLaunch: false },
      });
    }
  }
}
