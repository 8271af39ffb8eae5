import { engineOf, type EngineName } from "../../modules/versions/engines";
import type { DataConfiguration } from "../environments/environment";
import { regionRule, type Rule } from "./rule";

const WARN_DAYS = 60;

/** Form of the instance types that each service knows. */
const TYPES = [
  { field: "postgres.instanceClass", form: /^db\.[a-z]\w*\.\w+$/, example: "db.r6g.large" },
  { field: "redis.nodeType", form: /^cache\.[a-z]\w*\.\w+$/, example: "cache.r6g.large" },
  { field: "kafka.instanceType", form: /^kafka\.(t3\.small|(m5|m7g)\.\w+)$/, example: "kafka.m5.large" },
  { field: "opensearch.instanceType", form: /^(?!t2\.)[a-z]\w*\.\w+\.search$/, example: "r6g.large.search" },
  { field: "opensearch.masterType", form: /^(?!t2\.)[a-z]\w*\.\w+\.search$/, example: "m6g.large.search" },
] as const;

function typeAt({ postgres, redis, kafka, opensearch }: DataConfiguration, field: (typeof TYPES)[number]["field"]) {
  return {
    "postgres.instanceClass": postgres.instanceClass,
    "redis.nodeType": redis.nodeType,
    "kafka.instanceType": kafka.instanceType,
    "opensearch.instanceType": opensearch.instanceType,
    "opensearch.masterType": opensearch.masterType,
  }[field];
}

function versionsOf({ postgres, redis, kafka, opensearch }: DataConfiguration) {
  return [
    { engine: "postgres", field: "postgres.engineVersion", version: postgres.engineVersion },
    { engine: "redis", field: "redis.engineVersion", version: redis.engineVersion },
    { engine: "kafka", field: "kafka.kafkaVersion", version: kafka.kafkaVersion },
    { engine: "opensearch", field: "opensearch.engineVersion", version: opensearch.engineVersion },
  ] as const satisfies readonly { engine: EngineName; field: string; version: string }[];
}

/** Addresses that the stores of a region take at once. */
export function dataAddresses({ postgres, redis, kafka, opensearch }: DataConfiguration): number {
  const databases = postgres.multiAz ? 2 : 1;
  const masters = opensearch.masterType === null ? 0 : 3;
  return databases + redis.shards * (1 + redis.replicasPerShard) + kafka.brokers + opensearch.dataNodes + masters;
}

export const commonDataRules: readonly Rule[] = [
  regionRule({
    id: "data/instance-types",
    severity: "error",
    source: "API references of RDS, ElastiCache, MSK and OpenSearch Service; T2 search nodes encrypt nothing",
    *check({ path, configuration: { data } }) {
      for (const { field, form, example } of TYPES) {
        const type = typeAt(data, field);
        if (type !== null && !form.test(type)) {
          yield {
            path: `${path}.data.${field}`,
            value: type,
            message: "is no type of this service",
            wayOut: `write it like ${example}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "data/engine-version",
    severity: "error",
    source: "requirements DAT-1 to DAT-4, with the dates of modules/versions/engines.ts",
    *check({ path, configuration: { data } }) {
      for (const { engine, field, version } of versionsOf(data)) {
        const { name, versions, source } = engineOf(engine);
        const known = versions.map((one) => one.version);
        const isMajorOfPostgres = engine === "postgres" && known.some((one) => one.startsWith(`${version}.`));
        if (!known.includes(version) && !isMajorOfPostgres) {
          yield {
            path: `${path}.data.${field}`,
            value: version,
            message: `is no version of ${name} in the catalogue`,
            wayOut: `use one of ${known.join(", ")}, or add it with its dates (${source})`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "data/engine-support",
    severity: "warning",
    source: "requirements DAT-1 to DAT-4, with the dates of modules/versions/engines.ts",
    *check({ path, configuration: { data } }, _environment, { today }) {
      for (const { engine, field, version } of versionsOf(data)) {
        const { name, defaultVersion, versions, afterwards } = engineOf(engine);
        const { supportedUntil, noneCreatedFrom } = versions.find((one) => one.version === version) ?? {};
        const date = today.toISOString().slice(0, 10);
        const finding = { path: `${path}.data.${field}`, value: version, wayOut: `set ${defaultVersion}` };
        const refused =
          noneCreatedFrom !== undefined && date >= noneCreatedFrom
            ? ` AWS creates nothing with it since ${noneCreatedFrom}.`
            : "";
        if (supportedUntil !== undefined && date >= supportedUntil) {
          yield {
            ...finding,
            message: `of ${name} left standard support on ${supportedUntil}: AWS ${afterwards}.${refused}`,
          };
        } else if (
          supportedUntil !== undefined &&
          Date.parse(supportedUntil) - today.getTime() < WARN_DAYS * 86_400_000
        ) {
          yield {
            ...finding,
            message: `of ${name} leaves standard support on ${supportedUntil}: then AWS ${afterwards}.${refused}`,
          };
        }
      }
    },
  }),
  regionRule({
    id: "data/addresses",
    severity: "error",
    source: "requirement NET-7: the stores share the private subnets with the pods",
    *check({ path, configuration: { network, data } }) {
      const needed = dataAddresses(data);
      if (network.dataAddresses < needed) {
        yield {
          path: `${path}.network.dataAddresses`,
          value: network.dataAddresses,
          message: `is less than the ${needed} addresses that the stores take`,
          wayOut: `set ${needed * 2}: a store that is replaced holds its addresses twice`,
        };
      }
    },
  }),
];
