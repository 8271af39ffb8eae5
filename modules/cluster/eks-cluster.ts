import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { OidcProvider } from "../iam/irsa-role";
import { serviceTrust } from "../iam/policy-document";
import { KmsKey } from "../security/kms-key";

const CONTROL_PLANE_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export interface EksClusterProps {
  /** Cluster name, 1 to 100 characters; also the prefix of its role and key. */
  readonly name: string;
  readonly accountId: string;
  /** Kubernetes minor, e.g. `1.35`. AWS moves one minor at a time and never back. */
  readonly kubernetesVersion: string;
  /**
   * `STANDARD`: AWS upgrades the cluster by itself when standard support ends.
   * `EXTENDED`: it stays for twelve more months at six times the control-plane price.
   */
  readonly supportType: "STANDARD" | "EXTENDED";
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Ranges that may reach the Kubernetes API from outside the VPC. Empty: no public endpoint at all. */
  readonly publicAccessCidrs: readonly string[];
  /** Range of Kubernetes services; no address of the VPC may be in it. */
  readonly serviceCidrBlock: string;
  readonly logRetentionDays: number;
  /** Key for the control-plane log group. */
  readonly logsKeyArn: string;
  readonly preventDestroy: boolean;
}

/** An EKS control plane with encrypted secrets, all logs on, access by access entries only, and its OIDC provider. */
export class EksCluster extends Construct {
  /** Depends on the cluster itself, so that whatever names it waits for it. */
  public readonly clusterName: string;
  public readonly kubernetesVersion: string;
  public readonly endpoint: string;
  public readonly certificateAuthorityData: string;
  /** Group that EKS makes and puts on its own interfaces; the nodes need it too. */
  public readonly clusterSecurityGroupId: string;
  public readonly oidc: OidcProvider;

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);

    const { name, accountId, preventDestroy, publicAccessCidrs } = props;
    const secretsKey = new KmsKey(this, "secrets-key", {
      alias: `${name}-eks-secrets`,
      description: `Kubernetes secrets of ${name}`,
      accountId,
      preventDestroy,
    });
    const role = new IamRole(this, "role", {
      name: `${name}-eks-cluster`,
      assumeRolePolicy: serviceTrust(this, "trust", "eks.amazonaws.com"),
    });
    const rights = new IamRolePolicyAttachment(this, "role-policy", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    });
    // Made before the cluster: EKS would make it itself, without retention and without our key.
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/eks/${name}/cluster`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logsKeyArn,
    });

    const cluster = new AwsEksCluster(this, "cluster", {
      name,
      version: props.kubernetesVersion,
      roleArn: role.arn,
      enabledClusterLogTypes: CONTROL_PLANE_LOGS,
      // Our own add-ons bring the CNI, kube-proxy and CoreDNS: two owners would fight.
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: secretsKey.keyArn } },
      kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: props.serviceCidrBlock },
      upgradePolicy: { supportType: props.supportType },
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: [props.securityGroupId],
        endpointPrivateAccess: true,
        endpointPublicAccess: publicAccessCidrs.length > 0,
        ...(publicAccessCidrs.length > 0 && { publicAccessCidrs: [...publicAccessCidrs] }),
      },
      timeouts: { create: "30m", update: "90m", delete: "30m" },
      lifecycle: { preventDestroy },
      dependsOn: [logGroup, rights],
    });
    cluster.overrideLogicalId("cluster");

    const issuer = cluster.identity.get(0).oidc.get(0).issuer;
    const oidcProvider = new IamOpenidConnectProvider(this, "oidc-provider", {
      url: issuer,
      clientIdList: ["sts.amazonaws.com"],
    });

    this.clusterName = cluster.name;
    this.kubernetesVersion = cluster.version;
    this.endpoint = cluster.endpoint;
    this.certificateAuthorityData = cluster.certificateAuthority.get(0).data;
    this.clusterSecurityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.oidc = {
      oidcProviderArn: oidcProvider.arn,
      oidcIssuer: Fn.replace(issuer, "https://", ""),
    };
  }
}
