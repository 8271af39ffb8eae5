import { bucketContents, repositoryContents, vaultContents } from "../../tools/teardown/blockers/contents";
import { databaseProtection, loadBalancerProtection } from "../../tools/teardown/blockers/deletion-protection";
import { cacheSnapshot, databaseSnapshot } from "../../tools/teardown/blockers/final-snapshot";
import type { BlockerCheck } from "../../tools/teardown/blockers/blocker";
import { zoneRecords } from "../../tools/teardown/blockers/zone-records";
import type { StateResource } from "../../tools/teardown/stack-state";
import { fakeAws, resource, type Answers } from "./support/fake-aws";

function find(check: BlockerCheck, subject: StateResource, answers: Answers, owned: StateResource[] = []) {
  return check.find(subject, { region: "us-west-2", aws: fakeAws(answers), owned });
}

describe("deletion protection", () => {
  it.each([
    [true, ["aws rds modify-db-instance --db-instance-identifier main --no-deletion-protection --region us-west-2"]],
    [false, []],
  ])("of a database, when AWS says %s", async (DeletionProtection, commands) => {
    const answers = { "rds describe-db-instances": { DBInstances: [{ DeletionProtection }] } };
    const found = await find(databaseProtection, resource("aws_db_instance", { identifier: "main" }), answers);
    expect(found.flatMap((one) => one.commands)).toEqual(commands);
  });

  it.each([
    ["true", 1],
    ["false", 0],
  ])("of a load balancer, when AWS says %s", async (Value, count) => {
    const answers = {
      "elbv2 describe-load-balancer-attributes": { Attributes: [{ Key: "deletion_protection.enabled", Value }] },
    };
    const found = await find(loadBalancerProtection, resource("aws_lb", { arn: "arn:lb", name: "web" }), answers);
    expect(found).toHaveLength(count);
  });
});

describe("contents", () => {
  const versions = (answer: unknown) => ({ "s3api list-object-versions": answer });

  it.each([
    ["an object", { Versions: [{}] }, 1],
    ["the mark of a deleted object", { DeleteMarkers: [{}] }, 1],
    ["nothing", {}, 0],
  ])("keep a bucket that holds %s", async (_what, answer, count) => {
    const found = await find(bucketContents, resource("aws_s3_bucket", { bucket: "docs" }), versions(answer));
    expect(found).toHaveLength(count);
  });

  it("of a bucket that Terraform empties itself keep nothing", async () => {
    const subject = resource("aws_s3_bucket", { bucket: "docs", force_destroy: true });
    await expect(find(bucketContents, subject, {})).resolves.toEqual([]);
  });

  it("of a bucket are deleted with their old versions, in the bucket's own region", async () => {
    const subject = resource("aws_s3_bucket", { bucket: "docs", region: "us-east-1" });
    const [found] = await find(bucketContents, subject, versions({ Versions: [{}] }));
    expect(found?.commands).toEqual([
      'aws s3api delete-objects --bucket docs --region us-east-1 --delete "$(aws s3api list-object-versions --bucket docs ' +
        "--max-items 1000 --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' " +
        '--region us-east-1 --output json)"',
    ]);
  });

  it.each([
    [{ name: "api" }, [{}], 1],
    [{ name: "api" }, [], 0],
    [{ name: "api", force_delete: true }, [{}], 0],
  ])("keep an image repository %j with %j", async (attributes, imageIds, count) => {
    const found = await find(repositoryContents, resource("aws_ecr_repository", attributes), {
      "ecr list-images": { imageIds },
    });
    expect(found).toHaveLength(count);
  });

  it.each([
    [{ NumberOfRecoveryPoints: 3 }, ["holds 3 recovery points, each deleted by `aws backup delete-recovery-point`"]],
    [
      { NumberOfRecoveryPoints: 1, Locked: true },
      [
        "holds 1 recovery points, each deleted by `aws backup delete-recovery-point`; the vault is locked: they stay " +
          "until their retention ends",
      ],
    ],
    [{ NumberOfRecoveryPoints: 0 }, []],
  ])("keep a backup vault of which AWS says %j", async (answer, reasons) => {
    const found = await find(vaultContents, resource("aws_backup_vault", { name: "vault" }), {
      "backup describe-backup-vault": answer,
    });
    expect(found.map(({ why }) => why)).toEqual(reasons);
  });
});

describe("the final snapshot of an earlier teardown", () => {
  const database = resource("aws_db_instance", { final_snapshot_identifier: "main-final" });

  it("keeps a database of the same name", async () => {
    const [found] = await find(databaseSnapshot, database, { "rds describe-db-snapshots": { DBSnapshots: [{}] } });
    expect(found?.commands).toEqual([
      "aws rds copy-db-snapshot --source-db-snapshot-identifier main-final --target-db-snapshot-identifier " +
        "main-final-1 --region us-west-2",
      "aws rds delete-db-snapshot --db-snapshot-identifier main-final --region us-west-2",
    ]);
  });

  it("keeps none when there is none", async () => {
    const none = { "rds describe-db-snapshots": "DBSnapshotNotFound" };
    await expect(find(databaseSnapshot, database, none)).resolves.toEqual([]);
    await expect(
      find(databaseSnapshot, resource("aws_db_instance", { skip_final_snapshot: true }), {}),
    ).resolves.toEqual([]);
  });

  it("is not taken for missing when AWS refuses to say", async () => {
    const refused = { "rds describe-db-snapshots": "AccessDenied" };
    await expect(find(databaseSnapshot, database, refused)).rejects.toThrow("refused");
  });

  it.each([
    [[{}], 1],
    [[], 0],
  ])("keeps a cache when AWS knows %j", async (Snapshots, count) => {
    const cache = resource("aws_elasticache_replication_group", { final_snapshot_identifier: "cache-final" });
    const found = await find(cacheSnapshot, cache, { "elasticache describe-snapshots": { Snapshots } });
    expect(found).toHaveLength(count);
  });
});

describe("a hosted zone", () => {
  const zone = resource("aws_route53_zone", { zone_id: "Z1", name: "example.com", force_destroy: false });
  const record = (Name: string, Type: string) => ({ Name, Type });
  const own = [record("example.com.", "NS"), record("example.com.", "SOA")];
  const records = (...more: unknown[]) => ({
    "route53 list-resource-record-sets": { ResourceRecordSets: [...own, ...more] },
  });

  it("is kept by records that others wrote", async () => {
    const [found] = await find(
      zoneRecords,
      zone,
      records(record("web.example.com.", "A"), record("web.example.com.", "TXT")),
    );
    expect(found?.why).toBe("holds 2 records that Terraform did not make: web.example.com. A, web.example.com. TXT");
    expect(found?.commands[0]).toBe("aws route53 list-resource-record-sets --hosted-zone-id Z1 --region us-west-2");
  });

  it("is not kept by its own records and those of other stacks, which go first", async () => {
    const ours = resource("aws_route53_record", { fqdn: "API.example.com", type: "A" });
    await expect(find(zoneRecords, zone, records(record("api.example.com.", "A")), [ours])).resolves.toEqual([]);
  });

  it("is not asked when Terraform empties it", async () => {
    const emptied = resource("aws_route53_zone", { zone_id: "Z1", name: "example.com", force_destroy: true });
    await expect(find(zoneRecords, emptied, {})).resolves.toEqual([]);
  });
});
