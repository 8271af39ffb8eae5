import { spawn, type ChildProcess } from "node:child_process";
import { terraformVariables } from "../terraform";

/** What a Terraform command came to. */
export interface TerraformResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TerraformSetting {
  /** Folder of the synthesized stack. */
  readonly folder: string;
  /** Variables on top of the process's own; `undefined` takes one away. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Stops a running command gently: Terraform ends what is under way, saves its state and lets go of the lock. */
  readonly signal?: AbortSignal;
}

export interface RunOptions {
  /** Called with each line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
  /** Let the command talk to the terminal itself; then nothing is captured. */
  readonly interactive?: boolean;
  /** Told the process id, for those who want to end it. */
  readonly onStart?: (pid: number) => void;
}

const running = new Set<ChildProcess>();

/** Ends every command that this process runs, without giving it time to tidy up. */
export function killTerraform(): void {
  running.forEach((child) => child.kill("SIGKILL"));
}

/** Runs Terraform without blocking. */
export function runTerraform(
  { folder, variables, signal }: TerraformSetting,
  args: readonly string[],
  { onLine, interactive = false, onStart }: RunOptions = {},
): Promise<TerraformResult> {
  const merged = { ...process.env, ...terraformVariables(), ...variables };
  const env = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", [`-chdir=${folder}`, ...args], {
      env,
      stdio: interactive ? "inherit" : ["ignore", "pipe", "pipe"],
      // A group of its own: a Ctrl-C would otherwise reach it twice, and the second one means «now, whatever is lost».
      detached: !interactive,
    });
    running.add(child);
    const output = { stdout: "", stderr: "" };
    let line = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      lines.forEach((complete) => onLine?.(complete));
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    const interrupt = () => child.kill("SIGINT");
    signal?.addEventListener("abort", interrupt);
    if (signal?.aborted === true) {
      interrupt();
    }
    child.on("spawn", () => onStart?.(child.pid ?? 0));
    child.on("error", reject);
    child.on("close", (code) => {
      running.delete(child);
      signal?.removeEventListener("abort", interrupt);
      resolve({ status: code ?? 1, ...output });
    });
  });
}
