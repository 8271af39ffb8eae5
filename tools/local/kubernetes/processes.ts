import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const GRACE_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 50;
const LOG_LINES = 5;

/** Starts a program that outlives this one; what it prints goes to a file. */
export function startProcess(program: string, args: readonly string[], cwd: string, log: string): Promise<number> {
  const output = openSync(log, "a");
  return new Promise((resolve, reject) => {
    // Detached: Ctrl-C in the terminal reaches this tool alone, and it then ends what it started, in order.
    const child = spawn(program, [...args], {
      cwd,
      // No settings of the person who runs it.
      env: { PATH: process.env["PATH"], HOME: cwd },
      stdio: ["ignore", output, output],
      detached: true,
    });
    child.unref();
    child.on("error", reject);
    child.on("spawn", () => {
      closeSync(output);
      resolve(child.pid ?? 0);
    });
  });
}

/** Whether any process has this id. */
export function exists(pid: number): boolean {
  return commandLine(pid) !== "";
}

/**
 * Whether a process still runs and is ours: ids are used again, so its command line must name our folder.
 */
export function isRunning(pid: number, folder: string): boolean {
  return commandLine(pid).includes(`${folder}${sep}`);
}

function commandLine(pid: number): string {
  const path = `/proc/${pid}/cmdline`;
  if (existsSync("/proc/self/cmdline")) {
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }
  return spawnSync("ps", ["-o", "command=", "-ww", "-p", String(pid)], { encoding: "utf8" }).stdout;
}

/** Asks a process to end, and makes it after ten seconds. */
export async function stopProcess(pid: number, folder: string): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(pid, folder)) {
      return;
    }
    process.kill(pid, signal);
    const deadline = Date.now() + GRACE_MILLISECONDS;
    while (Date.now() < deadline && isRunning(pid, folder)) {
      await sleep(POLL_MILLISECONDS);
    }
  }
}

/** The last lines of a log, to be shown when something went wrong. */
export function lastLines(log: string): string {
  if (!existsSync(log)) {
    return "";
  }
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-LOG_LINES);
  return lines.map((line) => `  ${line}`).join("\n");
}
