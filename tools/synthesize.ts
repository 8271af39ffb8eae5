import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { App } from "cdktf";
import { addStacks, type StackDeclaration } from "../stacks/platform";
import { OFFLINE_OVERRIDE } from "./offline-override";

const MANIFEST = "manifest.json";
const SYNTHESIZED = "cdk.tf.json";

interface Manifest {
  readonly stacks: Record<string, unknown>;
}

/** What became of one stack. */
export interface SynthesizedStack {
  readonly declaration: StackDeclaration;
  readonly resources: number;
  readonly change: "new" | "changed" | "same";
}

/**
 * Synthesizes stacks into a folder, all or nothing: they are made elsewhere and moved in when every one succeeded.
 * What else lies there (`.terraform`, a bootstrap's local state, stacks that were not asked for) stays.
 *
 * @param known every stack that exists: the manifest forgets the others
 * @param progress told of each stack before it is built
 */
export function synthesize(
  declarations: readonly StackDeclaration[],
  known: readonly StackDeclaration[],
  outdir: string,
  progress: (declaration: StackDeclaration) => void = () => undefined,
): SynthesizedStack[] {
  const stage = mkdtempSync(join(tmpdir(), "platform-synth-"));
  try {
    const app = new App({ outdir: stage });
    addStacks(app, declarations, progress);
    app.synth();
    // Before anything is moved: an old manifest that cannot be read must not stop us half way.
    const before = oldManifest(join(outdir, MANIFEST));
    const changed = publish(stage, outdir);
    mergeManifest(stage, outdir, before, new Set(known.map(({ id }) => id)));
    return declarations.map((declaration) => ({
      declaration,
      resources: countResources(join(outdir, "stacks", declaration.id, SYNTHESIZED)),
      change: changed.get(declaration.id) ?? "same",
    }));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Moves what differs; gives back what happened to each stack that did. */
function publish(stage: string, outdir: string): Map<string, "new" | "changed"> {
  const changed = new Map<string, "new" | "changed">();
  for (const file of filesBelow(stage).filter((path) => path !== MANIFEST)) {
    const target = join(outdir, file);
    const exists = existsSync(target);
    if (!exists || !readFileSync(target).equals(readFileSync(join(stage, file)))) {
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(stage, file), target);
      changed.set(file.split(sep)[1] ?? file, exists ? "changed" : "new");
    }
    removeOfflineOverride(dirname(target));
  }
  return changed;
}

/** An offline plan may have been told to leave it, or was killed: nothing may be deployed with it. */
function removeOfflineOverride(folder: string): void {
  const override = join(folder, OFFLINE_OVERRIDE);
  if (existsSync(override)) {
    // Initialized for the override's backend.
    rmSync(join(folder, ".terraform"), { recursive: true, force: true });
    rmSync(override);
  }
}

function mergeManifest(stage: string, outdir: string, before: Manifest, known: ReadonlySet<string>): void {
  const target = join(outdir, MANIFEST);
  const manifest = readManifest(join(stage, MANIFEST));
  const kept = Object.entries({ ...before.stacks, ...manifest.stacks }).filter(([id]) => known.has(id));
  const stacks = Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(target, `${JSON.stringify({ ...manifest, stacks }, undefined, 2)}\n`);
}

/** Stacks of the last run; none, where it left no readable manifest. */
function oldManifest(path: string): Manifest {
  try {
    return readManifest(path);
  } catch {
    return { stacks: {} };
  }
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}

function countResources(path: string): number {
  const { resource = {} } = JSON.parse(readFileSync(path, "utf8")) as { resource?: Record<string, object> };
  return Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
