import type { Construct } from "constructs";
import { FlowLogs } from "../modules/network/flow-logs";
import { PlatformSecurityGroups } from "../modules/network/platform-security-groups";
import { Vpc } from "../modules/network/vpc";
import { VpcEndpoints } from "../modules/network/vpc-endpoints";
import { cloudwatchLogsStatement, KmsKey } from "../modules/security/kms-key";
import { publish } from "./contract";
import { networkContract } from "./contracts";
import type { NetworkConfiguration } from "./environments/environment";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

export interface NetworkStackProps extends PlatformStackProps {
  readonly network: NetworkConfiguration;
}

/** The VPC of one region: subnets, ways out, network ACLs, security groups, endpoints, flow logs. */
export class NetworkStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);

    const { network, region } = props;
    const { accountId, preventDestroy } = this.environment;
    const name = this.names.prefix(props.role);
    const blocksOf = (tier: "public" | "private") =>
      Object.fromEntries(Object.entries(network.availabilityZones).map(([zone, blocks]) => [zone, blocks[tier]]));

    const vpc = new Vpc(this, "vpc", {
      name,
      cidrBlock: network.cidrBlock,
      publicCidrBlocks: blocksOf("public"),
      privateCidrBlocks: blocksOf("private"),
      natGateways: network.natGateways,
      clusterName: name,
    });
    const { groupIds } = new PlatformSecurityGroups(this, "security-groups", { name, vpcId: vpc.vpcId });
    new VpcEndpoints(this, "endpoints", {
      name,
      vpcId: vpc.vpcId,
      region,
      routeTableIds: vpc.routeTableIds,
      subnetIds: vpc.privateSubnetIds,
      securityGroupId: groupIds["vpc-endpoints"],
      interfaceServices: network.interfaceEndpoints,
    });
    const logsKey = new KmsKey(this, "logs-key", {
      alias: `${name}-logs`,
      description: `CloudWatch log groups of ${name}`,
      accountId,
      statements: [cloudwatchLogsStatement(region, accountId)],
      preventDestroy,
    });
    new FlowLogs(this, "flow-logs", {
      name,
      vpcId: vpc.vpcId,
      accountId,
      region,
      retentionDays: network.flowLogRetentionDays,
      kmsKeyArn: logsKey.keyArn,
    });

    publish(this, networkContract, {
      vpcId: vpc.vpcId,
      vpcCidrBlock: network.cidrBlock,
      publicSubnetIds: vpc.publicSubnetIds,
      privateSubnetIds: vpc.privateSubnetIds,
      natGatewayIds: vpc.nat.gatewayIds,
      natPublicIps: vpc.nat.publicIps,
      albSecurityGroupId: groupIds.alb,
      controlPlaneSecurityGroupId: groupIds["control-plane"],
      workersSecurityGroupId: groupIds.workers,
      postgresSecurityGroupId: groupIds.postgres,
      redisSecurityGroupId: groupIds.redis,
      kafkaSecurityGroupId: groupIds.kafka,
      opensearchSecurityGroupId: groupIds.opensearch,
      logsKeyArn: logsKey.keyArn,
    });
  }
}
