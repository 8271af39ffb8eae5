import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { GithubRoles } from "../modules/delivery/github-roles";
import { KmsKey } from "../modules/security/kms-key";
import { BucketReplication } from "../modules/storage/bucket-replication";
import { PrivateBucket } from "../modules/storage/private-bucket";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

/**
 * What every other stack stands on: the state buckets of both regions, replicated both ways, the pipeline's roles,
 * and the service-linked roles. It starts with local state and moves into the bucket that it made.
 */
export class BootstrapStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);

    const { environment, names, region } = this;
    const { accountId, project, state, github } = environment;
    const replicaProvider = this.awsProvider("aws-replica", state.replicaRegion, "replica");
    const home = this.stateBucket("state", region);
    const replica = this.stateBucket("state-replica", state.replicaRegion, replicaProvider);
    const dependsOn = [home.versioning, replica.versioning];
    new BucketReplication(this, "replication", {
      roleName: `${project}-${environment.name}-state-replication`,
      source: home,
      destination: replica,
      dependsOn,
    });
    // Both ways: the global stacks' state is at home in the other region.
    new BucketReplication(this, "replication-back", {
      roleName: `${project}-${environment.name}-state-replication-back`,
      source: replica,
      destination: home,
      provider: replicaProvider,
      dependsOn,
    });

    new GithubRoles(this, "github", {
      accountId,
      project,
      planRoleName: names.planRole,
      applyRoleName: names.applyRole,
      repository: `${github.organization}/${github.repository}`,
      githubEnvironment: environment.name,
      stateBucketArns: [home.bucketArn, replica.bucketArn],
      stateKeyArns: [home.kmsKeyArn, replica.kmsKeyArn],
    });
    for (const service of environment.serviceLinkedRoles) {
      new IamServiceLinkedRole(
        this,
        `service-linked-role-${service.replace(".amazonaws.com", "").replaceAll(".", "-")}`,
        {
          awsServiceName: service,
        },
      );
    }
  }

  private stateBucket(id: string, region: string, provider?: TerraformProvider) {
    const { accountId, preventDestroy, state } = this.environment;
    const regional = { preventDestroy, ...(provider && { provider }) };
    const { keyArn } = new KmsKey(this, `${id}-key`, {
      alias: this.names.stateKeyAlias,
      description: `Terraform state in ${region}`,
      accountId,
      ...regional,
    });
    const { bucketName, bucketArn, versioning } = new PrivateBucket(this, id, {
      bucketName: this.names.stateBucket(region),
      kmsKeyArn: keyArn,
      noncurrentVersionDays: state.noncurrentVersionDays,
      ...regional,
    });
    return { bucketName, bucketArn, versioning, kmsKeyArn: keyArn };
  }
}
