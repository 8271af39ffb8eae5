import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** One AWS request, with what its signature says of it. */
export interface Call {
  readonly method: string;
  /** Path as it was sent: an ARN in it is still percent-encoded. */
  readonly path: string;
  /** What follows the question mark, as it was sent. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Signing name, e.g. `eks`, `monitoring`. Empty when nothing is signed. */
  readonly service: string;
  readonly region: string;
  readonly account: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

/** moto's own account, for callers that name none. */
export const DEFAULT_ACCOUNT = "123456789012";
const DEFAULT_REGION = "us-east-1";
/** `Credential=<access key>/<date>/<region>/<service>/aws4_request` (AWS Signature Version 4). */
const CREDENTIAL = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/**
 * Reads a call off an HTTP request. A 12-digit access key is the account that the caller belongs to: so the stacks'
 * account guards compare real answers, and one emulator holds every environment.
 */
export function readCall(method: string, url: string, headers: IncomingHttpHeaders, body: Buffer): Call {
  const [path = "/", search = ""] = url.replace(/^https?:\/\/[^/]+/, "").split("?", 2);
  const [, accessKey = "", region = DEFAULT_REGION, service = ""] = CREDENTIAL.exec(headers.authorization ?? "") ?? [];
  const account = /^\d{12}$/.test(accessKey) ? accessKey : DEFAULT_ACCOUNT;
  return { method, path, search, query: new URLSearchParams(search), headers, body, service, region, account };
}

/** Body of a JSON request. The service's own model says what is in it; nothing is checked here. */
export function jsonBody(call: Call): unknown {
  return JSON.parse(call.body.length === 0 ? "{}" : call.body.toString());
}

/** Parameters of a query-protocol request. */
export function formBody(call: Call): URLSearchParams {
  return new URLSearchParams(call.body.toString());
}

/** Members of a list in a query-protocol request: `Tags.member.1`, `Tags.member.2`... */
export function formList(form: URLSearchParams, name: string): string[] {
  const members: string[] = [];
  for (let index = 1; ; index += 1) {
    const member = form.get(`${name}.${index}`);
    if (member === null) {
      return members;
    }
    members.push(member);
  }
}
