import { Testing } from "cdktf";
import { ImageRepository, type ImageRepositoryProps } from "../../../modules/registry/image-repository";

type Block = Record<string, Record<string, unknown>>;

function synthesize(overrides: Partial<ImageRepositoryProps> = {}) {
  const text = Testing.synthScope((scope) => {
    new ImageRepository(scope, "fastapi", {
      repositoryName: "platform/fastapi",
      accountId: "123456789012",
      kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      keepTagged: 42,
      keepUntaggedDays: 3,
      pullRoleArns: ["arn:aws:iam::123456789012:role/nodes"],
      pushRoleArns: ["arn:aws:iam::123456789012:role/pipeline"],
      preventDestroy: true,
      ...overrides,
    });
  });
  const { resource, data } = JSON.parse(text) as { resource: Record<string, Block>; data: Record<string, Block> };
  const one = (blocks: Block | undefined) => Object.values(blocks ?? {})[0] ?? {};
  return {
    repository: one(resource["aws_ecr_repository"]),
    lifecycle: JSON.parse(String(one(resource["aws_ecr_lifecycle_policy"])["policy"])) as { rules: unknown[] },
    statements: one(data["aws_iam_policy_document"])["statement"] as Record<string, unknown>[],
  };
}

describe("ImageRepository", () => {
  it("forgets untagged images by age, before it counts the newest", () => {
    expect(synthesize().lifecycle.rules).toMatchObject([
      { rulePriority: 1, selection: { tagStatus: "untagged", countType: "sinceImagePushed", countNumber: 3 } },
      { rulePriority: 2, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 42 } },
    ]);
  });

  it("names no role as principal, since ECR refuses a policy with a role that does not exist yet", () => {
    for (const { effect, principals } of synthesize().statements) {
      expect({ effect, principals }).toEqual({ effect: "Deny", principals: [{ type: "*", identifiers: ["*"] }] });
    }
  });

  it("lets nodes pull but not push", () => {
    const [pull, push] = synthesize().statements.map((statement) => JSON.stringify(statement));
    expect(pull).toContain("role/nodes");
    expect(push).not.toContain("role/nodes");
    expect(push).toContain("role/pipeline");
  });

  it.each([true, false])("keeps its images when it is destroyed: %s, as it is told", (preventDestroy) => {
    expect(synthesize({ preventDestroy }).repository).toMatchObject({
      force_delete: !preventDestroy,
      lifecycle: { prevent_destroy: preventDestroy },
    });
  });
});
