import { S3BucketIntelligentTieringConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-intelligent-tiering-configuration";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import type { BucketLifecycle } from "./lifecycle";
import { logDeliveryStatements } from "./log-delivery";
import { PrivateBucket, type AccessLogTarget } from "./private-bucket";

export interface LogsBucketProps {
  readonly bucketName: string;
  readonly accountId: string;
  readonly region: string;
  readonly lifecycle: BucketLifecycle;
  /** Days without access after which Intelligent-Tiering archives an object: reading it then takes hours. */
  readonly archiveAfterDays: number;
  readonly preventDestroy: boolean;
}

/** Where load balancers, CloudFront, CloudTrail, flow logs and the other buckets leave their logs. */
export class LogsBucket extends Construct implements AccessLogTarget {
  public readonly bucketName: string;
  public readonly bucketArn: string;
  public readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: LogsBucketProps) {
    super(scope, id);

    const { bucketName, accountId, region } = props;
    const bucket = new PrivateBucket(this, "bucket", {
      bucketName,
      // Load balancers and S3's own access logs deliver only to buckets encrypted by S3's keys.
      kmsKeyArn: null,
      ...props.lifecycle,
      statements: logDeliveryStatements({ bucketArn: `arn:aws:s3:::${bucketName}`, accountId, region }),
      preventDestroy: props.preventDestroy,
    });
    new S3BucketIntelligentTieringConfiguration(this, "tiering", {
      bucket: bucket.bucketName,
      name: "archive",
      tiering: [{ accessTier: "ARCHIVE_ACCESS", days: props.archiveAfterDays }],
    });
    this.bucketName = bucket.bucketName;
    this.bucketArn = bucket.bucketArn;
    this.policy = bucket.policy;
  }
}
