import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";

const TARGET_UTILIZATION_PERCENT = 60;

export interface BrokerStorageScalingProps {
  readonly name: string;
  readonly clusterArn: string;
  /** Bound of the growth, GiB for each broker. */
  readonly maxVolumeGiB: number;
}

/** Grows the brokers' disks before they are full. MSK can do so every six hours, and never shrinks one. */
export class BrokerStorageScaling extends Construct {
  constructor(scope: Construct, id: string, props: BrokerStorageScalingProps) {
    super(scope, id);

    const target = new AppautoscalingTarget(this, "target", {
      serviceNamespace: "kafka",
      scalableDimension: "kafka:broker-storage:VolumeSize",
      resourceId: props.clusterArn,
      // The service takes no other minimum.
      minCapacity: 1,
      maxCapacity: props.maxVolumeGiB,
    });
    new AppautoscalingPolicy(this, "policy", {
      name: `${props.name}-broker-storage`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: TARGET_UTILIZATION_PERCENT,
        disableScaleIn: true,
        predefinedMetricSpecification: { predefinedMetricType: "KafkaBrokerStorageUtilization" },
      },
    });
  }
}
