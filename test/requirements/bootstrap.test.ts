import { environments } from "../../stacks/environments";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";
import { policiesOf, statementsOf, type Statement } from "./support/policies";
import { addressOf, follow } from "./support/references";

const stacks = new Map(environments.flatMap((environment) => [...synthesizeEnvironment(environment)]));

const SITES = [
  { name: "dev", accountId: "777788889999", versionDays: 30, keep: false },
  { name: "staging", accountId: "444455556666", versionDays: 90, keep: true },
  { name: "prod", accountId: "111122223333", versionDays: 365, keep: true },
];
const BUCKETS = [
  { bucket: "state_bucket", other: "state-replica_bucket" },
  { bucket: "state-replica_bucket", other: "state_bucket" },
];

/** Resource of a type that belongs to a bucket, and lives in the bucket's region. */
function partOf(stack: SynthesizedStack, type: string, bucket: string): Readonly<Record<string, unknown>> {
  const parts = Object.values(stack.of(type)).filter((one) => addressOf(one["bucket"]) === `aws_s3_bucket.${bucket}`);
  expect(parts.map((one) => one["provider"])).toEqual([stack.at(`aws_s3_bucket.${bucket}`)["provider"]]);
  return parts[0] ?? {};
}

/** Address of the key that encrypts a bucket. */
function keyOf(stack: SynthesizedStack, bucket: string): string {
  const encryption = partOf(stack, "aws_s3_bucket_server_side_encryption_configuration", bucket);
  const [rule] = encryption["rule"] as { apply_server_side_encryption_by_default: Record<string, unknown> }[];
  const { sse_algorithm, kms_master_key_id } = rule?.apply_server_side_encryption_by_default ?? {};
  expect(sse_algorithm).toBe("aws:kms");
  return addressOf(kms_master_key_id);
}

