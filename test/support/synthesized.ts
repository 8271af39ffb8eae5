import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../../stacks/environments/environment";
import { addPlatform, platformStacks, type StackDeclaration } from "../../stacks/platform";

type Attributes = Readonly<Record<string, unknown>>;

/** A stack as Terraform reads it. */
export interface SynthesizedStack {
  readonly declaration: StackDeclaration;
  /** The whole document. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Resources of one type by name: `of("aws_subnet")`. */
  readonly of: (type: string) => Readonly<Record<string, Attributes>>;
  /** One resource by address: `at("aws_vpc.vpc")`. Fails when there is none. */
  readonly at: (address: string) => Attributes;
  /** Addresses of all resources, sorted. */
  readonly addresses: readonly string[];
}

/** Synthesizes a whole environment once, for all assertions of a test file. */
export function synthesizeEnvironment(environment: Environment): ReadonlyMap<string, SynthesizedStack> {
  const outdir = mkdtempSync(join(tmpdir(), "platform-test-"));
  try {
    const app = new App({ outdir });
    addPlatform(app, environment);
    app.synth();
    return new Map(
      platformStacks(environment).map((declaration) => {
        const path = join(outdir, "stacks", declaration.id, "cdk.tf.json");
        return [declaration.id, describeStack(declaration, readFileSync(path, "utf8"))];
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function describeStack(declaration: StackDeclaration, text: string): SynthesizedStack {
  const json = JSON.parse(text) as Record<string, unknown>;
  const resources = (json["resource"] ?? {}) as Record<string, Record<string, Attributes>>;
  const of = (type: string) => resources[type] ?? {};
  const at = (address: string) => {
    const [type = "", name = ""] = address.split(".");
    const found = of(type)[name];
    if (found === undefined) {
      throw new Error(`${declaration.id} has no ${address}; of that type it has ${Object.keys(of(type)).join(", ")}`);
    }
    return found;
  };
  const addresses = Object.entries(resources)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
  return { declaration, json, of, at, addresses };
}

/** The stack of an environment by id. Fails when there is none. */
export function stackOf(stacks: ReadonlyMap<string, SynthesizedStack>, id: string): SynthesizedStack {
  const stack = stacks.get(id);
  if (stack === undefined) {
    throw new Error(`there is no stack ${id}: there are ${[...stacks.keys()].join(", ")}`);
  }
  return stack;
}
