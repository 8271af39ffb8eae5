import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";
import { addressOf, follow } from "./support/references";
import { statementsOf } from "./support/policies";

const production = synthesizeEnvironment(prod);
const devCluster = stackOf(synthesizeEnvironment(dev), "dev-cluster");

const SITES = [
  { id: "prod-cluster", name: "platform-prod", region: "us-west-2" },
  { id: "prod-dr-cluster", name: "platform-prod-dr", region: "us-east-1" },
];
const ROLE = "arn:aws:iam::111122223333:role";
const AWS_POLICY = "arn:aws:iam::aws:policy";

function all(stack: SynthesizedStack, type: string): Record<string, unknown>[] {
  return Object.values(stack.of(type));
}

/** Everything that must be there before a resource, by its `depends_on` and that of what it waits for. */
function waitsFor(stack: SynthesizedStack, address: string): string[] {
  const direct = (stack.at(address)["depends_on"] ?? []) as string[];
  return direct.flatMap((one) => [one, ...waitsFor(stack, one)]);
}

/** AWS's policies and our own statements of a role, by its name. */
function rightsOf(stack: SynthesizedStack, roleName: string) {
  const isOurs = (one: Record<string, unknown>) => follow(stack, one["role"])["name"] === roleName;
  return {
    managed: all(stack, "aws_iam_role_policy_attachment")
      .filter(isOurs)
      .map((one) => String(one["policy_arn"]).replace(`${AWS_POLICY}/`, "")),
    own: all(stack, "aws_iam_role_policy")
      .filter(isOurs)
      .flatMap((one) => statementsOf(stack, one["policy"])),
  };
}

