import { formatTable } from "../table";
import { callApi } from "./aws-api";
import { standing } from "./down";
import { hasMemory, runningEmulator, type Emulator } from "./emulator";
import type { Home } from "./home";
import { installationProblem } from "./install";
import type { Write } from "./session";
import type { LocalStack } from "./stacks";
import { stateObject } from "./state";

/** Tells what runs and what stands. Changes nothing. */
export async function status(home: Home, stacks: () => readonly LocalStack[], write: Write): Promise<void> {
  const emulator = runningEmulator(home);
  if (emulator === undefined) {
    const memory = hasMemory(home) ? "what it holds is kept for the next `npm run local -- up`" : "it holds nothing";
    write(`${installationProblem() ?? `The emulator does not run; ${memory}.`}\n`);
    return;
  }
  write(`Emulator on ${emulator.url}, logs in ${home.folder}\n\n`);
  const rows = await Promise.all(stacks().map((stack) => row(emulator, stack)));
  const columns = [
    { title: "stack" },
    { title: "resources", align: "right" as const },
    { title: "of", align: "right" as const },
    { title: "state" },
  ];
  write(`${formatTable(columns, rows)}\n${howToAsk(emulator, stacks())}`);
}

async function row(emulator: Emulator, stack: LocalStack): Promise<string[]> {
  const { bucket, key, region } = stateObject(stack);
  const caller = { emulator, accountId: stack.accountId, region };
  const lock = await callApi(caller, { service: "s3", method: "GET", path: `/${bucket}/${key}.tflock` });
  const resources = await standing({ emulator }, stack);
  const locked = lock.status === 200 ? `locked: ${(JSON.parse(lock.body.toString()) as { ID: string }).ID}` : "";
  return [stack.declaration.id, String(resources), String(stack.resources), locked];
}

function howToAsk({ url }: Emulator, stacks: readonly LocalStack[]): string {
  const accounts = new Map(stacks.map(({ declaration, accountId }) => [declaration.environment, accountId]));
  return [...accounts]
    .map(
      ([environment, account]) =>
        `To ask it as ${environment}: export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=emulator\n`,
    )
    .join("");
}
