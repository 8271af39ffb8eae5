import { randomUUID } from "node:crypto";
import { jsonAnswer, jsonError } from "../answers";
import { jsonBody } from "../call";
import { rest, type Request, type Route } from "../route";

interface Asked {
  readonly principalArn: string;
  readonly kubernetesGroups?: readonly string[];
  readonly username?: string;
  readonly type?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface Entry extends Required<Asked> {
  readonly clusterName: string;
  readonly accessEntryArn: string;
}

interface AssociatedPolicy {
  readonly policyArn: string;
  readonly accessScope: unknown;
}

const ENTRIES = "/clusters/{cluster}/access-entries";
const ENTRY = `${ENTRIES}/{principal}`;

/** moto knows no access entry. Nobody gets in anywhere: there is no API server behind it. */
export const accessRoutes: readonly Route[] = [
  rest("POST", ENTRIES, (request) => {
    const { call, parameters } = request;
    const clusterName = parameters["cluster"] ?? "";
    const {
      principalArn,
      kubernetesGroups = [],
      username = principalArn,
      type = "STANDARD",
      tags = {},
    } = jsonBody(call) as Asked;
    if (entries(request).get(`${clusterName}/${principalArn}`) !== undefined) {
      return jsonError("ResourceInUseException", "The specified access entry resource is already in use.", 409);
    }
    const accessEntryArn = `arn:aws:eks:${call.region}:${call.account}:access-entry/${clusterName}/${randomUUID()}`;
    const entry = { clusterName, principalArn, kubernetesGroups, username, type, tags, accessEntryArn };
    return jsonAnswer({ accessEntry: entries(request).put(`${clusterName}/${principalArn}`, entry) });
  }),
  rest("GET", ENTRY, (request) => {
    const accessEntry = entries(request).get(keyOf(request));
    return accessEntry === undefined ? notFound() : jsonAnswer({ accessEntry });
  }),
  rest("POST", ENTRY, (request) => {
    const before = entries(request).get(keyOf(request));
    if (before === undefined) {
      return notFound();
    }
    const { kubernetesGroups = before.kubernetesGroups, username = before.username } = jsonBody(
      request.call,
    ) as Partial<Asked>;
    const accessEntry = entries(request).put(keyOf(request), { ...before, kubernetesGroups, username });
    return jsonAnswer({ accessEntry });
  }),
  rest("DELETE", ENTRY, (request) => {
    return entries(request).delete(keyOf(request)) === undefined ? notFound() : jsonAnswer({});
  }),
  rest("POST", `${ENTRY}/access-policies`, (request) => {
    const { policyArn, accessScope } = jsonBody(request.call) as AssociatedPolicy;
    const associatedAccessPolicy = policies(request).put(`${keyOf(request)}/${policyArn}`, { policyArn, accessScope });
    return jsonAnswer({ ...named(request), associatedAccessPolicy });
  }),
  rest("GET", `${ENTRY}/access-policies`, (request) =>
    jsonAnswer({ ...named(request), associatedAccessPolicies: policies(request).list(`${keyOf(request)}/`) }),
  ),
  rest("DELETE", `${ENTRY}/access-policies/{policy}`, (request) => {
    policies(request).delete(`${keyOf(request)}/${request.parameters["policy"] ?? ""}`);
    return jsonAnswer({});
  }),
];

function entries(request: Request) {
  return request.table<Entry>("eks-access-entry");
}

function policies(request: Request) {
  return request.table<AssociatedPolicy>("eks-access-policy");
}

function named({ parameters }: Request) {
  return { clusterName: parameters["cluster"], principalArn: parameters["principal"] };
}

function keyOf({ parameters }: Request): string {
  return `${parameters["cluster"] ?? ""}/${parameters["principal"] ?? ""}`;
}

function notFound() {
  return jsonError("ResourceNotFoundException", "The specified principalArn could not be found.", 404);
}
