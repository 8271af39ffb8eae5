import { dev } from "../../stacks/environments/dev";
import { environments } from "../../stacks/environments";
import { prod } from "../../stacks/environments/prod";
import { storageRules } from "../../stacks/rules/storage";
import { findProblems } from "../../stacks/validation";
import { describeRuleCases, type RuleCase } from "./rule-cases";

const ORDER = "STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE";
const REPOSITORY =
  "is no name for a repository: lower-case letters and digits, single hyphens between them, and at most 256";
const DOCUMENTS = "storage.buckets.documents";

const CASES: readonly RuleCase[] = [
  {
    rule: "storage/bucket-name",
    refused: (environment) => (environment.project = "a-platform-with-a-long-name"),
    says: `project "a-platform-with-a-long-name" makes the bucket name "a-platform-with-a-long-name-prod-documents-111122223333-us-west-2" of 65 characters, which S3 refuses`,
    accepted: (environment) => (environment.project = "a-platform-of-long-names"),
  },
  {
    rule: "storage/bucket-name",
    refused: (environment) => (environment.project = "xn--platform"),
    says: 'project "xn--platform" makes the bucket name "xn--platform-prod-documents-111122223333-us-west-2" of 50 characters, which S3 refuses',
    accepted: (environment) => (environment.project = "xn-platform"),
  },
  {
    rule: "storage/bucket-name",
    refused: (environment) => (environment.project = "my.platform"),
    says: 'project "my.platform" makes the bucket name "my.platform-prod-documents-111122223333-us-west-2" of 49 characters, which S3 refuses',
    accepted: (environment) => (environment.project = "my-platform"),
  },
  {
    rule: "storage/bucket-collision",
    refused: ({ primary, standby }) => (primary.region = standby?.region ?? ""),
    says: 'project "platform" makes the bucket name "platform-prod-documents-111122223333-us-east-1" a second time',
    accepted: ({ primary }) => (primary.region = "us-west-1"),
  },
  {
    rule: "storage/image-repository",
    refused: ({ storage }) => (storage.images.repositories[0] = "FastAPI"),
    says: `storage.images.repositories[0] "FastAPI" ${REPOSITORY} in "platform/FastAPI"`,
    accepted: ({ storage }) => (storage.images.repositories[0] = "fast-api-2"),
  },
  {
    rule: "storage/image-repository",
    refused: ({ storage }) => (storage.images.repositories[0] = "fast--api"),
    says: `storage.images.repositories[0] "fast--api" ${REPOSITORY} in "platform/fast--api"`,
    accepted: ({ storage }) => (storage.images.repositories[0] = "f".repeat(247)),
  },
  {
    rule: "storage/image-repository",
    refused: ({ storage }) => (storage.images.repositories = ["fastapi", "express", "fastapi"]),
    says: 'storage.images.repositories[2] "fastapi" stands there twice',
    accepted: ({ storage }) => (storage.images.repositories = []),
  },
  {
    rule: "storage/secret-recovery",
    refused: ({ storage }) => (storage.secrets.recoveryWindowDays = 6),
    says: "storage.secrets.recoveryWindowDays 6 is no recovery window: 7 to 30 days, or 0 for none",
    accepted: ({ storage }) => (storage.secrets.recoveryWindowDays = 7),
  },
  {
    rule: "storage/secret-recovery",
    refused: ({ storage }) => (storage.secrets.recoveryWindowDays = 31),
    says: "storage.secrets.recoveryWindowDays 31 is no recovery window: 7 to 30 days, or 0 for none",
    accepted: ({ storage }) => (storage.secrets.recoveryWindowDays = 30),
  },
  {
    rule: "storage/secret-recovery",
    refused: ({ storage }) => (storage.secrets.recoveryWindowDays = 0),
    says: "storage.secrets.recoveryWindowDays 0 deletes production's secrets at once and for ever",
    accepted: ({ storage }) => (storage.secrets.recoveryWindowDays = 30),
  },
  {
    rule: "storage/lifecycle",
    refused: ({ storage }) =>
      (storage.buckets.documents.transitions = [{ afterDays: 29, storageClass: "STANDARD_IA" }]),
    says: `${DOCUMENTS}.transitions[0].afterDays 29 is too early for STANDARD_IA: S3 takes objects there from day 30`,
    accepted: ({ storage }) =>
      (storage.buckets.documents.transitions = [{ afterDays: 29, storageClass: "INTELLIGENT_TIERING" }]),
  },
  {
    rule: "storage/lifecycle",
    refused: ({ storage }) =>
      (storage.buckets.documents.transitions = [
        { afterDays: 60, storageClass: "GLACIER" },
        { afterDays: 90, storageClass: "GLACIER_IR" },
      ]),
    says: `${DOCUMENTS}.transitions[1].storageClass "GLACIER_IR" cannot follow GLACIER: objects only move down ${ORDER}`,
    accepted: ({ storage }) =>
      (storage.buckets.documents.transitions = [
        { afterDays: 60, storageClass: "GLACIER_IR" },
        { afterDays: 61, storageClass: "GLACIER" },
      ]),
  },
  {
    rule: "storage/lifecycle",
    refused: ({ storage }) =>
      (storage.buckets.documents.transitions = [
        { afterDays: 30, storageClass: "STANDARD_IA" },
        { afterDays: 59, storageClass: "GLACIER_IR" },
      ]),
    says: `${DOCUMENTS}.transitions[1].afterDays 59 is too early after STANDARD_IA on day 30`,
    accepted: ({ storage }) =>
      (storage.buckets.documents.transitions = [
        { afterDays: 30, storageClass: "STANDARD_IA" },
        { afterDays: 60, storageClass: "GLACIER_IR" },
      ]),
  },
  {
    rule: "storage/lifecycle",
    refused: ({ storage }) => (storage.buckets.backups.expireAfterDays = { "postgres/": 30 }),
    says: 'storage.buckets.backups.expireAfterDays["postgres/"] 30 is not after the last move on day 30: objects would be moved, at a price, and go at once',
    accepted: ({ storage }) => (storage.buckets.backups.expireAfterDays = { "postgres/": 31 }),
  },
  {
    rule: "storage/archive",
    refused: ({ storage }) => (storage.buckets.logs.archiveAfterDays = 89),
    says: "storage.buckets.logs.archiveAfterDays 89 is out of Intelligent-Tiering's bounds, 90 to 730 days",
    accepted: ({ storage }) => (storage.buckets.logs.archiveAfterDays = 90),
  },
  {
    rule: "storage/archive",
    refused: ({ storage }) => (storage.buckets.logs.archiveAfterDays = 731),
    says: "storage.buckets.logs.archiveAfterDays 731 is out of Intelligent-Tiering's bounds, 90 to 730 days",
    accepted: ({ storage }) => (storage.buckets.logs.archiveAfterDays = 730),
  },
];

describeRuleCases(
  "The rules of buckets, images and secrets",
  storageRules.filter(({ id }) => id.startsWith("storage/")),
  CASES,
);

describe("Bucket names", () => {
  it("may not be those of another environment", () => {
    const twin = { ...structuredClone(prod), owner: "another-team" };
    const collisions = findProblems([prod, twin], new Date("2026-01-15")).filter(
      ({ ruleId }) => ruleId === "storage/bucket-collision",
    );
    expect(collisions).toHaveLength(2);
  });

  it("differ in the environments as they are", () => {
    const problems = findProblems(environments, new Date("2026-01-15"));
    expect(problems.filter(({ ruleId }) => /^(storage|backup)\//.test(ruleId))).toEqual([]);
  });
});

describe("A recovery window of 0", () => {
  it("is for environments that are free to destroy", () => {
    expect(dev.storage.secrets.recoveryWindowDays).toBe(0);
    const problems = findProblems([dev], new Date("2026-01-15"));
    expect(problems.filter(({ ruleId }) => ruleId === "storage/secret-recovery")).toEqual([]);
  });
});
