import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, serviceTrust } from "../iam/policy-document";

/** The only threshold that S3 Replication Time Control knows. */
const REPLICATION_MINUTES = 15;

/** A bucket and the key of its own region. */
export interface ReplicationEnd {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly kmsKeyArn: string;
}

export interface BucketReplicationProps {
  readonly roleName: string;
  readonly source: ReplicationEnd;
  readonly destination: ReplicationEnd;
  /** Versioning of both buckets. */
  readonly dependsOn: ITerraformDependable[];
  /** Provider of the source's region. */
  readonly provider?: TerraformProvider;
}

/** Copies every new object of one bucket into another within 15 minutes, and measures it. Older objects stay behind. */
export class BucketReplication extends Construct {
  constructor(scope: Construct, id: string, props: BucketReplicationProps) {
    super(scope, id);

    const { source, destination } = props;
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: serviceTrust(this, "trust", "s3.amazonaws.com"),
    });
    const rights = new IamRolePolicy(this, "policy", {
      name: "replicate",
      role: role.id,
      policy: policyDocument(this, "permissions", [
        {
          sid: "ReadConfiguration",
          actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
          resources: [source.bucketArn],
        },
        {
          sid: "ReadVersions",
          actions: [
            "s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionTagging",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
          ],
          resources: [`${source.bucketArn}/*`],
        },
        {
          sid: "WriteReplicas",
          actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
          resources: [`${destination.bucketArn}/*`],
        },
        { sid: "DecryptSource", actions: ["kms:Decrypt"], resources: [source.kmsKeyArn] },
        { sid: "EncryptReplicas", actions: ["kms:Encrypt", "kms:GenerateDataKey"], resources: [destination.kmsKeyArn] },
      ]),
    });
    new S3BucketReplicationConfigurationA(this, "replication", {
      ...(props.provider && { provider: props.provider }),
      bucket: source.bucketName,
      role: role.arn,
      rule: [
        {
          id: "everything",
          priority: 1,
          status: "Enabled",
          filter: {},
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: destination.bucketArn,
            storageClass: "STANDARD",
            encryptionConfiguration: { replicaKmsKeyId: destination.kmsKeyArn },
            replicationTime: { status: "Enabled", time: { minutes: REPLICATION_MINUTES } },
            metrics: { status: "Enabled", eventThreshold: { minutes: REPLICATION_MINUTES } },
          },
        },
      ],
      dependsOn: [rights, ...props.dependsOn],
    });
  }
}
