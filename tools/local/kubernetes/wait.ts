import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterFolder } from "./cluster-record";
import { InterruptedError, LocalClusterError } from "./local-error";
import { isRunning, lastLines } from "./processes";

const READY_MILLISECONDS = 120_000;
const POLL_MILLISECONDS = 250;

/** Waits for something that our processes bring about; fails with their last words when one ends before. */
export async function waitUntil(
  isReady: () => Promise<boolean>,
  folder: ClusterFolder,
  processes: Readonly<Record<string, number>>,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + READY_MILLISECONDS;
  while (!(await isReady())) {
    if (signal.aborted) {
      throw new InterruptedError();
    }
    for (const [name, pid] of Object.entries(processes)) {
      if (!isRunning(pid, folder.path)) {
        throw new LocalClusterError(`${name} ended by itself:\n${lastLines(folder.file(`${name}.log`))}`);
      }
    }
    if (Date.now() > deadline) {
      const logs = Object.keys(processes).map((name) => `${name}:\n${lastLines(folder.file(`${name}.log`))}`);
      throw new LocalClusterError(`not ready after ${READY_MILLISECONDS / 1000} s:\n${logs.join("\n")}`);
    }
    await sleep(POLL_MILLISECONDS);
  }
}
