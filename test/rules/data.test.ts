import type { Environment } from "../../stacks/environments/environment";
import { prod } from "../../stacks/environments/prod";
import { staging } from "../../stacks/environments/staging";
import { dataRules } from "../../stacks/rules/data";
import { formatProblem, findProblems } from "../../stacks/validation";
import { CASES, type Case, type Change } from "./data-cases";

const TODAY = new Date("2026-11-23T00:00:00Z");

/** What the data rules say of an environment whose primary region was changed. */
function problemsAfter(environment: Environment, change: Change) {
  const changed = structuredClone(environment);
  change(changed.primary.data, changed);
  const ids = dataRules.map(({ id }) => id);
  return findProblems([changed], TODAY).filter(
    ({ ruleId, path }) => ids.includes(ruleId) && !path.startsWith("standby"),
  );
}

function messagesAfter(environment: Environment, change: Change): string[] {
  return problemsAfter(environment, change).map(
    ({ ruleId, path, value, message }) => `${ruleId} ${path} ${JSON.stringify(value)} ${message}`,
  );
}

/** What the standby asks of the stores, and what production must keep. */
const PRODUCTION_CASES: readonly Case[] = [
  {
    rule: "data/postgres-retention",
    refused: ({ postgres }) => (postgres.backupRetentionDays = 0),
    says: "AWS makes no replica of such an instance",
    accepted: ({ postgres }) => (postgres.backupRetentionDays = 7),
  },
  {
    rule: "data/redis-global-datastore",
    refused: ({ redis }) => (redis.nodeType = "cache.t4g.medium"),
    says: 'primary.data.redis.nodeType "cache.t4g.medium" can\'t join a global datastore',
    accepted: ({ redis }) => (redis.nodeType = "cache.m6g.large"),
  },
  {
    rule: "data/kafka-connectivity",
    refused: ({ kafka }) => (kafka.multiVpcConnectivity = false),
    says: "multiVpcConnectivity false keeps MSK Replicator out",
    accepted: (_data, environment) => (environment.primary.data.kafka.multiVpcConnectivity = true),
  },
  ...(
    [
      ["postgres.multiAz", ({ postgres }) => (postgres.multiAz = false)],
      ["postgres.backupRetentionDays", ({ postgres }) => (postgres.backupRetentionDays = 6)],
      ["postgres.deletionProtection", ({ postgres }) => (postgres.deletionProtection = false)],
      ["postgres.finalSnapshot", ({ postgres }) => (postgres.finalSnapshot = false)],
      ["redis.replicasPerShard", ({ redis }) => (redis.replicasPerShard = 0)],
      ["redis.snapshotRetentionDays", ({ redis }) => (redis.snapshotRetentionDays = 6)],
      ["opensearch.zones", ({ opensearch }) => Object.assign(opensearch, { zones: 1 })],
      ["opensearch.masterType", ({ opensearch }) => (opensearch.masterType = null)],
      ["logRetentionDays", (data) => (data.logRetentionDays = 60)],
    ] as const satisfies readonly (readonly [string, Change])[]
  ).map(([field, refused]): Case => ({
    rule: "data/production",
    refused,
    says: `primary.data.${field} `,
    accepted: () => undefined,
  })),
];

describe("the data rules", () => {
  it.each(CASES)("$rule refuses: $says", ({ rule, refused, says }) => {
    const messages = messagesAfter(staging, refused);
    expect(messages.filter((message) => message.startsWith(rule) && message.includes(says))).toHaveLength(1);
  });

  it.each(CASES)("$rule takes the neighbour of what it refuses: $says", ({ accepted }) => {
    expect(messagesAfter(staging, accepted)).toEqual([]);
  });

  it.each(PRODUCTION_CASES)("$rule holds production to $says", ({ rule, refused, says }) => {
    const messages = messagesAfter(prod, refused);
    expect(messages.filter((message) => message.startsWith(rule) && message.includes(says))).toHaveLength(1);
  });

  it.each(PRODUCTION_CASES)("$rule takes production with its neighbour: $says", ({ accepted }) => {
    expect(messagesAfter(prod, accepted)).toEqual([]);
  });

  it("has a refused and an accepted value for every rule", () => {
    const tried = new Set([...CASES, ...PRODUCTION_CASES].map(({ rule }) => rule));
    const untried = dataRules.map(({ id }) => id).filter((id) => !tried.has(id) && id !== "data/engine-support");
    expect(untried).toEqual([]);
  });

  it("warns of the document's PostgreSQL 15.4, and says what AWS does and what to set", () => {
    const [problem, ...others] = problemsAfter(staging, ({ postgres }) => (postgres.engineVersion = "15.4"));
    expect(others).toEqual([]);
    expect(problem?.severity).toBe("warning");
    expect(problem?.message).toBe(
      "of RDS for PostgreSQL left standard support on 2025-03-31: AWS raises the minor by force in a maintenance " +
        "window, and that of restored snapshots. AWS creates nothing with it since 2024-12-09.",
    );
    expect(problem?.wayOut).toBe("set 15.18");
  });

  it("warns two months before support ends", () => {
    const soon = structuredClone(staging);
    soon.primary.data.opensearch.engineVersion = "OpenSearch_2.19";
    const messages = (day: string) =>
      findProblems([soon], new Date(day))
        .filter(({ ruleId }) => ruleId === "data/engine-support")
        .map(({ message }) => message);
    expect(messages("2027-09-07")).toEqual([]);
    expect(messages("2027-09-09")).toEqual([
      "of Amazon OpenSearch Service leaves standard support on 2027-11-07: then AWS charges extended support for " +
        "every instance hour.",
    ]);
  });

  it("refuses IOPS and throughput for gp3: AWS takes none below 400 GiB, so the schema has no such field", () => {
    const changed = structuredClone(prod);
    Object.assign(changed.primary.data.postgres, { iops: 12_000 });
    const problems = findProblems([changed], TODAY).filter(({ severity }) => severity === "error");
    expect(problems.map(formatProblem).join()).toContain(
      "prod.primary.data.postgres.iops is no field of an environment",
    );
  });
});
