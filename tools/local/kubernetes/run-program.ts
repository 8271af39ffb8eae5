import { spawn } from "node:child_process";
import { InterruptedError } from "./local-error";

export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Ends the program when it aborts; the run then fails with {@link InterruptedError}. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program to its end and captures what it prints. A program that cannot be started fails the promise. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd, env = process.env, input = "", signal } = options;
  if (signal?.aborted === true) {
    return Promise.reject(new InterruptedError());
  }
  return new Promise((resolve, reject) => {
    // A process group of its own: compilers and other children of the program end with it.
    const child = spawn(program, [...args], { cwd, env: { ...env }, stdio: "pipe", detached: true });
    let stdout = "";
    let stderr = "";
    const interrupt = () => {
      endGroup(child.pid);
    };
    signal?.addEventListener("abort", interrupt);
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // A program that ends without reading its input is no fault.
    child.stdin.on("error", () => undefined).end(input);
    child.on("error", reject);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", interrupt);
      if (signal?.aborted === true) {
        reject(new InterruptedError());
      } else {
        resolve({ status: code ?? 1, stdout, stderr });
      }
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has just ended by itself.
  }
}
