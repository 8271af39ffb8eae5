import { dev } from "./dev";
import type { Environment } from "./environment";
import { prod } from "./prod";
import { staging } from "./staging";

/** Every environment, in the order a change travels. */
export const environments: readonly Environment[] = [dev, staging, prod];
