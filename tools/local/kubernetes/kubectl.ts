import { findKubectl } from "./assets";
import { LocalClusterError } from "./local-error";
import { runProgram, type RunResult } from "./run-program";

/** Runs kubectl against one cluster. */
export class Kubectl {
  constructor(
    readonly kubeconfig: string,
    private readonly signal?: AbortSignal,
  ) {}

  /** Whatever comes of it. */
  try(args: readonly string[], input = ""): Promise<RunResult> {
    const program = findKubectl();
    if (program === undefined) {
      throw new LocalClusterError("kubectl is not on the PATH: run `npm run local:kubernetes -- install`");
    }
    return runProgram(program, ["--kubeconfig", this.kubeconfig, ...args], { input, signal: this.signal });
  }

  /** Its output; fails when it fails. */
  async run(args: readonly string[], input = ""): Promise<string> {
    const { status, stdout, stderr } = await this.try(args, input);
    if (status !== 0) {
      throw new LocalClusterError(`\`kubectl ${args.join(" ")}\` failed:\n${stderr.trim()}`);
    }
    return stdout;
  }

  /** Its output as an object; the caller knows the form. */
  async json<Answer>(args: readonly string[]): Promise<Answer> {
    return JSON.parse(await this.run([...args, "-o", "json"])) as Answer;
  }
}
