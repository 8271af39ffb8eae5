import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../offline-override";

const OVERRIDE = "emulator_override.tf.json";

interface Protected {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
}

/**
 * Takes production's destroy protection away by an override beside the stack: emulated data is nobody's loss.
 *
 * @param emptyBuckets let buckets go with what is in them, too
 */
export function liftProtection(folder: string, stack: StackJson, emptyBuckets: boolean): void {
  const resource = protectedResources(stack);
  const emptied = emptyBuckets ? emptiedBuckets(stack) : {};
  const types = [...new Set([...Object.keys(resource), ...Object.keys(emptied)])];
  if (types.length === 0) {
    return;
  }
  const merged = types.map((type): [string, Named] => [type, mergeNamed(resource[type] ?? {}, emptied[type] ?? {})]);
  writeFileSync(join(folder, OVERRIDE), JSON.stringify({ resource: Object.fromEntries(merged) }, undefined, 2));
}

/** Puts the stack back to what was synthesized. */
export function restoreProtection(folder: string): void {
  rmSync(join(folder, OVERRIDE), { force: true });
}

type Named = Readonly<Record<string, object>>;

function protectedResources({ resource = {} }: StackJson): Record<string, Named> {
  const types = Object.entries(resource).map(([type, named]): [string, Named] => {
    const held = Object.entries(named).filter(([, body]) => (body as Protected).lifecycle?.prevent_destroy === true);
    return [type, Object.fromEntries(held.map(([name]) => [name, { lifecycle: { prevent_destroy: false } }]))];
  });
  return Object.fromEntries(types.filter(([, named]) => Object.keys(named).length > 0));
}

/** The state buckets hold every version of every state: S3 deletes empty buckets only. */
function emptiedBuckets({ resource = {} }: StackJson): Record<string, Named> {
  const buckets = Object.keys(resource["aws_s3_bucket"] ?? {});
  return buckets.length === 0
    ? {}
    : { aws_s3_bucket: Object.fromEntries(buckets.map((name) => [name, { force_destroy: true }])) };
}

function mergeNamed(one: Named, other: Named): Named {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, { ...one[name], ...other[name] }]));
}
