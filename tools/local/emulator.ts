import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess, isRunning } from "./processes";
import type { Home } from "./home";
import { installationProblem, PYTHON_PROGRAM } from "./install";
import { Problem } from "./problem";

const LOOPBACK = "127.0.0.1";
const START_SECONDS = 90;
/** Writing the memory of a whole platform takes about a second. */
const STOP_SECONDS = 30;
const LAUNCHER = "moto_launch.py";
const PROXY = join("proxy", "main.ts");

/** A running emulator. */
export interface Emulator {
  /** Endpoint for every AWS service. */
  readonly url: string;
  readonly port: number;
  readonly motoPort: number;
  readonly motoPid: number;
  readonly proxyPid: number;
}

/** The emulator of a home, if it runs. */
export function runningEmulator(home: Home): Emulator | undefined {
  if (!existsSync(home.run)) {
    return undefined;
  }
  const emulator = JSON.parse(readFileSync(home.run, "utf8")) as Emulator;
  return isRunning(emulator.proxyPid, PROXY) && isRunning(emulator.motoPid, LAUNCHER) ? emulator : undefined;
}

/** What a stopped emulator left behind for the next start. */
export function hasMemory(home: Home): boolean {
  return existsSync(home.motoMemory);
}

/**
 * Starts the emulator of a home with what it remembers, or gives back the one that runs.
 *
 * @param wantedPort port for the endpoint; a free one is taken if none is named
 */
export async function startEmulator(home: Home, wantedPort?: number): Promise<Emulator> {
  const running = runningEmulator(home);
  if (running !== undefined) {
    if (wantedPort !== undefined && wantedPort !== running.port) {
      throw new Problem(`The emulator already runs on port ${running.port}: run \`npm run local -- stop\` first.`);
    }
    return running;
  }
  const problem = installationProblem();
  if (problem !== undefined) {
    throw new Problem(problem);
  }
  // What is left of one that was killed in part.
  await stopEmulator(home);
  const port = await reservePort(wantedPort);
  const motoPort = await reservePort();
  const moto = start(PYTHON_PROGRAM, [join(__dirname, LAUNCHER), String(motoPort), home.motoMemory], home.motoLog, {
    // Attachments of AWS's own policies fail otherwise.
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
    // State machines call back to the proxy, not to moto.
    MOTO_PORT: String(port),
    PYTHONUNBUFFERED: "1",
  });
  const args = ["--import", "tsx", join(__dirname, PROXY), String(port), String(motoPort), home.proxyMemory];
  const proxy = start(process.execPath, args, home.proxyLog, {});
  const emulator = { url: `http://${LOOPBACK}:${port}`, port, motoPort, motoPid: moto, proxyPid: proxy };
  writeFileSync(home.run, JSON.stringify(emulator));
  try {
    await answering(emulator, home);
  } catch (error) {
    await stopEmulator(home);
    throw error;
  }
  return emulator;
}

/** Stops the emulator of a home, which writes down what it holds. Without one, does nothing. */
export async function stopEmulator(home: Home): Promise<void> {
  if (!existsSync(home.run)) {
    return;
  }
  const { motoPid, proxyPid } = JSON.parse(readFileSync(home.run, "utf8")) as Emulator;
  await Promise.all([endProcess(motoPid, LAUNCHER, STOP_SECONDS), endProcess(proxyPid, PROXY, STOP_SECONDS)]);
  rmSync(home.run, { force: true });
}

function start(program: string, args: readonly string[], log: string, variables: Record<string, string>): number {
  const output = openSync(log, "w");
  const env = { ...process.env, ...variables };
  const child = spawn(program, args, { detached: true, stdio: ["ignore", output, output], env });
  child.unref();
  if (child.pid === undefined) {
    throw new Problem(`${program} could not be started.`);
  }
  return child.pid;
}

async function answering({ url, motoPid, proxyPid }: Emulator, home: Home): Promise<void> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline;) {
    const response = await fetch(`${url}/moto-api/config`).catch(() => undefined);
    if (response?.ok === true) {
      return;
    }
    const dead = [
      { name: "moto", alive: isRunning(motoPid, LAUNCHER), log: home.motoLog },
      { name: "the proxy", alive: isRunning(proxyPid, PROXY), log: home.proxyLog },
    ].find(({ alive }) => !alive);
    if (dead !== undefined) {
      const lines = readFileSync(dead.log, "utf8").trim().split("\n").slice(-5).join("\n");
      throw new Problem(`The emulator did not start: ${dead.name} ended. From ${dead.log}:\n${lines}`);
    }
    await sleep(100);
  }
  throw new Problem(`The emulator did not answer within ${START_SECONDS} seconds: see ${home.motoLog}.`);
}

/** A port that nothing listens on: the wanted one, or any. */
function reservePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", () => {
      reject(new Problem(`Port ${wanted} is taken: name another one, or leave --port out.`));
    });
    server.listen(wanted, LOOPBACK, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : wanted);
      });
    });
  });
}
