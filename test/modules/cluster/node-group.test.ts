import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { NodeGroup, type NodeGroupProps } from "../../../modules/cluster/node-group";
import { synthesizeModule } from "../support/synthesize-module";

function synthesize(overrides: Partial<NodeGroupProps> = {}) {
  const { of } = synthesizeModule((scope) => {
    const role = new IamRole(scope, "node-role", { assumeRolePolicy: "{}" });
    new NodeGroup(scope, "batch", {
      name: "batch",
      clusterName: "test",
      kubernetesVersion: "1.35",
      nodeRoleArn: role.arn,
      subnetIds: ["subnet-1"],
      securityGroupIds: ["sg-workers", "sg-cluster"],
      instanceTypes: ["m5.large", "m5.xlarge"],
      capacityType: "SPOT",
      minSize: 1,
      maxSize: 4,
      desiredSize: 2,
      diskSizeGiB: 80,
      diskKmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      labels: {},
      taints: [],
      tags: { Owner: "somebody" },
      dependsOn: [role],
      ...overrides,
    });
  });
  const [template = {}] = Object.values(of("aws_launch_template"));
  const [group = {}] = Object.values(of("aws_eks_node_group"));
  return { template, group, autoScalingTags: Object.values(of("aws_autoscaling_group_tag")) };
}

describe("NodeGroup", () => {
  it("leaves its name's end to EKS, so that a replacement can stand beside it", () => {
    const { group, template } = synthesize();
    expect(group["node_group_name_prefix"]).toBe("batch-");
    expect(group).not.toHaveProperty("node_group_name");
    expect(template["name_prefix"]).toBe("test-batch-");
  });

  it("keeps the order of instance types: the autoscaler plans with the first", () => {
    expect(synthesize({ instanceTypes: ["m5.xlarge", "m5.large"] }).group["instance_types"]).toEqual([
      "m5.xlarge",
      "m5.large",
    ]);
  });

  it("takes its market from the group, never from the launch template", () => {
    const { group, template } = synthesize({ capacityType: "ON_DEMAND" });
    expect(group["capacity_type"]).toBe("ON_DEMAND");
    expect(template).not.toHaveProperty("instance_market_options");
  });

  it("repairs sick nodes and replaces a third of them at a time", () => {
    expect(synthesize().group).toMatchObject({
      node_repair_config: { enabled: true },
      update_config: { max_unavailable_percentage: 33 },
    });
  });

  it("waits for what it is told to wait for", () => {
    expect(synthesize().group["depends_on"]).toEqual(["aws_iam_role.node-role"]);
  });

  it("adds its name to the tags of whatever Auto Scaling starts", () => {
    expect(synthesize().template["tag_specifications"]).toEqual(
      ["instance", "volume", "network-interface"].map((resourceType) => ({
        resource_type: resourceType,
        tags: { Name: "test-batch", Owner: "somebody" },
      })),
    );
  });

  it("tags its own Auto Scaling group for the autoscaler, with its own disk size", () => {
    const { autoScalingTags } = synthesize();
    expect(new Set(autoScalingTags.map((one) => one["autoscaling_group_name"]))).toEqual(
      new Set(["${aws_eks_node_group.batch_node-group.resources[0].autoscaling_groups[0].name}"]),
    );
    expect(autoScalingTags.map((one) => one["tag"])).toContainEqual({
      key: "k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage",
      value: "80Gi",
      propagate_at_launch: false,
    });
  });
});
