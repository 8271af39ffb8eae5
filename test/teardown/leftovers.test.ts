import { classicLoadBalancers, loadBalancers } from "../../tools/teardown/leftovers/load-balancers";
import { networkInterfaces } from "../../tools/teardown/leftovers/network-interfaces";
import { securityGroups } from "../../tools/teardown/leftovers/security-groups";
import { volumes } from "../../tools/teardown/leftovers/volumes";
import { vpcEndpoints } from "../../tools/teardown/leftovers/vpc-endpoints";
import { vpcWith } from "./support/fake-aws";

const balancer = (name: string, VpcId = "vpc-1") => ({ LoadBalancerArn: `arn:${name}`, LoadBalancerName: name, VpcId });
const targets = (name: string, VpcId = "vpc-1") => ({ TargetGroupArn: `arn:${name}`, TargetGroupName: name, VpcId });
const group = (id: string, GroupName: string, Tags: unknown[] = []) => ({ GroupId: id, GroupName, Tags });
const tag = (Key: string, Value: string) => ({ Key, Value });

describe("load balancers and target groups", () => {
  const answers = {
    "elbv2 describe-load-balancers": {
      LoadBalancers: [balancer("k8s-web"), balancer("by-hand"), balancer("ours"), balancer("elsewhere", "vpc-2")],
    },
    "elbv2 describe-target-groups": { TargetGroups: [targets("k8s-targets"), targets("elsewhere", "vpc-2")] },
    "elbv2 describe-tags": {
      TagDescriptions: ["arn:k8s-web", "arn:k8s-targets"].map((ResourceArn) => ({
        ResourceArn,
        Tags: [tag("elbv2.k8s.aws/cluster", "platform-dev"), tag("ingress.k8s.aws/stack", "shop/web")],
      })),
    },
  };

  it("are found with who made them and the command that removes them", async () => {
    const found = await loadBalancers(vpcWith(answers, ["arn:ours"]));
    const why = "made for shop/web in cluster platform-dev: delete that with kubectl while the cluster stands";
    expect(found).toEqual([
      {
        ...{ kind: "load balancer", name: "k8s-web", why, blocks: true },
        commands: ["aws elbv2 delete-load-balancer --load-balancer-arn arn:k8s-web --region us-west-2"],
      },
      {
        ...{ kind: "load balancer", name: "by-hand", why: "made by hand or by something without tags", blocks: true },
        commands: ["aws elbv2 delete-load-balancer --load-balancer-arn arn:by-hand --region us-west-2"],
      },
      {
        ...{ kind: "target group", name: "k8s-targets", why, blocks: false },
        commands: ["aws elbv2 delete-target-group --target-group-arn arn:k8s-targets --region us-west-2"],
      },
    ]);
  });

  it("are not found where all are Terraform's", async () => {
    const owned = ["arn:ours", "arn:k8s-web", "arn:by-hand", "arn:k8s-targets"];
    await expect(loadBalancers(vpcWith(answers, owned))).resolves.toEqual([]);
  });

  it("of the first generation are found", async () => {
    const descriptions = [
      { LoadBalancerName: "a1b2", VPCId: "vpc-1" },
      { LoadBalancerName: "other", VPCId: "vpc-2" },
    ];
    const found = await classicLoadBalancers(
      vpcWith({ "elb describe-load-balancers": { LoadBalancerDescriptions: descriptions } }),
    );
    expect(found.map(({ name, commands }) => [name, ...commands])).toEqual([
      ["a1b2", "aws elb delete-load-balancer --load-balancer-name a1b2 --region us-west-2"],
    ]);
    const none = { "elb describe-load-balancers": { LoadBalancerDescriptions: [] } };
    await expect(classicLoadBalancers(vpcWith(none))).resolves.toEqual([]);
  });
});

