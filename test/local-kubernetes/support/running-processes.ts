import { spawnSync } from "node:child_process";

/** Command lines of all processes that name a folder. */
export function processesOf(folder: string): string[] {
  const { stdout } = spawnSync("ps", ["-e", "-ww", "-o", "args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(folder));
}
