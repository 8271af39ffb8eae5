import { formBody, type Answer, type Call } from "./call";
import type { Table } from "./memory";

/** A call on its way through the proxy, and what a handler may use. */
export interface Request {
  readonly call: Call;
  /** Values of the `{names}` in a REST path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Rows of the caller's account and region. */
  readonly table: <T>(name: string) => Table<T>;
  /** Asks moto: this very call, or another one of the same caller. */
  forward(changes?: Partial<Call>): Promise<Answer>;
}

/** Answers a call, or nothing: then moto does. */
export type Handler = (request: Request) => Answer | undefined | Promise<Answer | undefined>;

/** One operation that the proxy looks at. */
export interface Route {
  /** Parameters of the call if it is the route's, otherwise nothing. */
  readonly match: (call: Call) => Readonly<Record<string, string>> | undefined;
  readonly handle: Handler;
}

/** What the proxy does for one service, by the name that requests are signed with. */
export interface ServiceProxy {
  readonly service: string;
  readonly routes: readonly Route[];
}

/** An operation of a REST API, e.g. `rest("GET", "/clusters/{cluster}", …)`. */
export function rest(method: string, template: string, handle: Handler): Route {
  const pattern = template.split("/");
  return {
    match: (call) => (call.method === method ? matchPath(pattern, call.path) : undefined),
    handle,
  };
}

function matchPath(pattern: readonly string[], path: string): Record<string, string> | undefined {
  const segments = path.replace(/\/$/, "").split("/");
  if (segments.length !== pattern.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = decodeURIComponent(segments[index] ?? "");
    if (expected.startsWith("{")) {
      parameters[expected.slice(1, -1)] = segment;
    } else if (expected !== segment) {
      return undefined;
    }
  }
  return parameters;
}

/** An operation of the query protocol, by its `Action`. */
export function action(name: string, handle: Handler): Route {
  return { match: (call) => (formBody(call).get("Action") === name ? {} : undefined), handle };
}

/** An operation of a JSON protocol, by the last part of its `X-Amz-Target`. */
export function target(name: string, handle: Handler): Route {
  const suffix = `.${name}`;
  return {
    match: ({ headers }) => (String(headers["x-amz-target"]).endsWith(suffix) ? {} : undefined),
    handle,
  };
}

/** A configuration of an S3 bucket: `/bucket?replication`. */
export function bucketConfiguration(method: string, name: string, handle: Handler): Route {
  return {
    match: (call) => {
      const [, bucket = "", ...key] = call.path.replace(/\/$/, "").split("/");
      return call.method === method && call.query.has(name) && key.length === 0 ? { bucket } : undefined;
    },
    handle,
  };
}