describe("security groups", () => {
  const groups = [
    group("sg-default", "default"),
    group("sg-ours", "platform-dev-workers"),
    group("sg-k8s", "k8s-traffic-platformdev", [tag("elbv2.k8s.aws/cluster", "platform-dev")]),
    group("sg-eks", "eks-cluster-sg-platform-dev", [tag("aws:eks:cluster-name", "platform-dev")]),
  ];
  const rules = [
    { SecurityGroupRuleId: "sgr-1", GroupId: "sg-ours", IsEgress: false, ReferencedGroupInfo: { GroupId: "sg-k8s" } },
    { SecurityGroupRuleId: "sgr-2", GroupId: "sg-ours", IsEgress: true, ReferencedGroupInfo: { GroupId: "sg-k8s" } },
    { SecurityGroupRuleId: "sgr-3", GroupId: "sg-k8s", IsEgress: false, ReferencedGroupInfo: { GroupId: "sg-k8s" } },
    { SecurityGroupRuleId: "sgr-4", GroupId: "sg-ours", IsEgress: false },
  ];
  const answers = {
    "ec2 describe-security-groups": { SecurityGroups: groups },
    "ec2 describe-security-group-rules": { SecurityGroupRules: rules },
  };

  it("are found, and the rules of other groups that name them go first", async () => {
    const [found, ...others] = await securityGroups(vpcWith(answers, ["sg-ours"]));
    expect(others).toEqual([]);
    expect(found).toEqual({
      kind: "security group",
      name: "sg-k8s (k8s-traffic-platformdev)",
      why: "made for cluster platform-dev; named by rules of sg-ours",
      commands: [
        "aws ec2 revoke-security-group-ingress --group-id sg-ours --security-group-rule-ids sgr-1 --region us-west-2",
        "aws ec2 revoke-security-group-egress --group-id sg-ours --security-group-rule-ids sgr-2 --region us-west-2",
        "aws ec2 delete-security-group --group-id sg-k8s --region us-west-2",
      ],
      blocks: true,
    });
  });

  it("of EKS itself count only when their cluster is gone", async () => {
    const context = vpcWith(answers, ["sg-ours", "sg-k8s"]);
    await expect(securityGroups(context)).resolves.toEqual([]);
    const gone = { ...context, owned: new Set(["sg-ours", "sg-k8s"]) };
    expect((await securityGroups(gone)).map(({ name }) => name)).toEqual(["sg-eks (eks-cluster-sg-platform-dev)"]);
  });
});

describe("network interfaces", () => {
  const answers = {
    "ec2 describe-network-interfaces": {
      NetworkInterfaces: [{ NetworkInterfaceId: "eni-1", Description: "aws-K8S-i-1" }, { NetworkInterfaceId: "eni-2" }],
    },
  };

  it("that are attached to nothing are found", async () => {
    const found = await networkInterfaces(vpcWith(answers, ["eni-2"]));
    expect(found).toEqual([
      {
        kind: "network interface",
        name: "eni-1",
        why: "attached to nothing (aws-K8S-i-1)",
        commands: ["aws ec2 delete-network-interface --network-interface-id eni-1 --region us-west-2"],
        blocks: true,
      },
    ]);
  });

  it("of Terraform are not", async () => {
    await expect(networkInterfaces(vpcWith(answers, ["eni-1", "eni-2"]))).resolves.toEqual([]);
  });
});

describe("VPC endpoints", () => {
  const endpoint = (VpcEndpointId: string, State = "available") => ({
    ...{ VpcEndpointId, State, ServiceName: "com.amazonaws.us-west-2.guardduty-data" },
  });
  const answers = {
    "ec2 describe-vpc-endpoints": {
      VpcEndpoints: [endpoint("vpce-1"), endpoint("vpce-2"), endpoint("vpce-3", "deleting")],
    },
  };

  it("that a service made for itself are found, until they are being deleted", async () => {
    const found = await vpcEndpoints(vpcWith(answers, ["vpce-2"]));
    expect(found.map(({ name, why, commands, blocks }) => ({ name, why, commands, blocks }))).toEqual([
      {
        name: "vpce-1",
        why: "for com.amazonaws.us-west-2.guardduty-data, not Terraform's",
        commands: ["aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-1 --region us-west-2"],
        blocks: true,
      },
    ]);
    await expect(vpcEndpoints(vpcWith(answers, ["vpce-1", "vpce-2"]))).resolves.toEqual([]);
  });
});

describe("volumes of persistent volume claims", () => {
  const volume = (VolumeId: string, ...tags: unknown[]) => ({
    ...{ VolumeId, Size: 20, State: "available" },
    Tags: [
      tag("kubernetes.io/created-for/pvc/name", "data-0"),
      tag("kubernetes.io/created-for/pvc/namespace", "kafka"),
      ...tags,
    ],
  });
  const found = async (...Volumes: unknown[]) => volumes(vpcWith({ "ec2 describe-volumes": { Volumes } }));

  it("are found with the commands that save and remove their data, and block nothing", async () => {
    await expect(found(volume("vol-1", tag("kubernetes.io/cluster/platform-dev", "owned")))).resolves.toEqual([
      {
        kind: "volume",
        name: "vol-1",
        why: "data of claim kafka/data-0, 20 GiB, available: it stays and costs money; a snapshot keeps the data for less",
        commands: [
          "aws ec2 create-snapshot --volume-id vol-1 --description 'kafka/data-0 before deletion' --region us-west-2",
          "aws ec2 delete-volume --volume-id vol-1 --region us-west-2",
        ],
        blocks: false,
      },
    ]);
  });

  it("of another cluster are not ours, those without a cluster are", async () => {
    const other = volume("vol-2", tag("kubernetes.io/cluster/another", "owned"));
    expect((await found(other, volume("vol-3"))).map(({ name }) => name)).toEqual(["vol-3"]);
    await expect(found()).resolves.toEqual([]);
  });
});
