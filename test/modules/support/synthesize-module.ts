import { Testing } from "cdktf";
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
  const text = Testing.synthScope(build).replace(/_[0-9A-F]{8}\b/g, "");
  const { resource = {}, data = {} } = JSON.parse(text) as Record<string, Record<string, Record<string, Attributes>>>;
  return { of: (type) => resource[type] ?? {}, data: (type) => data[type] ?? {} };
}
