import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process runs and is the one that is meant: a number may have gone to another one since. */
export function isRunning(pid: number, command: string): boolean {
  const { status, stdout } = spawnSync("ps", ["-o", "stat=,args=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 && stdout.includes(command) && !stdout.trim().startsWith("Z");
}

/** Asks a process to end, waits, and ends it by force if it does not. */
export async function endProcess(pid: number, command: string, seconds: number): Promise<void> {
  if (!isRunning(pid, command)) {
    return;
  }
  process.kill(pid, "SIGTERM");
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline;) {
    await sleep(50);
    if (!isRunning(pid, command)) {
      return;
    }
  }
  process.kill(pid, "SIGKILL");
}
