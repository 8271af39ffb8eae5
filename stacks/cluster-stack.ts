import type { Construct } from "constructs";
import { ClusterAccess } from "../modules/cluster/cluster-access";
import { ClusterServices } from "../modules/cluster/cluster-services";
import { EksCluster } from "../modules/cluster/eks-cluster";
import { NodeGroup } from "../modules/cluster/node-group";
import { NodeNetworking } from "../modules/cluster/node-networking";
import { NodeRole } from "../modules/cluster/node-role";
import { autoScalingStatements, KmsKey } from "../modules/security/kms-key";
import { eksAddonVersions } from "../modules/versions/eks-addons";
import { publish, readContract } from "./contract";
import { clusterContract, networkContract } from "./contracts";
import type { ClusterConfiguration } from "./environments/environment";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

export interface ClusterStackProps extends PlatformStackProps {
  readonly cluster: ClusterConfiguration;
}

/** The EKS cluster of one region: control plane, node groups, EKS add-ons, OIDC provider, access entries. */
export class ClusterStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props);

    const { cluster: configuration, region } = props;
    const { accountId, preventDestroy } = this.environment;
    const name = this.names.prefix(props.role);
    const network = readContract(this, networkContract, this.stateOf(region, "network"));

    const cluster = new EksCluster(this, "eks", {
      name,
      accountId,
      kubernetesVersion: configuration.kubernetesVersion,
      supportType: configuration.supportType,
      subnetIds: network.privateSubnetIds,
      securityGroupId: network.controlPlaneSecurityGroupId,
      publicAccessCidrs: configuration.publicAccessCidrs,
      serviceCidrBlock: configuration.serviceCidrBlock,
      logRetentionDays: configuration.logRetentionDays,
      logsKeyArn: network.logsKeyArn,
      preventDestroy,
    });
    const addons = {
      name,
      clusterName: cluster.clusterName,
      oidc: cluster.oidc,
      versions: eksAddonVersions(configuration.kubernetesVersion),
    };
    const nodeNetworking = new NodeNetworking(this, "node-networking", {
      ...addons,
      warmAddresses: configuration.podAddresses,
    });
    const volumeKey = new KmsKey(this, "volume-key", {
      alias: `${name}-volumes`,
      description: `Node disks and persistent volumes of ${name}`,
      accountId,
      statements: autoScalingStatements(accountId),
      preventDestroy,
    });
    const nodeRole = new NodeRole(this, "node-role", { roleName: `${name}-node` });
    const nodeGroups = Object.entries(configuration.nodeGroups).map(
      ([group, size]) =>
        new NodeGroup(this, group, {
          ...size,
          name: group,
          clusterName: cluster.clusterName,
          kubernetesVersion: cluster.kubernetesVersion,
          nodeRoleArn: nodeRole.roleArn,
          subnetIds: network.privateSubnetIds,
          securityGroupIds: [network.workersSecurityGroupId, cluster.clusterSecurityGroupId],
          diskKmsKeyArn: volumeKey.keyArn,
          tags: this.defaultTags,
          dependsOn: [...nodeNetworking.addons, ...nodeRole.policies],
        }),
    );
    new ClusterServices(this, "services", {
      ...addons,
      volumeKeyArn: volumeKey.keyArn,
      nodeGroups: nodeGroups.map(({ nodeGroup }) => nodeGroup),
    });
    const { access } = configuration;
    new ClusterAccess(this, "access", {
      clusterName: cluster.clusterName,
      admins: this.roleArns([...access.admins, this.names.applyRole]),
      developers: this.roleArns(access.developers),
      readers: this.roleArns([...access.readers, this.names.planRole]),
    });

    publish(this, clusterContract, {
      clusterName: cluster.clusterName,
      kubernetesVersion: cluster.kubernetesVersion,
      endpoint: cluster.endpoint,
      certificateAuthorityData: cluster.certificateAuthorityData,
      clusterSecurityGroupId: cluster.clusterSecurityGroupId,
      oidcProviderArn: cluster.oidc.oidcProviderArn,
      oidcIssuer: cluster.oidc.oidcIssuer,
      volumeKeyArn: volumeKey.keyArn,
      nodeRoleArn: nodeRole.roleArn,
      autoScalingGroupNames: nodeGroups.map(({ autoScalingGroupName }) => autoScalingGroupName),
    });
  }

  private roleArns(roles: readonly string[]): Record<string, string> {
    return Object.fromEntries(roles.map((role) => [role, this.names.roleArn(role)]));
  }
}
