import type { Emulator } from "./emulator";

/** Who asks the emulator, and where. */
export interface Caller {
  readonly emulator: Pick<Emulator, "url">;
  readonly accountId: string;
  readonly region: string;
}

export interface ApiCall {
  /** Signing name, e.g. `s3`. */
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Calls an AWS API of the emulator. It checks no signature, so none is made: only who asks is said. */
export async function callApi(
  { emulator, accountId, region }: Caller,
  { service, method = "POST", path = "/", headers = {}, body }: ApiCall,
): Promise<{ status: number; body: Buffer; headers: Headers }> {
  const scope = `${accountId}/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`, ...headers },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Calls a JSON API by its target, e.g. `TrentService.ListKeys`. */
export async function callJson<T>(caller: Caller, service: string, target: string, input: unknown = {}): Promise<T> {
  const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
  const { body } = await callApi(caller, { service, headers, body: JSON.stringify(input) });
  return JSON.parse(body.toString()) as T;
}

/** Calls a query API by its action and gives back the XML. */
export async function callQuery(caller: Caller, service: string, parameters: Record<string, string>): Promise<string> {
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const { body } = await callApi(caller, { service, headers, body: new URLSearchParams(parameters).toString() });
  return body.toString();
}

/** Texts of all elements of a name, in an XML that has no namespaces of its own. */
export function texts(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
}
