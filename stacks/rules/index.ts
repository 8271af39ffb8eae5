import { accessRules } from "./access";
import { capacityRules } from "./capacity";
import { dataRules } from "./data";
import { identityRules } from "./identity";
import { instanceTypeRules } from "./instance-types";
import { kubernetesRules } from "./kubernetes";
import { labelRules } from "./labels";
import { nameRules } from "./names";
import { networkRules } from "./network";
import { nodeGroupRules } from "./node-groups";
import { placeholderRules } from "./placeholders";
import { productionRules } from "./production";
import { regionRules } from "./regions";
import { retentionRules } from "./retention";
import type { Rule } from "./rule";
import { standbyRules } from "./standby";
import { storageRules } from "./storage";
import { subnetRules } from "./subnets";
import { tagRules } from "./tags";
import { zoneRules } from "./zones";

/** Every rule an environment is held to: what a plan accepts and AWS refuses, or what the platform relies on. */
export const RULES: readonly Rule[] = [
  ...identityRules,
  ...nameRules,
  ...tagRules,
  ...regionRules,
  ...networkRules,
  ...zoneRules,
  ...subnetRules,
  ...kubernetesRules,
  ...nodeGroupRules,
  ...instanceTypeRules,
  ...labelRules,
  ...accessRules,
  ...retentionRules,
  ...capacityRules,
  ...standbyRules,
  ...dataRules,
  ...storageRules,
  ...productionRules,
  ...placeholderRules,
];
