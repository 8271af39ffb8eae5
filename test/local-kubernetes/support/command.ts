import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(__dirname, "..", "..", "..");
const COMMAND = join(ROOT, "tools", "local", "kubernetes", "index.ts");
const TSX = pathToFileURL(require.resolve("tsx")).href;

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run local:kubernetes` itself in another folder, and gives the process to those who want to disturb it. */
export function runCommand(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  onOutput: (text: string, child: ChildProcess) => void = () => undefined,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--import", TSX, COMMAND, ...args], { cwd, env: { ...process.env, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    onOutput(text, child);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
