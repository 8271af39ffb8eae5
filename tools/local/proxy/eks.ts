import { accessRoutes } from "./eks/access";
import { addonRoutes } from "./eks/addon";
import { clusterRoutes } from "./eks/cluster";
import { nodeGroupRoutes } from "./eks/node-group";
import type { ServiceProxy } from "./route";

/** Control planes, node groups, add-ons and access entries: moto has the first two, and half of their fields. */
export const eks: ServiceProxy = {
  service: "eks",
  routes: [...clusterRoutes, ...nodeGroupRoutes, ...addonRoutes, ...accessRoutes],
};
