import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../iam/policy-document";
import { lifecycleRules, type BucketLifecycle } from "./lifecycle";

/** A bucket that S3 may write access logs into. */
export interface AccessLogTarget {
  readonly bucketName: string;
  /** What lets S3 write: without it S3 refuses the target. */
  readonly policy: S3BucketPolicy;
}

export interface PrivateBucketProps extends Partial<BucketLifecycle> {
  /** Globally unique, 3 to 63 characters. */
  readonly bucketName: string;
  /** Customer-managed key of the bucket's own region; `null` for S3's own keys, where a log source takes no other. */
  readonly kmsKeyArn: string | null;
  readonly noncurrentVersionDays: number;
  /** Refuse plans that destroy the bucket. */
  readonly preventDestroy: boolean;
  /**
   * Rights of AWS services, beyond what IAM gives inside the account.
   *
   * @default - none
   */
  readonly statements?: readonly PolicyStatement[];
  /**
   * Bucket that gets a record of every request, under `s3/<bucket>/`.
   *
   * @default - requests are not recorded
   */
  readonly accessLog?: AccessLogTarget;
  /**
   * Tags beside the stack's own.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** Provider of another region. */
  readonly provider?: TerraformProvider;
}

/** A bucket that nobody outside the account reads: versioned, encrypted, TLS only, no ACLs. */
export class PrivateBucket extends Construct {
  public readonly bucketName: string;
  public readonly bucketArn: string;
  /** Replication needs it to be on. */
  public readonly versioning: S3BucketVersioningA;
  public readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);

    const provider = props.provider && { provider: props.provider };
    const bucket = new S3Bucket(this, "bucket", {
      ...provider,
      bucket: props.bucketName,
      ...(props.tags && { tags: { ...props.tags } }),
      lifecycle: { preventDestroy: props.preventDestroy },
    });
    const common = { ...provider, bucket: bucket.id };
    this.versioning = new S3BucketVersioningA(this, "versioning", {
      ...common,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      ...common,
      rule: [
        props.kmsKeyArn === null
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.kmsKeyArn },
              bucketKeyEnabled: true,
            },
      ],
    });
    const closed = new S3BucketPublicAccessBlock(this, "public-access-block", {
      ...common,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      ...common,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    this.policy = new S3BucketPolicy(this, "policy", {
      ...common,
      policy: policyDocument(this, "tls-only", [
        {
          sid: "TlsOnly",
          effect: "Deny",
          actions: ["s3:*"],
          resources: [bucket.arn, `${bucket.arn}/*`],
          principals: [{ type: "*", identifiers: ["*"] }],
          condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
        ...(props.statements ?? []),
      ]),
      // S3 refuses two configuration changes of one bucket at a time.
      dependsOn: [closed],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      ...common,
      rule: lifecycleRules({ transitions: [], expireAfterDays: {}, ...props }),
      dependsOn: [this.versioning],
    });
    if (props.accessLog !== undefined) {
      new S3BucketLoggingA(this, "access-log", {
        ...common,
        targetBucket: props.accessLog.bucketName,
        targetPrefix: `s3/${props.bucketName}/`,
        dependsOn: [props.accessLog.policy],
      });
    }
    this.bucketName = bucket.id;
    this.bucketArn = bucket.arn;
  }
}
