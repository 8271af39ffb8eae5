import "../token-traces";
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { BootstrapError } from "../bootstrap/bootstrap-error";
import { UnknownSelectionError } from "../select-stacks";
import { terraformProblem } from "../terraform";
import { dependents } from "./dependents";
import { down, expectNothingLeft, standing } from "./down";
import { hasMemory, runningEmulator, stopEmulator } from "./emulator";
import { homeOf } from "./home";
import { install } from "./install";
import { plan } from "./plan";
import { Problem } from "./problem";
import { secondsSince } from "./reporter";
import { inSession, type SessionOptions } from "./session";
import { knownStacks, synthesizeLocal, withPrerequisites } from "./stacks";
import { status } from "./status";
import { tellApplied, up } from "./up";
import { TerraformStack } from "./terraform-stack";

const USAGE = `usage: npm run local -- COMMAND
  install                    install the emulator (once)
  up [ENV|STACK...]          apply an environment, or stacks and what they need (default: dev)
  plan [ENV|STACK...]        plan what stands, expecting no change
  status                     what runs and what stands
  down [ENV|STACK...]        destroy stacks and what needs them (default: everything), check that nothing is left
  unlock STACK LOCK          take away the lock of a run that was killed
  stop                       stop the emulator and keep what it holds
  reset                      stop the emulator and forget everything
options: --port N (up)       port for the endpoint, a free one by default
`;

const write = (text: string) => void process.stdout.write(text);

async function main([command = "", ...rest]: readonly string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { port: { type: "string" } },
  });
  const home = homeOf();
  const all = knownStacks();
  const options: SessionOptions = { home, write, ...(values.port !== undefined && { port: portNumber(values.port) }) };
  const terraform = terraformProblem();
  if (terraform !== undefined && command !== "stop") {
    throw new Problem(terraform);
  }
  switch (command) {
    case "install":
      install();
      write("The emulator is installed: npm run local -- up\n");
      return;
    case "up": {
      const start = Date.now();
      const stacks = synthesizeLocal(withPrerequisites(all, names), home);
      await inSession(options, async (session) => {
        const applied = await up(session, stacks);
        await tellApplied(session, stacks, applied, write);
      });
      write(`\nUp in ${secondsSince(start)} s. Next: npm run local -- plan ${names.join(" ")}\n`);
      return;
    }
    case "plan": {
      const stacks = synthesizeLocal(withPrerequisites(all, names), home);
      await inSession(options, (session) => plan(session, stacks));
      write("Every plan is empty, but for what is named above.\n");
      return;
    }
    case "status":
      await status(home, () => synthesizeLocal(all, home), write);
      return;
    case "down":
      if (runningEmulator(home) === undefined && !hasMemory(home)) {
        write("Nothing is up.\n");
        return;
      }
      await inSession(options, async (session) => {
        const everything = synthesizeLocal(all, home);
        const chosen = new Set(dependents(all, names));
        const doomed = everything.filter(({ declaration }) => chosen.has(declaration.id));
        await down(session, doomed);
        const counts = await Promise.all(everything.map((stack) => standing(session, stack)));
        const stands = everything.filter((_, index) => (counts[index] ?? 0) > 0);
        const emptied = doomed.filter(({ accountId }) => !stands.some((stack) => stack.accountId === accountId));
        await expectNothingLeft(session, emptied);
        if (stands.length > 0) {
          write(`Still up: ${stands.map(({ declaration }) => declaration.id).join(", ")}\n`);
          return;
        }
        await stopEmulator(home);
        rmSync(home.folder, { recursive: true, force: true });
        write("Down: the account is empty (keys wait for deletion, as on AWS), and the emulator is stopped.\n");
      });
      return;
    case "unlock": {
      const [id = "", lock = ""] = names;
      const [stack] = synthesizeLocal(
        all.filter((one) => one.id === id),
        home,
      );
      if (stack === undefined || lock === "") {
        throw new UnknownSelectionError([id], all);
      }
      await inSession(options, async ({ emulator, signal }) => {
        const terraformStack = new TerraformStack(stack, emulator, home, signal);
        await terraformStack.init();
        terraformStack.check(await terraformStack.run(["force-unlock", "-force", lock]));
        write(`${id} is unlocked.\n`);
      });
      return;
    }
    case "stop":
      await stopEmulator(home);
      write("The emulator is stopped; what it holds is kept.\n");
      return;
    case "reset":
      await stopEmulator(home);
      rmSync(home.folder, { recursive: true, force: true });
      write("The emulator is stopped, and everything is forgotten.\n");
      return;
    default:
      throw new Problem(USAGE);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Problem(`--port ${text}: a port is a number from 1024 to 65535.`);
  }
  return port;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof Problem || error instanceof UnknownSelectionError || error instanceof BootstrapError;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
