import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { staging } from "../../stacks/environments/staging";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";
import { statementsOf } from "./support/policies";
import { addressOf, follow } from "./support/references";

const production = synthesizeEnvironment(prod);
const devCluster = stackOf(synthesizeEnvironment(dev), "dev-cluster");
const stagingCluster = stackOf(synthesizeEnvironment(staging), "staging-cluster");

const SITES = [
  // Pilot light: the standby starts with one node.
  { id: "prod-cluster", name: "platform-prod", generalNodes: 3 },
  { id: "prod-dr-cluster", name: "platform-prod-dr", generalNodes: 1 },
];
const CLUSTER = "${aws_eks_cluster.cluster.name}";
const AUTOSCALER = "k8s.io/cluster-autoscaler";

function nodeGroup(stack: SynthesizedStack, group: string): Readonly<Record<string, unknown>> {
  return stack.at(`aws_eks_node_group.${group}_node-group`);
}

/** Tags of a node group's Auto Scaling group. */
function autoScalingTags(stack: SynthesizedStack, group: string): Record<string, string> {
  const name = `\${aws_eks_node_group.${group}_node-group.resources[0].autoscaling_groups[0].name}`;
  const tags = Object.values(stack.of("aws_autoscaling_group_tag"))
    .filter((one) => one["autoscaling_group_name"] === name)
    .map((one) => one["tag"] as Record<string, string>);
  return Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));
}

