import { randomUUID } from "node:crypto";
import type { Answer } from "./call";

/** Text, or parts by name: a list repeats its name, `undefined` is left out. */
export type Xml = string | number | boolean | { readonly [name: string]: Xml | readonly Xml[] | undefined };

export function jsonAnswer(body: unknown, status = 200): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** An error that the SDK recognizes by its code. */
export function jsonError(code: string, message: string, status = 400): Answer {
  const answer = jsonAnswer({ __type: code, message }, status);
  return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": code } };
}

export function xmlAnswer(body: string, status = 200): Answer {
  return { status, headers: { "content-type": "text/xml" }, body };
}

/** Answer of the query protocol: `<ActionResponse><ActionResult>…`. */
export function queryAnswer(action: string, namespace: string, result: Xml): Answer {
  const metadata = element("ResponseMetadata", { RequestId: randomUUID() });
  const inner = element(`${action}Result`, result);
  return xmlAnswer(`<${action}Response xmlns="${namespace}">${inner}${metadata}</${action}Response>`);
}

export function queryError(code: string, message: string, status = 404): Answer {
  const body = { Error: { Type: "Sender", Code: code, Message: message }, RequestId: randomUUID() };
  return xmlAnswer(element("ErrorResponse", body), status);
}

/** An XML element. */
export function element(name: string, value: Xml): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Xml): string {
  if (typeof value !== "object") {
    return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  }
  return Object.entries(value)
    .flatMap(([name, part]) => {
      const parts = part === undefined ? [] : isList(part) ? part : [part];
      return parts.map((one) => element(name, one));
    })
    .join("");
}

function isList(value: Xml | readonly Xml[]): value is readonly Xml[] {
  return Array.isArray(value);
}
