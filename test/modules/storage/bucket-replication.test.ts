import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { BucketReplication } from "../../../modules/storage/bucket-replication";
import { PrivateBucket } from "../../../modules/storage/private-bucket";
import { synthesizeModule } from "../support/synthesize-module";

const end = (name: string) => ({
  bucketName: name,
  bucketArn: `arn:aws:s3:::${name}`,
  kmsKeyArn: `arn:aws:kms:eu-west-1:123456789012:key/${name}`,
});

const { of, data } = synthesizeModule((scope) => {
  const provider = new AwsProvider(scope, "aws", { region: "eu-west-1", alias: "source-region" });
  const { versioning } = new PrivateBucket(scope, "bucket", {
    bucketName: "source",
    kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/source",
    noncurrentVersionDays: 1,
    preventDestroy: false,
  });
  new BucketReplication(scope, "replication", {
    roleName: "test",
    source: end("source"),
    destination: end("destination"),
    dependsOn: [versioning],
    provider,
  });
});
const replication = Object.values(of("aws_s3_bucket_replication_configuration"))[0] ?? {};

describe("BucketReplication", () => {
  it("is configured at the source, where the source is", () => {
    expect(replication).toMatchObject({ bucket: "source", provider: "aws.source-region" });
  });

  it("waits for versioning and for its own rights", () => {
    expect(replication["depends_on"]).toEqual([
      "aws_iam_role_policy.replication_policy",
      "aws_s3_bucket_versioning.bucket_versioning",
    ]);
  });

  it("reads and decrypts the source alone, writes and encrypts the destination alone", () => {
    const statements = data("aws_iam_policy_document")["replication_permissions"]?.["statement"] as {
      actions: string[];
      resources: string[];
    }[];
    expect(statements.map(({ actions, resources }) => [actions[0], resources])).toEqual([
      ["s3:GetReplicationConfiguration", ["arn:aws:s3:::source"]],
      ["s3:GetObjectVersionForReplication", ["arn:aws:s3:::source/*"]],
      ["s3:ReplicateObject", ["arn:aws:s3:::destination/*"]],
      ["kms:Decrypt", ["arn:aws:kms:eu-west-1:123456789012:key/source"]],
      ["kms:Encrypt", ["arn:aws:kms:eu-west-1:123456789012:key/destination"]],
    ]);
  });

  it("replicates by a role that S3 alone can take", () => {
    expect(data("aws_iam_policy_document")["replication_trust"]?.["statement"]).toEqual([
      { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["s3.amazonaws.com"] }] },
    ]);
  });
});