describe.each(SITES)("$id", ({ id, name, region }) => {
  const stack = stackOf(production, id);
  const cluster = stack.at("aws_eks_cluster.cluster");

  it("CLU-1: the cluster runs the configured Kubernetes version, in standard support", () => {
    expect(stack.json).toMatchObject({ provider: { aws: [{ region }] } });
    expect(cluster).toMatchObject({ name, version: "1.35", upgrade_policy: { support_type: "STANDARD" } });
    expect(cluster["kubernetes_network_config"]).toEqual({ ip_family: "ipv4", service_ipv4_cidr: "172.20.0.0/16" });
  });

  it("CLU-1: all five control-plane logs go to an encrypted log group that is there first and keeps them a year", () => {
    expect(cluster["enabled_cluster_log_types"]).toEqual([
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
    expect(stack.at("aws_cloudwatch_log_group.eks_log-group")).toMatchObject({
      name: `/aws/eks/${name}/cluster`,
      retention_in_days: 365,
      kms_key_id: "${data.terraform_remote_state.network.outputs.logs_key_arn}",
    });
    expect(waitsFor(stack, "aws_eks_cluster.cluster")).toContain("aws_cloudwatch_log_group.eks_log-group");
  });

  it("CLU-1: secrets are encrypted with a customer-managed key of their own, which rotates and outlives mistakes", () => {
    const { provider, resources } = cluster["encryption_config"] as Record<string, Record<string, unknown>>;
    expect(resources).toEqual(["secrets"]);
    expect(follow(stack, provider?.["key_arn"])).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(addressOf(provider?.["key_arn"])).toBe("aws_kms_key.eks_secrets-key_key");
  });

  it("CLU-1: access entries are the only way in, also for whoever made the cluster", () => {
    expect(cluster["access_config"]).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  it("CLU-1: each configured role gets in with its group, and only administrators get a policy of EKS", () => {
    const groups = Object.fromEntries(
      all(stack, "aws_eks_access_entry").map((entry) => [String(entry["principal_arn"]), entry["kubernetes_groups"]]),
    );
    expect(groups).toEqual({
      [`${ROLE}/platform-admin`]: ["platform:admins"],
      [`${ROLE}/platform-break-glass`]: ["platform:admins"],
      [`${ROLE}/platform-prod-gha-apply`]: ["platform:admins"],
      [`${ROLE}/platform-developer`]: ["platform:developers"],
      [`${ROLE}/platform-reader`]: ["platform:readers"],
      [`${ROLE}/platform-prod-gha-plan`]: ["platform:readers"],
    });
    const policies = all(stack, "aws_eks_access_policy_association").map(
      (association) =>
        [String(follow(stack, association["principal_arn"])["principal_arn"]), association["policy_arn"]] as const,
    );
    const clusterAdmin = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    expect(Object.fromEntries(policies)).toEqual({
      [`${ROLE}/platform-admin`]: clusterAdmin,
      [`${ROLE}/platform-break-glass`]: clusterAdmin,
      [`${ROLE}/platform-prod-gha-apply`]: clusterAdmin,
    });
  });

  it("CLU-1: the Kubernetes API has a private endpoint alone, in the private subnets, behind its own group", () => {
    expect(cluster["vpc_config"]).toEqual({
      endpoint_private_access: true,
      endpoint_public_access: false,
      subnet_ids: "${data.terraform_remote_state.network.outputs.private_subnet_ids}",
      security_group_ids: ["${data.terraform_remote_state.network.outputs.control_plane_security_group_id}"],
    });
  });

  it("CLU-1: the cluster's role is for EKS and has EKS's policy alone", () => {
    expect(statementsOf(stack, follow(stack, cluster["role_arn"])["assume_role_policy"])).toMatchObject([
      { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }] },
    ]);
    expect(rightsOf(stack, `${name}-eks-cluster`)).toEqual({ managed: ["AmazonEKSClusterPolicy"], own: [] });
  });

  it("CLU-3: VPC CNI, CoreDNS, kube-proxy and the EBS CSI driver are pinned add-ons; EKS brings none of its own", () => {
    const versions = all(stack, "aws_eks_addon").map((addon) => [addon["addon_name"], addon["addon_version"]]);
    expect(Object.fromEntries(versions)).toEqual({
      "vpc-cni": "v1.22.4-eksbuild.3",
      coredns: "v1.13.2-eksbuild.31",
      "kube-proxy": "v1.35.3-eksbuild.29",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
    });
    expect(cluster["bootstrap_self_managed_addons"]).toBe(false);
  });

  it.each(["general", "compute"])("CLU-3: the CNI and kube-proxy are there before the %s nodes", (group) => {
    const before = waitsFor(stack, `aws_eks_node_group.${group}_node-group`);
    expect(before).toContain("aws_eks_addon.node-networking_vpc-cni");
    expect(before).toContain("aws_eks_addon.node-networking_kube-proxy");
    // Without its rights the CNI gives no pod an address, and no node is ready.
    expect(before.filter((address) => address.includes("vpc-cni-irsa"))).not.toEqual([]);
  });

  it.each(["services_coredns", "services_ebs-csi-driver"])("CLU-3: %s waits for both node groups", (addon) => {
    const before = waitsFor(stack, `aws_eks_addon.${addon}`);
    expect(before).toContain("aws_eks_node_group.general_node-group");
    expect(before).toContain("aws_eks_node_group.compute_node-group");
  });

  it("CLU-3: the CNI keeps few spare addresses, annotates pods for Calico, and leaves policies to it", () => {
    const { configuration_values: text } = stack.at("aws_eks_addon.node-networking_vpc-cni");
    expect(JSON.parse(String(text))).toEqual({
      enableNetworkPolicy: "false",
      env: { ANNOTATE_POD_IP: "true", WARM_IP_TARGET: "2", MINIMUM_IP_TARGET: "12" },
    });
  });

  it("CLU-3: the CNI's role has the CNI's policy alone", () => {
    expect(rightsOf(stack, `${name}-vpc-cni`)).toEqual({ managed: ["AmazonEKS_CNI_Policy"], own: [] });
  });

  it("CLU-3: the EBS CSI driver's role has the driver's policy, and of all keys the volumes' key", () => {
    const { managed, own } = rightsOf(stack, `${name}-ebs-csi`);
    expect(managed).toEqual(["service-role/AmazonEBSCSIDriverPolicy"]);
    expect(own.map(({ resources }) => resources)).toEqual([
      ["${aws_kms_key.volume-key_key.arn}"],
      ["${aws_kms_key.volume-key_key.arn}"],
    ]);
    const grants = own.find(({ actions }) => actions?.includes("kms:CreateGrant"));
    expect(grants?.condition).toEqual([{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }]);
  });

  it("CLU-4: the cluster's identity provider is known to IAM, for STS alone", () => {
    expect(all(stack, "aws_iam_openid_connect_provider")).toEqual([
      expect.objectContaining({
        url: "${aws_eks_cluster.cluster.identity[0].oidc[0].issuer}",
        client_id_list: ["sts.amazonaws.com"],
      }),
    ]);
  });

  it("CLU-4: every role for pods is bound to exactly one service account, by subject and audience", () => {
    const issuer = '${replace(aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "https://", "")}';
    const trusts = all(stack, "aws_iam_role").map((role) => ({
      role: role["name"],
      trust: statementsOf(stack, role["assume_role_policy"]),
    }));
    const federated = trusts.filter(({ trust }) => JSON.stringify(trust).includes("Federated"));
    const trustIn = (serviceAccount: string) => [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: ["${aws_iam_openid_connect_provider.eks_oidc-provider.arn}"] }],
        condition: [
          { test: "StringEquals", variable: `${issuer}:sub`, values: [`system:serviceaccount:${serviceAccount}`] },
          { test: "StringEquals", variable: `${issuer}:aud`, values: ["sts.amazonaws.com"] },
        ],
      },
    ];
    expect(federated).toEqual([
      { role: `${name}-vpc-cni`, trust: trustIn("kube-system:aws-node") },
      { role: `${name}-ebs-csi`, trust: trustIn("kube-system:ebs-csi-controller-sa") },
    ]);
  });

  it("CLU-4: the add-ons that call AWS use their own role, the others have none", () => {
    const roles = all(stack, "aws_eks_addon").map((addon) => {
      const reference = addon["service_account_role_arn"];
      return [addon["addon_name"], reference === undefined ? "none" : follow(stack, reference)["name"]];
    });
    expect(Object.fromEntries(roles)).toEqual({
      "vpc-cni": `${name}-vpc-cni`,
      "aws-ebs-csi-driver": `${name}-ebs-csi`,
      coredns: "none",
      "kube-proxy": "none",
    });
  });
});

describe("the other environments", () => {
  it("CLU-1: dev's API is also reached from the configured ranges, and from nowhere else", () => {
    expect(devCluster.at("aws_eks_cluster.cluster")["vpc_config"]).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.0/24"],
    });
  });

  it("CLU-1: dev may be destroyed and keeps its logs a week", () => {
    expect(devCluster.at("aws_eks_cluster.cluster")["lifecycle"]).toEqual({ prevent_destroy: false });
    expect(devCluster.at("aws_cloudwatch_log_group.eks_log-group")["retention_in_days"]).toBe(7);
  });
});
