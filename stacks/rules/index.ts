import { capacityRules } from "./capacity";
import { clusterRules } from "./cluster";
import { dataRules } from "./data";
import { identityRules } from "./identity";
import { nameRules } from "./names";
import { networkRules } from "./network";
import { productionRules } from "./production";
import { regionRules } from "./regions";
import type { Rule } from "./rule";
import { storageRules } from "./storage";

/** Every rule an environment is held to. `requirements.md` calls them "what plan accepts and AWS refuses". */
export const RULES: readonly Rule[] = [
  ...identityRules,
  ...regionRules,
  ...networkRules,
  ...clusterRules,
  ...capacityRules,
  ...dataRules,
  ...storageRules,
  ...nameRules,
  ...productionRules,
];
