import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

const WORKLOADS = [
  "backup-jobs",
  "crawler",
  "document-processor",
  "express",
  "fastapi",
  "langchain",
  "langgraph",
  "scheduled-jobs",
];
const SECRETS = ["gemini", "grafana", "kafka", "opensearch", "pagerduty", "pinecone", "postgres", "redis", "slack"];

const stacks = synthesizeEnvironment(prod);
const data = stackOf(stacks, "prod-data");
const foundation = stackOf(stacks, "prod-dr-foundation");
const developers = stackOf(synthesizeEnvironment(dev), "dev-data");

describe.each([
  ["us-west-2", data],
  ["us-east-1", foundation],
])("DAT-6: the image repositories of %s", (_region, stack) => {
  const repositories = Object.values(stack.of("aws_ecr_repository"));

  it("are one for each workload", () => {
    expect(repositories.map(({ name }) => name).sort()).toEqual(WORKLOADS.map((workload) => `platform/${workload}`));
  });

  it("hold immutable tags, scanned on push, under the storage key, with a lifecycle and an access policy", () => {
    for (const repository of repositories) {
      expect(repository).toMatchObject({
        image_tag_mutability: "IMMUTABLE",
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.keys_storage_key.arn}" }],
        force_delete: false,
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(Object.keys(stack.of("aws_ecr_lifecycle_policy"))).toHaveLength(WORKLOADS.length);
    expect(Object.keys(stack.of("aws_ecr_repository_policy"))).toHaveLength(WORKLOADS.length);
  });

  it("are scanned by Inspector", () => {
    expect(Object.values(stack.of("aws_ecr_registry_scanning_configuration"))).toMatchObject([
      { scan_type: "ENHANCED", rule: [{ scan_frequency: "CONTINUOUS_SCAN" }] },
    ]);
  });
});

describe("DAT-6: production's registry", () => {
  it("copies every image of the platform to us-east-1", () => {
    expect(Object.values(data.of("aws_ecr_replication_configuration"))).toMatchObject([
      {
        replication_configuration: {
          rule: [
            {
              destination: [{ region: "us-east-1", registry_id: "111122223333" }],
              repository_filter: [{ filter: "platform/", filter_type: "PREFIX_MATCH" }],
            },
          ],
        },
      },
    ]);
  });

  it("gives images to the nodes of both regions and to the pipeline alone", () => {
    const documents = (data.json["data"] as Record<string, Record<string, { statement: unknown }>>)[
      "aws_iam_policy_document"
    ];
    expect(documents?.["storage_images_fastapi_access"]?.statement).toMatchObject([
      {
        effect: "Deny",
        actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        condition: [
          {
            test: "ArnNotLike",
            variable: "aws:PrincipalArn",
            values: [
              "arn:aws:iam::111122223333:role/platform-prod-node",
              "arn:aws:iam::111122223333:role/platform-prod-dr-node",
              "arn:aws:iam::111122223333:role/platform-prod-gha-apply",
              "arn:aws:iam::111122223333:role/aws-service-role/*",
            ],
          },
        ],
      },
      {
        effect: "Deny",
        condition: [
          {
            values: [
              "arn:aws:iam::111122223333:role/platform-prod-gha-apply",
              "arn:aws:iam::111122223333:role/aws-service-role/*",
            ],
          },
        ],
      },
    ]);
  });

  it("names the roles that the clusters' nodes really have", () => {
    const nodeRoles = ["prod-cluster", "prod-dr-cluster"].map(
      (id) => stackOf(stacks, id).at("aws_iam_role.node-role_role")["name"],
    );
    expect(nodeRoles).toEqual(["platform-prod-node", "platform-prod-dr-node"]);
  });
});

describe("DAT-7: production's secrets", () => {
  const secrets = Object.values(data.of("aws_secretsmanager_secret"));

  it("are there for every store and service", () => {
    expect(secrets.map(({ name }) => name).sort()).toEqual(SECRETS.map((purpose) => `platform/prod/${purpose}`));
  });

  it("are encrypted by a key of their own, copied to us-east-1 under its key, and recoverable for 30 days", () => {
    for (const secret of secrets) {
      expect(secret).toMatchObject({
        kms_key_id: "${aws_kms_key.keys_secrets_key.arn}",
        recovery_window_in_days: 30,
        replica: [
          {
            region: "us-east-1",
            kms_key_id: "${data.terraform_remote_state.foundation.outputs.secrets_key_arn}",
          },
        ],
        lifecycle: { prevent_destroy: true },
      });
    }
  });

  it("open over TLS, to the own account", () => {
    const policies = Object.values(data.of("aws_secretsmanager_secret_policy"));
    expect(policies).toHaveLength(SECRETS.length);
    for (const policy of policies) {
      expect(policy).toMatchObject({ block_public_policy: true });
    }
  });

  it("get no value from the code but addresses", () => {
    const known = Object.entries(data.of("aws_secretsmanager_secret_version")).filter(
      ([, version]) => "secret_string" in version,
    );
    expect(known.map(([name]) => name).sort()).toEqual([
      "storage_secrets_kafka_version",
      "storage_secrets_opensearch_version",
      "storage_secrets_redis_version",
    ]);
    for (const [, { secret_string: value }] of known) {
      expect(value).not.toMatch(/password|token|auth|key/i);
    }
  });

  it("are drawn by AWS into a write-only argument where there is a password", () => {
    const written = Object.values(data.of("aws_secretsmanager_secret_version")).filter(
      (version) => "secret_string_wo" in version,
    );
    expect(written).toHaveLength(2);
    for (const { secret_string_wo: value } of written) {
      expect(value).toContain("ephemeral.aws_secretsmanager_random_password.");
    }
  });
});

describe("DAT-7: dev's secrets", () => {
  it("stay in one region, and free their names at once", () => {
    for (const secret of Object.values(developers.of("aws_secretsmanager_secret"))) {
      expect(secret).toMatchObject({ recovery_window_in_days: 0 });
      expect(secret).not.toHaveProperty("replica");
    }
  });
});
