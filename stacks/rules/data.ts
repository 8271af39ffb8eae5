import { commonDataRules } from "./data-common";
import { kafkaRules } from "./data-kafka";
import { opensearchRules } from "./data-opensearch";
import { postgresRules } from "./data-postgres";
import { productionDataRules } from "./data-production";
import { redisRules } from "./data-redis";
import type { Rule } from "./rule";

/** What AWS refuses of the stores after a plan was green, and what production may not do without. */
export const dataRules: readonly Rule[] = [
  ...commonDataRules,
  ...postgresRules,
  ...redisRules,
  ...kafkaRules,
  ...opensearchRules,
  ...productionDataRules,
];
