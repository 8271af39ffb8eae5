import { spawn } from "node:child_process";
import { TeardownError } from "./teardown-error";

/** Asks AWS in one region. A refusal is an {@link AwsRefusal}. */
export type AskAws = <Answer>(region: string, args: readonly string[]) => Promise<Answer>;

/** AWS said no: `code` is its own word, e.g. `NoSuchBucket`. */
export class AwsRefusal extends TeardownError {
  constructor(
    readonly code: string,
    command: string,
    /** What AWS or the CLI said. */
    readonly reason: string,
  ) {
    super(`${command}: ${reason}`);
    this.name = "AwsRefusal";
  }
}

/** Whether the AWS CLI is there at all. */
export async function hasAwsCli(): Promise<boolean> {
  return (await run(["--version"]).catch(() => undefined)) !== undefined;
}

/** Calls the AWS CLI, and gives back its answer. It asks nobody and pages nothing. */
export const askAws: AskAws = async <Answer>(region: string, args: readonly string[]): Promise<Answer> => {
  const text = await readAws(region, [...args, "--output", "json"]);
  return JSON.parse(text === "" ? "{}" : text) as Answer;
};

/** Calls the AWS CLI, and gives back what it prints. */
export async function readAws(region: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run([...args, "--region", region]);
  if (status !== 0) {
    const message = stderr.trim();
    const code = /An error occurred \(([\w.]+)\)/.exec(message)?.[1] ?? "";
    throw new AwsRefusal(code, `\`aws ${args.slice(0, 2).join(" ")}\` in ${region}`, message);
  }
  return stdout;
}

/** Each call is a process of its own, and a laptop has few cores. */
const CALLS_AT_ONCE = 4;
const waiting: (() => void)[] = [];
let running = 0;

async function run(args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  if (running >= CALLS_AT_ONCE) {
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await start(args);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function start(args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("aws", [...args], {
      env: { ...process.env, AWS_PAGER: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ status: code ?? 1, ...output });
    });
  });
}
