import { autoscaling } from "./autoscaling";
import { eks } from "./eks";
import type { ServiceProxy } from "./route";
import { s3 } from "./s3";

/** Every service of which the proxy answers something. */
export const services: readonly ServiceProxy[] = [autoscaling, eks, s3];
