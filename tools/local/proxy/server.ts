import { createServer, request as httpRequest, type Server } from "node:http";
import { jsonAnswer } from "./answers";
import { readCall, type Answer, type Call } from "./call";
import type { Memory } from "./memory";
import type { Request, Route } from "./route";
import { services } from "./services";

/** Where the proxy tells what it remembers; moto's own control paths begin with `/moto-api`. */
export const CONTENTS_PATH = "/proxy/contents";
const LOOPBACK = "127.0.0.1";
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"];

/** Answers the few AWS calls that moto lacks and hands on all others, unchanged but for the caller's account. */
export function createProxy(motoPort: number, memory: Memory): Server {
  return createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "GET", url = "/", headers } = incoming;
      const call = readCall(method, url, headers, Buffer.concat(chunks));
      answer(call, motoPort, memory)
        .catch((error: unknown) => jsonAnswer({ message: `proxy: ${String(error)}` }, 500))
        .then(({ status, headers: answered, body }) => {
          const sent = Object.entries(answered).filter(([name]) => !HOP_BY_HOP.includes(name.toLowerCase()));
          // A HEAD tells the length of a body that it does not bring.
          const length = method === "HEAD" ? answered["content-length"] : Buffer.byteLength(body);
          outgoing.writeHead(status, { ...Object.fromEntries(sent), "content-length": length ?? 0 });
          outgoing.end(method === "HEAD" ? undefined : body);
        })
        .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
    });
  });
}

async function answer(call: Call, motoPort: number, memory: Memory): Promise<Answer> {
  if (call.path === CONTENTS_PATH) {
    return jsonAnswer(memory.contents());
  }
  for (const { match, handle } of routesOf(call.service)) {
    const parameters = match(call);
    const answered = parameters && (await handle(request(call, parameters, motoPort, memory)));
    if (answered !== undefined) {
      return answered;
    }
  }
  return forward(call, motoPort);
}

function routesOf(service: string): readonly Route[] {
  return services.filter((proxy) => proxy.service === service).flatMap(({ routes }) => routes);
}

function request(call: Call, parameters: Request["parameters"], motoPort: number, memory: Memory): Request {
  return {
    call,
    parameters,
    table: (name) => memory.table(`${name}/${call.account}/${call.region}`),
    forward: (changes = {}) => forward({ ...call, ...changes }, motoPort),
  };
}

function forward(call: Call, port: number): Promise<Answer> {
  const path = call.search === "" ? call.path : `${call.path}?${call.search}`;
  const headers = {
    ...call.headers,
    "content-length": String(call.body.length),
    "x-moto-account-id": call.account,
  };
  return new Promise((resolve, reject) => {
    const options = { host: LOOPBACK, port, method: call.method, path, headers };
    const sent = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on("error", reject);
    sent.end(call.body);
  });
}
