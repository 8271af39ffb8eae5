import { randomUUID } from "node:crypto";
import { jsonAnswer, jsonError } from "../answers";
import { jsonBody } from "../call";
import { rest, type Request, type Route } from "../route";
import { successfulUpdate } from "./cluster";

interface Asked {
  readonly addonName?: string;
  readonly addonVersion?: string;
  readonly serviceAccountRoleArn?: string;
  readonly configurationValues?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface Addon extends Asked {
  readonly clusterName: string;
  readonly addonArn: string;
  readonly status: string;
}

const ADDON = "/clusters/{cluster}/addons/{addon}";

/** moto knows no EKS add-on. Nothing is installed: the API says what it was told. */
export const addonRoutes: readonly Route[] = [
  rest("POST", "/clusters/{cluster}/addons", (request) => {
    const { call, parameters } = request;
    const cluster = parameters["cluster"] ?? "";
    const {
      addonName = "",
      addonVersion,
      serviceAccountRoleArn,
      configurationValues,
      tags = {},
    } = jsonBody(call) as Asked;
    if (addons(request).get(`${cluster}/${addonName}`) !== undefined) {
      return jsonError("ResourceInUseException", "Addon already exists.", 409);
    }
    const addon = addons(request).put(`${cluster}/${addonName}`, {
      addonName,
      clusterName: cluster,
      addonArn: `arn:aws:eks:${call.region}:${call.account}:addon/${cluster}/${addonName}/${randomUUID()}`,
      status: "ACTIVE",
      tags,
      ...(addonVersion !== undefined && { addonVersion }),
      ...(serviceAccountRoleArn !== undefined && { serviceAccountRoleArn }),
      ...(configurationValues !== undefined && { configurationValues }),
    });
    return jsonAnswer({ addon });
  }),
  rest("GET", "/clusters/{cluster}/addons", (request) => {
    const prefix = `${request.parameters["cluster"] ?? ""}/`;
    return jsonAnswer({
      addons: addons(request)
        .list(prefix)
        .map(({ addonName }) => addonName),
    });
  }),
  rest("GET", ADDON, (request) => {
    const addon = addons(request).get(keyOf(request));
    return addon === undefined ? notFound() : jsonAnswer({ addon: { ...addon, health: { issues: [] } } });
  }),
  rest("POST", `${ADDON}/update`, (request) => {
    const before = addons(request).get(keyOf(request));
    if (before === undefined) {
      return notFound();
    }
    const { addonVersion, serviceAccountRoleArn, configurationValues } = jsonBody(request.call) as Asked;
    addons(request).put(keyOf(request), {
      ...before,
      ...(addonVersion !== undefined && { addonVersion }),
      ...(serviceAccountRoleArn !== undefined && { serviceAccountRoleArn }),
      ...(configurationValues !== undefined && { configurationValues }),
    });
    return successfulUpdate("addon");
  }),
  rest("DELETE", ADDON, (request) => {
    const addon = addons(request).delete(keyOf(request));
    return addon === undefined ? notFound() : jsonAnswer({ addon: { ...addon, status: "DELETING" } });
  }),
];

function addons(request: Request) {
  return request.table<Addon>("eks-addon");
}

function keyOf({ parameters }: Request): string {
  return `${parameters["cluster"] ?? ""}/${parameters["addon"] ?? ""}`;
}

function notFound() {
  return jsonError("ResourceNotFoundException", "No addon found.", 404);
}