describe.each(SITES)("node groups of $id", ({ id, name, generalNodes }) => {
  const stack = stackOf(production, id);

  it("CLU-2: there are two groups, general and compute", () => {
    expect(Object.keys(stack.of("aws_eks_node_group")).sort()).toEqual(["compute_node-group", "general_node-group"]);
  });

  it("CLU-2: general is m5.large and m5.xlarge on Spot, 1 to 10 nodes, open to every pod", () => {
    expect(nodeGroup(stack, "general")).toMatchObject({
      instance_types: ["m5.large", "m5.xlarge"],
      capacity_type: "SPOT",
      scaling_config: { min_size: 1, max_size: 10, desired_size: generalNodes },
      labels: { workload: "general" },
      taint: [],
    });
  });

  it("CLU-2: compute is c5.2xlarge and c5.4xlarge on demand, 0 to 8 nodes, labelled and tainted for workers", () => {
    expect(nodeGroup(stack, "compute")).toMatchObject({
      instance_types: ["c5.2xlarge", "c5.4xlarge"],
      capacity_type: "ON_DEMAND",
      scaling_config: { min_size: 0, max_size: 8, desired_size: 0 },
      labels: { workload: "compute" },
      taint: [{ key: "workload", value: "compute", effect: "NO_SCHEDULE" }],
    });
  });

  it("CLU-2: the nodes' role pulls images, joins and can be reached by Session Manager; the CNI's rights are not its own", () => {
    const policies = Object.values(stack.of("aws_iam_role_policy_attachment"))
      .filter((one) => follow(stack, one["role"])["name"] === `${name}-node`)
      .map((one) => one["policy_arn"]);
    expect(policies).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
    expect(Object.values(stack.of("aws_iam_role_policy")).map((one) => addressOf(one["role"]))).not.toContain(
      "aws_iam_role.node-role_role",
    );
  });

  it("CLU-2: the disks' key lets Auto Scaling use it, and grant it to AWS resources alone", () => {
    const serviceRole =
      "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    const statements = statementsOf(stack, stack.at("aws_kms_key.volume-key_key")["policy"]).filter(
      ({ principals }) => principals?.[0]?.identifiers[0] === serviceRole,
    );
    expect(statements.map(({ actions, condition }) => ({ actions, condition }))).toEqual([
      { actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"] },
      {
        actions: ["kms:CreateGrant"],
        condition: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
      },
    ]);
  });

  describe.each([
    ["general", 50],
    ["compute", 100],
  ])("%s", (group, diskSizeGiB) => {
    const template = stack.at(`aws_launch_template.${group}_launch-template`);

    it("CLU-2: nodes are AL2023, of the cluster's own version, in the private subnets", () => {
      expect(nodeGroup(stack, group)).toMatchObject({
        cluster_name: CLUSTER,
        ami_type: "AL2023_x86_64_STANDARD",
        version: "${aws_eks_cluster.cluster.version}",
        subnet_ids: "${data.terraform_remote_state.network.outputs.private_subnet_ids}",
        node_role_arn: "${aws_iam_role.node-role_role.arn}",
      });
    });

    it("CLU-2: the autoscaler owns the number of nodes, Terraform sets it once", () => {
      expect(nodeGroup(stack, group)["lifecycle"]).toEqual({
        create_before_destroy: true,
        ignore_changes: ["scaling_config[0].desired_size"],
      });
    });

    it("CLU-2: the group follows its launch template by number, so that a change shows in the plan", () => {
      expect(nodeGroup(stack, group)["launch_template"]).toEqual({
        id: `\${aws_launch_template.${group}_launch-template.id}`,
        version: `\${aws_launch_template.${group}_launch-template.latest_version}`,
      });
    });

    it("CLU-2: the launch template names no instance type, image or market: the group does", () => {
      const named = ["instance_type", "image_id", "instance_market_options", "instance_requirements", "user_data"];
      expect(Object.keys(template).filter((field) => named.includes(field))).toEqual([]);
    });

    it("CLU-2: instance metadata takes IMDSv2 only, and pods cannot reach it", () => {
      expect(template["metadata_options"]).toEqual({
        http_endpoint: "enabled",
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      });
    });

    it(`CLU-2: the root disk is ${diskSizeGiB} GiB of gp3, encrypted by the volumes' key`, () => {
      expect(template["block_device_mappings"]).toEqual([
        {
          device_name: "/dev/xvda",
          ebs: {
            volume_type: "gp3",
            volume_size: diskSizeGiB,
            encrypted: "true",
            kms_key_id: "${aws_kms_key.volume-key_key.arn}",
            delete_on_termination: "true",
          },
        },
      ]);
    });

    it("CLU-2: nodes are in the workers' security group and in the one EKS makes", () => {
      expect(template["vpc_security_group_ids"]).toEqual([
        "${data.terraform_remote_state.network.outputs.workers_security_group_id}",
        "${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}",
      ]);
    });

    it("CLU-2: instances, volumes and interfaces carry the platform's tags", () => {
      const specifications = template["tag_specifications"] as { resource_type: string; tags: object }[];
      expect(specifications.map((one) => one.resource_type)).toEqual(["instance", "volume", "network-interface"]);
      for (const { tags } of specifications) {
        expect(tags).toMatchObject({ Name: `${CLUSTER}-${group}`, Environment: "prod", Component: "cluster" });
      }
    });
  });

  it("CLU-5: the autoscaler finds both groups and knows a node of theirs before there is one", () => {
    const discovery = { [`${AUTOSCALER}/enabled`]: "true", [`${AUTOSCALER}/${CLUSTER}`]: "owned" };
    expect(autoScalingTags(stack, "general")).toEqual({
      ...discovery,
      [`${AUTOSCALER}/node-template/label/workload`]: "general",
      [`${AUTOSCALER}/node-template/resources/ephemeral-storage`]: "50Gi",
    });
    expect(autoScalingTags(stack, "compute")).toEqual({
      ...discovery,
      [`${AUTOSCALER}/node-template/label/workload`]: "compute",
      [`${AUTOSCALER}/node-template/taint/workload`]: "compute:NoSchedule",
      [`${AUTOSCALER}/node-template/resources/ephemeral-storage`]: "100Gi",
    });
  });
});

describe("the other environments", () => {
  it.each([
    { of: "staging", group: "general", stack: stagingCluster, capacity: "SPOT", min: 1, max: 5 },
    { of: "staging", group: "compute", stack: stagingCluster, capacity: "ON_DEMAND", min: 0, max: 3 },
    { of: "dev", group: "general", stack: devCluster, capacity: "SPOT", min: 1, max: 3 },
    { of: "dev", group: "compute", stack: devCluster, capacity: "SPOT", min: 0, max: 2 },
  ])("CLU-2: $group in $of is $capacity, $min to $max nodes", ({ stack, group, capacity, min, max }) => {
    expect(nodeGroup(stack, group)).toMatchObject({
      capacity_type: capacity,
      scaling_config: { min_size: min, max_size: max },
    });
  });
});
