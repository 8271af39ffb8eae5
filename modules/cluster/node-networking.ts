import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { IrsaRole } from "../iam/irsa-role";
import type { WarmAddresses } from "../network/pod-addresses";
import { eksAddon, KUBE_SYSTEM, type AddonProps } from "./eks-addon";

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
