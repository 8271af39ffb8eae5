import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";

const stacks = synthesizeEnvironment(prod);
const data = stackOf(stacks, "prod-data");
const foundation = stackOf(stacks, "prod-dr-foundation");
const developers = stackOf(synthesizeEnvironment(dev), "dev-data");

const BUCKETS = ["backups", "documents", "logs", "loki"];
const bucketName = (purpose: string, region: string) => `platform-prod-${purpose}-111122223333-${region}`;
/** A bucket's setting of one kind, by the bucket's purpose. */
function settingsOf(stack: SynthesizedStack, kind: string): Record<string, Record<string, unknown>> {
  const entries = Object.entries(stack.of(`aws_s3_bucket${kind}`)).map(([name, attributes]) => {
    const purpose = /buckets_(\w+?)[_-]/.exec(name)?.[1] ?? name;
    return [purpose, attributes] as const;
  });
  return Object.fromEntries(entries);
}

describe.each([
  ["us-west-2", data],
  ["us-east-1", foundation],
])("DAT-5: the buckets of %s", (region, stack) => {
  it("are documents, backups, logs and Loki's, by composed names", () => {
    const buckets = settingsOf(stack, "");
    expect(Object.keys(buckets).sort()).toEqual(BUCKETS);
    expect(BUCKETS.map((purpose) => buckets[purpose]?.["bucket"])).toEqual(
      BUCKETS.map((purpose) => bucketName(purpose, region)),
    );
  });

  it("are closed to the public, without ACLs, versioned and kept from plans that destroy", () => {
    for (const purpose of BUCKETS) {
      expect(settingsOf(stack, "_public_access_block")[purpose]).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(settingsOf(stack, "_ownership_controls")[purpose]).toMatchObject({
        rule: { object_ownership: "BucketOwnerEnforced" },
      });
      expect(settingsOf(stack, "_versioning")[purpose]).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
      expect(settingsOf(stack, "")[purpose]).toMatchObject({ lifecycle: { prevent_destroy: true } });
    }
  });

  it("are encrypted by the storage key, and logs by S3's own, since load balancers deliver to no other", () => {
    const algorithms = BUCKETS.map((purpose) => {
      const rule = settingsOf(stack, "_server_side_encryption_configuration")[purpose]?.["rule"];
      return JSON.stringify(rule);
    });
    for (const [index, purpose] of BUCKETS.entries()) {
      expect(algorithms[index]).toContain(purpose === "logs" ? "AES256" : "aws_kms_key.keys_storage_key.arn");
    }
  });

  it("refuse plain HTTP, and take log deliveries into logs alone", () => {
    const documents = stack.json["data"] as Record<string, Record<string, { statement: { sid: string }[] }>>;
    const policies = Object.entries(documents["aws_iam_policy_document"] ?? {}).filter(([name]) =>
      name.endsWith("_tls-only"),
    );
    expect(policies).toHaveLength(BUCKETS.length);
    for (const [name, { statement }] of policies) {
      expect(statement[0]).toMatchObject({
        effect: "Deny",
        actions: ["s3:*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      });
      const deliveries = statement.slice(1).map(({ sid }) => sid);
      expect(deliveries.includes("LoadBalancersWrite")).toBe(name.includes("buckets_logs_"));
    }
  });

  it("record their requests in logs", () => {
    const logging = settingsOf(stack, "_logging");
    expect(Object.keys(logging).sort()).toEqual(["backups", "documents", "loki"]);
    expect(logging["documents"]).toMatchObject({ target_prefix: `s3/${bucketName("documents", region)}/` });
    expect(String(logging["documents"]?.["target_bucket"])).toContain("buckets_logs_bucket_bucket.id");
    // S3 refuses a target that does not let it write yet.
    expect(String(logging["documents"]?.["depends_on"])).toContain("buckets_logs_bucket_policy");
  });
});

describe("DAT-5: production's buckets", () => {
  it("keep logs in Intelligent-Tiering from the first day, archive them, and forget them after two years", () => {
    expect(settingsOf(data, "_lifecycle_configuration")["logs"]?.["rule"]).toMatchObject([
      { id: "forget-old-versions" },
      { id: "move", transition: [{ days: 0, storage_class: "INTELLIGENT_TIERING" }] },
      { id: "expire", expiration: [{ days: 730 }] },
    ]);
    expect(settingsOf(data, "_intelligent_tiering_configuration")["logs"]).toMatchObject({
      tiering: [{ access_tier: "ARCHIVE_ACCESS", days: 180 }],
    });
  });

  it("move documents to cheaper classes and never lose one", () => {
    const rules = settingsOf(data, "_lifecycle_configuration")["documents"]?.["rule"] as Record<string, unknown>[];
    expect(rules).toMatchObject([
      {
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
      {
        transition: [
          { days: 30, storage_class: "STANDARD_IA" },
          { days: 180, storage_class: "GLACIER_IR" },
        ],
      },
    ]);
    expect(rules.filter((rule) => "expiration" in rule)).toEqual([]);
  });

  it("spare the search snapshots, which share files, from expiry", () => {
    const rules = JSON.stringify(settingsOf(data, "_lifecycle_configuration")["backups"]?.["rule"]);
    expect(rules).toContain('"prefix":"postgres/"');
    expect(rules).not.toContain("opensearch");
    expect(rules).not.toContain('"id":"expire"');
  });

  it.each(["documents", "backups"])("copy %s to us-east-1 within 15 minutes, under that region's key", (purpose) => {
    const replication = data.at(
      `aws_s3_bucket_replication_configuration.storage_buckets_${purpose}-replication_replication`,
    );
    expect(replication["rule"]).toMatchObject([
      {
        status: "Enabled",
        filter: {},
        delete_marker_replication: { status: "Enabled" },
        source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
        destination: {
          bucket: `arn:aws:s3:::${bucketName(purpose, "us-east-1")}`,
          encryption_configuration: {
            replica_kms_key_id: "${data.terraform_remote_state.foundation.outputs.storage_key_arn}",
          },
          replication_time: { status: "Enabled", time: { minutes: 15 } },
          metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
        },
      },
    ]);
    expect(foundation.of("aws_s3_bucket")[`buckets_${purpose}_bucket`]?.["bucket"]).toBe(
      bucketName(purpose, "us-east-1"),
    );
  });

  it("can copy older objects too, by a role that a batch job of this account takes", () => {
    const documents = data.json["data"] as Record<string, Record<string, { statement: unknown }>>;
    const role = "storage_buckets_batch-replication";
    expect(data.at(`aws_iam_role.${role}_role`)["name"]).toBe("platform-prod-batch-replication");
    expect(documents["aws_iam_policy_document"]?.[`${role}_trust`]?.statement).toMatchObject([
      {
        principals: [{ identifiers: ["batchoperations.s3.amazonaws.com"] }],
        condition: [{ values: ["111122223333"] }],
      },
    ]);
    expect(documents["aws_iam_policy_document"]?.[`${role}_permissions`]?.statement).toMatchObject([
      {
        resources: ["documents", "backups"].map((purpose) => `\${aws_s3_bucket.storage_buckets_${purpose}_bucket.arn}`),
      },
      { actions: ["s3:InitiateReplication"] },
      { resources: ["${aws_s3_bucket.storage_buckets_logs_bucket_bucket.arn}/batch-replication/*"] },
    ]);
  });

  it("copy nothing where there is no standby", () => {
    expect(developers.of("aws_s3_bucket_replication_configuration")).toEqual({});
    expect(developers.of("aws_ecr_replication_configuration")).toEqual({});
  });
});

describe("The standby's foundation", () => {
  it("knows nothing of the primary's region, and waits for the bootstrap alone", () => {
    expect(JSON.stringify(foundation.json)).not.toContain("us-west-2");
    expect(foundation.json["data"]).not.toHaveProperty("terraform_remote_state");
    expect(foundation.declaration.after).toEqual(["prod-bootstrap"]);
  });

  it("comes before the data that is copied into it", () => {
    expect(data.declaration.after).toContain("prod-dr-foundation");
  });
});

describe.each([
  ["us-west-2", data],
  ["us-east-1", foundation],
])("SEC-2: the keys of %s", (_region, stack) => {
  it("rotate and take 30 days to go", () => {
    const keys = Object.values(stack.of("aws_kms_key"));
    expect(keys.length).toBeGreaterThanOrEqual(4);
    for (const key of keys) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    }
  });
});

describe("DAT-8: the key that unseals Vault", () => {
  it("is one key in both regions, born where the survivor is", () => {
    expect(foundation.at("aws_kms_key.unseal-key_key")).toMatchObject({ multi_region: true });
    expect(data.at("aws_kms_replica_key.storage_unseal-key_key")).toMatchObject({
      primary_key_arn: "${data.terraform_remote_state.foundation.outputs.unseal_key_arn}",
      deletion_window_in_days: 30,
    });
  });

  it("is the only one: every other copy is encrypted anew", () => {
    const everyKey = [data, foundation].flatMap((stack) => Object.entries(stack.of("aws_kms_key")));
    const shared = everyKey.filter(([, key]) => key["multi_region"] === true);
    expect(shared.map(([name]) => name)).toEqual(["unseal-key_key"]);
  });
});
