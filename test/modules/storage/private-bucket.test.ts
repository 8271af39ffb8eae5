import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { PrivateBucket, type PrivateBucketProps } from "../../../modules/storage/private-bucket";
import { synthesizeModule } from "../support/synthesize-module";

const PARTS = [
  "aws_s3_bucket",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];

function synthesize(withProvider: boolean, overrides: Partial<PrivateBucketProps> = {}) {
  const { of } = synthesizeModule((scope) => {
    new PrivateBucket(scope, "test", {
      bucketName: "test-123456789012",
      kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      noncurrentVersionDays: 10,
      preventDestroy: true,
      ...(withProvider && { provider: new AwsProvider(scope, "aws", { region: "eu-west-1", alias: "other" }) }),
      ...overrides,
    });
  });
  return (type: string) => Object.values(of(type))[0] ?? {};
}

describe("PrivateBucket", () => {
  it("lives whole where its provider is", () => {
    const part = synthesize(true);
    expect(PARTS.map((type) => part(type)["provider"])).toEqual(PARTS.map(() => "aws.other"));
  });

  it("lives whole in the stack's region without one", () => {
    const part = synthesize(false);
    expect(PARTS.filter((type) => part(type)["bucket"] === undefined || "provider" in part(type))).toEqual([]);
  });

  it("uses one data key for many objects, at a fraction of the KMS calls", () => {
    expect(synthesize(false)("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "arn:aws:kms:eu-west-1:123456789012:key/1",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("forgets old versions after the days it is told, and broken uploads after a week", () => {
    const part = synthesize(false, { noncurrentVersionDays: 77 });
    expect(part("aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      {
        noncurrent_version_expiration: [{ noncurrent_days: 77 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it.each([true, false])("refuses to be destroyed: %s, as it is told", (preventDestroy) => {
    expect(synthesize(false, { preventDestroy })("aws_s3_bucket")["lifecycle"]).toEqual({
      prevent_destroy: preventDestroy,
    });
  });
});
