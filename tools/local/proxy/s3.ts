import { xmlAnswer } from "./answers";
import type { Answer } from "./call";
import { bucketConfiguration, type Request, type Route, type ServiceProxy } from "./route";

/** Configurations of which moto drops a part: it checks them, the proxy gives back what was written. */
const CHECKED_BY_MOTO = ["replication"];
/** Configurations that moto does not know, one per `id`. */
const UNKNOWN_TO_MOTO = ["intelligent-tiering", "metrics"];

/** Bucket configurations, word for word as they were written. */
export const s3: ServiceProxy = {
  service: "s3",
  routes: [
    ...CHECKED_BY_MOTO.flatMap((name) => configuration(name, (request) => request.forward())),
    ...UNKNOWN_TO_MOTO.flatMap((name) => configuration(name, () => Promise.resolve(undefined))),
  ],
};

function configuration(name: string, ask: (request: Request) => Promise<Answer | undefined>): Route[] {
  const table = `s3-${name}`;
  return [
    bucketConfiguration("PUT", name, async (request) => {
      const answer = (await ask(request)) ?? xmlAnswer("");
      if (answer.status < 300) {
        request.table<string>(table).put(keyOf(request), request.call.body.toString());
      }
      return answer;
    }),
    bucketConfiguration("GET", name, async (request) => {
      const answer = await ask(request);
      const written = request.table<string>(table).get(keyOf(request));
      if (answer !== undefined && answer.status >= 300) {
        return answer;
      }
      return written === undefined ? notConfigured() : xmlAnswer(written);
    }),
    bucketConfiguration("DELETE", name, async (request) => {
      request.table(table).delete(keyOf(request));
      return (await ask(request)) ?? xmlAnswer("", 204);
    }),
  ];
}

function keyOf({ call, parameters }: Request): string {
  return [parameters["bucket"], call.query.get("id") ?? ""].join("/");
}

function notConfigured(): Answer {
  return xmlAnswer("<Error><Code>NoSuchConfiguration</Code><Message>not configured</Message></Error>", 404);
}
