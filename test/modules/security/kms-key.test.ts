import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  autoScalingStatements,
  cloudwatchLogsStatement,
  KmsKey,
  type KmsKeyProps,
} from "../../../modules/security/kms-key";
import { synthesizeModule } from "../support/synthesize-module";

const accountId = "123456789012";
const key = { alias: "test", description: "For a test", accountId, preventDestroy: true } satisfies KmsKeyProps;

function synthesize(overrides: Partial<KmsKeyProps> = {}) {
  return synthesizeModule((scope) => {
    new KmsKey(scope, "test", { ...key, ...overrides });
  });
}

const statementsOf = (made: ReturnType<typeof synthesize>) =>
  made.data("aws_iam_policy_document")["test_policy"]?.["statement"] as { sid: string }[];

describe("KmsKey", () => {
  it("rotates, waits thirty days before it is deleted, and has an alias", () => {
    const { of } = synthesize();
    expect(of("aws_kms_key")["test_key"]).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(of("aws_kms_alias")["test_alias"]).toEqual({
      name: "alias/test",
      target_key_id: "${aws_kms_key.test_key.key_id}",
    });
  });

  it.each([true, false])("refuses to be destroyed: %s, as it is told", (preventDestroy) => {
    const { of } = synthesize({ preventDestroy });
    expect(of("aws_kms_key")["test_key"]?.["lifecycle"]).toEqual({ prevent_destroy: preventDestroy });
  });

  it("stays the account's, so that nobody is locked out", () => {
    expect(statementsOf(synthesize())).toEqual([
      {
        sid: "AccountDecidesByIam",
        actions: ["kms:*"],
        resources: ["*"],
        principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${accountId}:root`] }],
      },
    ]);
  });

  it("adds the rights of services to the account's", () => {
    const statements = [cloudwatchLogsStatement("eu-west-1", accountId), ...autoScalingStatements(accountId)];
    expect(statementsOf(synthesize({ statements })).map(({ sid }) => sid)).toEqual([
      "AccountDecidesByIam",
      "CloudWatchLogs",
      "AutoScalingUsesKey",
      "AutoScalingGrantsToVolumes",
    ]);
  });

  it("lives where its provider is, alias and all", () => {
    const { of } = synthesizeModule((scope) => {
      const provider = new AwsProvider(scope, "aws", { region: "eu-west-1", alias: "other" });
      new KmsKey(scope, "test", { ...key, provider });
    });
    expect(of("aws_kms_key")["test_key"]?.["provider"]).toBe("aws.other");
    expect(of("aws_kms_alias")["test_alias"]?.["provider"]).toBe("aws.other");
  });
});
