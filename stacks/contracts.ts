import type { Contract } from "./contract";

export const dnsContract = {
  component: "dns",
  outputs: {
    zoneId: "string",
    zoneArn: "string",
    domainName: "string",
    nameServers: "list",
  },
} as const satisfies Contract;

export const networkContract = {
  component: "network",
  outputs: {
    vpcId: "string",
    vpcCidrBlock: "string",
    /** In the order of the configuration's zones. */
    publicSubnetIds: "list",
    privateSubnetIds: "list",
    natGatewayIds: "list",
    /** Addresses that the outside world sees. */
    natPublicIps: "list",
    albSecurityGroupId: "string",
    controlPlaneSecurityGroupId: "string",
    workersSecurityGroupId: "string",
    postgresSecurityGroupId: "string",
    redisSecurityGroupId: "string",
    kafkaSecurityGroupId: "string",
    opensearchSecurityGroupId: "string",
    /** Key for every CloudWatch log group of the region. */
    logsKeyArn: "string",
  },
} as const satisfies Contract;

export const clusterContract = {
  component: "cluster",
  outputs: {
    clusterName: "string",
    kubernetesVersion: "string",
    endpoint: "string",
    certificateAuthorityData: "string",
    clusterSecurityGroupId: "string",
    oidcProviderArn: "string",
    /** Without `https://`. */
    oidcIssuer: "string",
    /** Key of the nodes' disks and of persistent volumes. */
    volumeKeyArn: "string",
    nodeRoleArn: "string",
    autoScalingGroupNames: "list",
  },
} as const satisfies Contract;

/** What the standby's region holds before the primary has data: the primary copies into it. */
export const drFoundationContract = {
  component: "foundation",
  outputs: {
    dataKeyArn: "string",
    storageKeyArn: "string",
    secretsKeyArn: "string",
    backupKeyArn: "string",
    /** Multi-region: the primary has the replica of this key. */
    unsealKeyArn: "string",
  },
} as const satisfies Contract;

export const dataContract = {
  component: "data",
  outputs: {
    dataKeyArn: "string",
    storageKeyArn: "string",
    secretsKeyArn: "string",
    backupKeyArn: "string",
    postgresArn: "string",
    postgresEndpoint: "string",
    /** For `rds-db:connect`. */
    postgresResourceId: "string",
    postgresSecretArn: "string",
    redisReplicationGroupId: "string",
    redisArn: "string",
    redisEndpoint: "string",
    redisUserName: "string",
    /** For `elasticache:Connect`, beside the group's ARN. */
    redisUserArn: "string",
    kafkaArn: "string",
    /** For IAM clients: `host:port`, comma-separated. */
    kafkaBootstrapBrokers: "string",
    opensearchArn: "string",
    opensearchEndpoint: "string",
    opensearchAdminRoleArn: "string",
    opensearchSnapshotRoleArn: "string",
    unsealKeyArn: "string",
    backupVaultArn: "string",
    documentsBucketName: "string",
    documentsBucketArn: "string",
    backupsBucketName: "string",
    backupsBucketArn: "string",
    logsBucketName: "string",
    logsBucketArn: "string",
    lokiBucketName: "string",
    lokiBucketArn: "string",
    redisSecretArn: "string",
    kafkaSecretArn: "string",
    opensearchSecretArn: "string",
    pineconeSecretArn: "string",
    geminiSecretArn: "string",
    pagerdutySecretArn: "string",
    slackSecretArn: "string",
    grafanaSecretArn: "string",
    privateZoneId: "string",
    privateZoneName: "string",
  },
} as const satisfies Contract;