describe.each(SITES)("$name-bootstrap", ({ name, accountId, versionDays, keep }) => {
  const stack = stackOf(stacks, `${name}-bootstrap`);

  it("ENG-1: it makes a state bucket in each of two regions", () => {
    expect(stack.json).toMatchObject({
      provider: { aws: [{ region: "us-west-2" }, { region: "us-east-1", alias: "replica" }] },
    });
    const bucket = (region: string) => `platform-tfstate-${accountId}-${region}`;
    expect(stack.at("aws_s3_bucket.state_bucket")).toMatchObject({ bucket: bucket("us-west-2") });
    expect(stack.at("aws_s3_bucket.state-replica_bucket")).toMatchObject({
      bucket: bucket("us-east-1"),
      provider: "aws.replica",
    });
    expect(Object.keys(stack.of("aws_s3_bucket"))).toHaveLength(2);
  });

  describe.each(BUCKETS)("$bucket", ({ bucket, other }) => {
    const { provider } = stack.at(`aws_s3_bucket.${bucket}`);

    it(`ENG-1: it is versioned, keeps old versions ${versionDays} days, and ${keep ? "refuses" : "allows"} to be destroyed`, () => {
      expect(partOf(stack, "aws_s3_bucket_versioning", bucket)["versioning_configuration"]).toEqual({
        status: "Enabled",
      });
      expect(partOf(stack, "aws_s3_bucket_lifecycle_configuration", bucket)["rule"]).toMatchObject([
        { status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: versionDays }] },
      ]);
      expect(stack.at(`aws_s3_bucket.${bucket}`)["lifecycle"]).toEqual({ prevent_destroy: keep });
    });

    it("ENG-1: it is encrypted by the key of its region that every backend names", () => {
      const key = keyOf(stack, bucket);
      expect(stack.at(key)).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: keep } });
      expect(stack.at(key)["provider"]).toBe(provider);
      const aliases = Object.values(stack.of("aws_kms_alias")).filter((one) => addressOf(one["target_key_id"]) === key);
      expect(aliases.map((one) => [one["name"], one["provider"]])).toEqual([["alias/platform-tfstate", provider]]);
    });

    it("ENG-1: nobody outside the account reads it: no public access, no ACLs, TLS only", () => {
      expect(partOf(stack, "aws_s3_bucket_public_access_block", bucket)).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(partOf(stack, "aws_s3_bucket_ownership_controls", bucket)["rule"]).toEqual({
        object_ownership: "BucketOwnerEnforced",
      });
      const arn = `\${aws_s3_bucket.${bucket}.arn}`;
      expect(statementsOf(stack, partOf(stack, "aws_s3_bucket_policy", bucket)["policy"])).toMatchObject([
        {
          effect: "Deny",
          actions: ["s3:*"],
          resources: [arn, `${arn}/*`],
          principals: [{ type: "*", identifiers: ["*"] }],
          condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ]);
    });

    it("ENG-1: everything in it, deletions too, is in the other region within 15 minutes, re-encrypted there", () => {
      const replication = partOf(stack, "aws_s3_bucket_replication_configuration", bucket);
      expect(replication["rule"]).toEqual([
        expect.objectContaining({
          status: "Enabled",
          filter: {},
          delete_marker_replication: { status: "Enabled" },
          source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
          destination: {
            bucket: `\${aws_s3_bucket.${other}.arn}`,
            storage_class: "STANDARD",
            encryption_configuration: { replica_kms_key_id: `\${${keyOf(stack, other)}.arn}` },
            replication_time: { status: "Enabled", time: { minutes: 15 } },
            metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
          },
        }),
      ]);
      expect(replication["depends_on"]).toEqual(
        expect.arrayContaining([
          "aws_s3_bucket_versioning.state_versioning",
          "aws_s3_bucket_versioning.state-replica_versioning",
        ]),
      );
    });
  });

  it("PIP-1: GitHub Actions get in by OIDC, as a plan of a pull request or an apply of the environment, and as nothing else", () => {
    const github = stack.at("aws_iam_openid_connect_provider.github_oidc-provider");
    expect(github).toMatchObject({
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
    });
    const trustIn = (subject: string): Statement[] => [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [
          { type: "Federated", identifiers: ["${aws_iam_openid_connect_provider.github_oidc-provider.arn}"] },
        ],
        condition: [
          {
            test: "StringEquals",
            variable: "token.actions.githubusercontent.com:aud",
            values: ["sts.amazonaws.com"],
          },
          {
            test: "StringEquals",
            variable: "token.actions.githubusercontent.com:sub",
            values: [`repo:example/platform:${subject}`],
          },
        ],
      },
    ];
    const federated = Object.values(stack.of("aws_iam_role"))
      .map((role) => ({ role: role["name"], trust: statementsOf(stack, role["assume_role_policy"]) }))
      .filter(({ trust }) => JSON.stringify(trust).includes("Federated"));
    expect(federated).toEqual([
      { role: `platform-${name}-gha-apply`, trust: trustIn(`environment:${name}`) },
      { role: `platform-${name}-gha-plan`, trust: trustIn("pull_request") },
    ]);
    expect(Object.keys(stack.of("aws_iam_user"))).toEqual([]);
  });

  it("PIP-1: the plan role reads configuration and state but no data, the apply role cannot change the pipeline's own roles", () => {
    const attached = Object.values(stack.of("aws_iam_role_policy_attachment")).map((one) => [
      String(follow(stack, one["role"])["name"]),
      one["policy_arn"],
    ]);
    expect(Object.fromEntries(attached)).toEqual({
      [`platform-${name}-gha-plan`]: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      [`platform-${name}-gha-apply`]: "arn:aws:iam::aws:policy/PowerUserAccess",
    });
    const { "github_plan-permissions": plan = [], "github_apply-permissions": apply = [] } = policiesOf(stack);
    const stateObjects = ["${aws_s3_bucket.state_bucket.arn}/*", "${aws_s3_bucket.state-replica_bucket.arn}/*"];
    expect(plan).toContainEqual(
      expect.objectContaining({ effect: "Deny", actions: ["s3:GetObject*"], not_resources: stateObjects }),
    );
    expect(plan.find(({ sid }) => sid === "NoData")).toMatchObject({
      effect: "Deny",
      actions: expect.arrayContaining([
        "secretsmanager:GetSecretValue",
        "dynamodb:GetItem",
        "logs:GetLogEvents",
      ]) as unknown,
      resources: ["*"],
    });
    expect(plan.filter(({ effect }) => effect !== "Deny").flatMap(({ actions }) => actions)).toEqual([
      "s3:GetObject",
      "s3:GetObjectVersion",
      "kms:Decrypt",
    ]);
    expect(apply.find(({ effect }) => effect === "Deny")).toMatchObject({
      actions: [
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
      ],
      resources: ["plan", "apply"].map((role) => `arn:aws:iam::${accountId}:role/platform-${name}-gha-${role}`),
    });
    expect(apply.find(({ sid }) => sid === "NeverAllPower")).toMatchObject({
      effect: "Deny",
      actions: ["iam:AttachRolePolicy"],
      resources: ["*"],
      condition: [
        {
          test: "ArnEquals",
          variable: "iam:PolicyARN",
          values: ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"].map(
            (policy) => `arn:aws:iam::aws:policy/${policy}`,
          ),
        },
      ],
    });
  });

  it("CLU-2: the role exists by which Auto Scaling uses the disks' key", () => {
    const services = Object.values(stack.of("aws_iam_service_linked_role")).map((one) => one["aws_service_name"]);
    expect(services).toContain("autoscaling.amazonaws.com");
  });
});
