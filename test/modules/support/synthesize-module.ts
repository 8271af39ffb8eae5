import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";

type Attributes = Readonly<Record<string, unknown>>;

/** A module on its own, as Terraform reads it. */
export interface SynthesizedModule {
  /** Resources of one type by name: the path of construct ids, without cdktf's hash. */
  readonly of: (type: string) => Readonly<Record<string, Attributes>>;
  /** The same for data blocks. */
  readonly data: (type: string) => Readonly<Record<string, Attributes>>;
}

/** Synthesizes constructs in a stack of their own. */
export function synthesizeModule(build: (scope: Construct) => void): SynthesizedModule {
  // cdktf makes this folder and never removes it.
  const outdir = mkdtempSync(join(tmpdir(), "platform-module-"));
  try {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    build(stack);
    return describeModule(Testing.synth(stack).replace(/_[0-9A-F]{8}\b/g, ""));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function describeModule(text: string): SynthesizedModule {
  const { resource = {}, data = {} } = JSON.parse(text) as Record<string, Record<string, Record<string, Attributes>>>;
  return { of: (type) => resource[type] ?? {}, data: (type) => data[type] ?? {} };
}
