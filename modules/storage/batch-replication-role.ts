import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

export interface BatchReplicationRoleProps {
  readonly roleName: string;
  readonly accountId: string;
  /** Buckets that have a replication. */
  readonly sourceBucketArns: readonly string[];
  /** Bucket that gets the lists of objects and the reports, under `batch-replication/`. */
  readonly reportBucketArn: string;
}

/** Lets S3 Batch Operations copy what was there before a replication, or what it failed to copy. A person starts it. */
export class BatchReplicationRole extends Construct {
  public readonly roleArn: string;

  constructor(scope: Construct, id: string, props: BatchReplicationRoleProps) {
    super(scope, id);

    const { sourceBucketArns, reportBucketArn } = props;
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: policyDocument(this, "trust", [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["batchoperations.s3.amazonaws.com"] }],
          condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [props.accountId] }],
        },
      ]),
    });
    new IamRolePolicy(this, "policy", {
      name: "replicate-older-objects",
      role: role.id,
      policy: policyDocument(this, "permissions", [
        {
          sid: "ListObjects",
          actions: ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"],
          resources: [...sourceBucketArns],
        },
        {
          sid: "StartReplication",
          actions: ["s3:InitiateReplication"],
          resources: sourceBucketArns.map((arn) => `${arn}/*`),
        },
        {
          sid: "KeepListsAndReports",
          actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
          resources: [`${reportBucketArn}/batch-replication/*`],
        },
      ]),
    });
    this.roleArn = role.arn;
  }
}
