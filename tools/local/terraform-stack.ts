import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runTerraform, type RunOptions, type TerraformResult, type TerraformSetting } from "../bootstrap/run-terraform";
import { emulatorVariables } from "./account";
import type { Emulator } from "./emulator";
import type { Home } from "./home";
import { Problem } from "./problem";
import { Progress } from "./progress";
import { liftProtection, restoreProtection } from "./protection";
import type { LocalStack } from "./stacks";

/** Most of an apply is waiting, for the emulator as for AWS. */
const PARALLELISM = "-parallelism=20";
const LOCKED = "Error acquiring the state lock";
const LOCK_ID = /ID:\s+(\S+)/;

/** Another run holds the stack's state, or one that was killed still seems to. */
export class StateLockedProblem extends Problem {
  constructor(
    id: string,
    readonly lockId: string,
  ) {
    super(
      `The state of ${id} is locked (${lockId}). If a run is under way, wait for it. If it was killed, its lock stays ` +
        `until you take it away:\n  npm run local -- unlock ${id} ${lockId}`,
    );
  }
}

/** Runs Terraform for one stack against the emulator. */
export class TerraformStack {
  readonly setting: TerraformSetting;

  constructor(
    readonly stack: LocalStack,
    emulator: Emulator,
    private readonly home: Home,
    signal?: AbortSignal,
  ) {
    const data = join(home.data, stack.declaration.id);
    mkdirSync(data, { recursive: true });
    this.setting = {
      folder: stack.folder,
      variables: { ...emulatorVariables(emulator, stack.accountId), TF_DATA_DIR: data },
      ...(signal && { signal }),
    };
  }

  get id(): string {
    return this.stack.declaration.id;
  }

  /** Folder for what is needed only while something runs. */
  get scratch(): string {
    return join(this.home.data, `${this.id}.scratch`);
  }

  run(args: readonly string[], options?: RunOptions): Promise<TerraformResult> {
    return runTerraform(this.setting, args, options);
  }

  /** Connects the stack to its state in the emulated bucket. */
  async init(): Promise<void> {
    this.check(await this.run(["init", "-no-color", "-reconfigure"]));
  }

  /** @returns how many resources were changed */
  async apply(onProgress: (progress: Progress) => void, options: RunOptions = {}): Promise<number> {
    return this.change(["apply", "-json", "-auto-approve", PARALLELISM], onProgress, options);
  }

  /** Destroys the stack. Its folder is changed while it does, and put back. */
  async destroy(onProgress: (progress: Progress) => void): Promise<number> {
    liftProtection(this.stack.folder, this.stack.json, true);
    try {
      const buckets = Object.keys(this.stack.json.resource?.["aws_s3_bucket"] ?? {});
      if (buckets.length > 0) {
        // What a bucket's destruction empties is decided by its state, not by its configuration.
        const targets = buckets.map((name) => `-target=aws_s3_bucket.${name}`);
        await this.change(["apply", "-json", "-auto-approve", ...targets], () => undefined, {});
      }
      return await this.change(["destroy", "-json", "-auto-approve", PARALLELISM], onProgress, {});
    } finally {
      restoreProtection(this.stack.folder);
    }
  }

  /** Fails in words if a command did. */
  check(result: TerraformResult): TerraformResult {
    if (result.status === 0) {
      return result;
    }
    const text = `${result.stderr}${result.stdout}`.trim();
    throw text.includes(LOCKED)
      ? new StateLockedProblem(this.id, LOCK_ID.exec(text)?.[1] ?? "")
      : new Problem(`${this.id}: terraform failed.\n${text}`);
  }

  private async change(args: string[], onProgress: (progress: Progress) => void, options: RunOptions): Promise<number> {
    const progress = new Progress();
    const result = await this.run(args, {
      ...options,
      onLine: (line) => {
        progress.read(line);
        onProgress(progress);
      },
    });
    this.check(progress.errors.length === 0 ? result : { ...result, stdout: progress.errors.join("\n\n") });
    return progress.done;
  }
}
