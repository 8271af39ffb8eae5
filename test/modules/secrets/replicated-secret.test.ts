import { Testing } from "cdktf";
import { ConnectionSecret } from "../../../modules/secrets/connection-secret";
import { ReplicatedSecret } from "../../../modules/secrets/replicated-secret";

type Block = Record<string, Record<string, unknown>>;
interface Synthesized {
  readonly resource: Record<string, Block>;
  readonly data: Record<string, Block>;
}

const settings = {
  accountId: "123456789012",
  kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
  recoveryWindowDays: 30,
  replica: { region: "eu-central-1", kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/2" },
  preventDestroy: true,
};
const one = (blocks: Block | undefined) => Object.values(blocks ?? {})[0] ?? {};

describe("ReplicatedSecret", () => {
  const { resource, data } = JSON.parse(
    Testing.synthScope((scope) => {
      new ReplicatedSecret(scope, "gemini", { ...settings, secretName: "platform/prod/gemini", description: "A key" });
    }),
  ) as Synthesized;

  it("is a place without a value", () => {
    expect(Object.keys(resource).sort()).toEqual(["aws_secretsmanager_secret", "aws_secretsmanager_secret_policy"]);
  });

  it("copies itself under the other region's key, over what an earlier deletion left", () => {
    expect(one(resource["aws_secretsmanager_secret"])).toMatchObject({
      replica: [{ region: "eu-central-1", kms_key_id: settings.replica.kmsKeyArn }],
      force_overwrite_replica_secret: true,
    });
  });

  it("refuses plain HTTP and every other account, whatever else is allowed", () => {
    expect(one(data["aws_iam_policy_document"])["statement"]).toMatchObject([
      { effect: "Deny", condition: [{ variable: "aws:SecureTransport", values: ["false"] }] },
      {
        effect: "Deny",
        condition: [{ test: "StringNotEquals", variable: "aws:PrincipalAccount", values: ["123456789012"] }],
      },
    ]);
  });
});

describe("ConnectionSecret", () => {
  it("tells where a store is, as JSON", () => {
    const { resource } = JSON.parse(
      Testing.synthScope((scope) => {
        new ConnectionSecret(scope, "redis", {
          ...settings,
          secretName: "platform/prod/redis",
          description: "Redis",
          fields: { host: "redis.internal", port: 6379 },
        });
      }),
    ) as Synthesized;
    expect(one(resource["aws_secretsmanager_secret_version"])["secret_string"]).toBe(
      '${jsonencode({"host" = "redis.internal", "port" = 6379})}',
    );
  });
});
