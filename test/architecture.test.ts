import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { environments } from "../stacks/environments";
import { synthesizeEnvironment } from "./support/synthesized";

const ROOT = join(__dirname, "..");
const MAX_LINES = 250;
const IMPORT = /^(?:import|export)\b[^"=;]*?from "([^"]+)"|^import "([^"]+)"|\b(?:require|import)\("([^"]+)"\)/gm;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Roles name an attachment after its policy, as AWS spells it. */
const POLICY_ATTACHMENT = /^attachment-\w+$/;

interface Source {
  /** Path from the root, e.g. `modules/network/vpc.ts`. */
  readonly path: string;
  readonly text: string;
  /** The code without comments. */
  readonly code: string;
  /** Files of ours that it imports, by path. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const code = text.replace(/^\s*\/\*[^]*?\*\//gm, "").replace(/(^|\s)\/\/.*$/gm, "");
  const imports = [...code.matchAll(IMPORT)].map((match) => match.slice(1).join(""));
  const packages = imports.filter((name) => !name.startsWith("."));
  const ours = imports.filter((name) => name.startsWith("."));
  return { path, text, code, packages, files: ours.map((name) => fileOf(resolve(ROOT, dirname(path), name))) };
}

/** The file behind an import without its ending: `.ts`, or `index.ts` of a folder. */
function fileOf(target: string): string {
  const path = relative(ROOT, target);
  return [`${path}.ts`, join(path, "index.ts")].find((candidate) => PATHS.has(candidate)) ?? path;
}

function pathsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file))
    .sort();
}

const PATHS = new Set(["main.ts", ...["modules", "stacks", "tools", "test"].flatMap(pathsBelow)]);
const SOURCES = new Map([...PATHS].map((path) => [path, read(path)]));
const below = (folder: string) => [...SOURCES.values()].filter(({ path }) => path.startsWith(`${folder}/`));

/** Imports of files outside the folders that may be imported. */
function strays(sources: readonly Source[], allowed: readonly string[]): string[] {
  return sources.flatMap(({ path, files }) =>
    files
      .filter((file) => !allowed.some((folder) => file.startsWith(`${folder}/`)))
      .map((file) => `${path} -> ${file}`),
  );
}

/** Whether a file and all that it imports is free of constructs. */
function isPure(path: string): boolean {
  const { packages = ["unknown"], files = [] } = SOURCES.get(path) ?? {};
  return !packages.some((name) => /^(@cdktf\/|cdktf|constructs|unknown)/.test(name)) && files.every(isPure);
}

describe("dependencies point one way: environments -> stacks -> modules", () => {
  it("modules import modules only", () => {
    expect(strays(below("modules"), ["modules"])).toEqual([]);
  });

  it("stacks import stacks and modules only", () => {
    expect(strays(below("stacks"), ["stacks", "modules"])).toEqual([]);
  });

  it("environments are data: they import each other and pure data of modules", () => {
    const data = below("stacks/environments");
    const elsewhere = data.flatMap(({ files }) => files.filter((file) => !file.startsWith("stacks/environments/")));
    expect(elsewhere.filter((file) => !file.startsWith("modules/") || !isPure(file))).toEqual([]);
    expect(data.filter(({ path }) => !isPure(path)).map(({ path }) => path)).toEqual([]);
  });

  it("the app and its tools import no test", () => {
    expect(strays([...below("tools"), read("main.ts")], ["tools", "stacks", "modules"])).toEqual([]);
  });

  it("every module is used by more than its own tests", () => {
    const users = [...SOURCES.values()].filter(({ path }) => !path.startsWith("test/modules/"));
    const used = new Set(users.flatMap(({ files }) => files));
    expect(below("modules").flatMap(({ path }) => (used.has(path) ? [] : [path]))).toEqual([]);
  });
});

describe("sources", () => {
  const offenders = (sources: readonly Source[], pattern: RegExp) =>
    sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
  const stackFiles = below("stacks").filter(({ path }) => dirname(path) === "stacks");

  it("reads no environment variable in a module or stack: one commit makes the same bytes everywhere", () => {
    expect(offenders([...below("modules"), ...below("stacks")], /process\s*\.\s*env/)).toEqual([]);
  });

  it("knows no environment by name in a module or stack: sizes are fields", () => {
    const byName =
      /\b(environment|env)\??\.name\s*[!=]==?|[!=]==?\s*\w*\.?environment\.name|\bis(Prod|Staging|Dev)\w*/i;
    expect(offenders([...below("modules"), ...stackFiles], byName)).toEqual([]);
    expect(offenders([...below("modules"), ...stackFiles], /["'`](prod|production|staging|dev)["'`]/)).toEqual([]);
  });

  it("imports one file of a provider at a time: the barrel costs seconds", () => {
    const barrels = [...SOURCES.values()].flatMap(({ path, packages }) =>
      packages
        .filter((name) => /^@cdktf\/provider-[\w-]+(\/lib|\/lib\/index)?\/?$/.test(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(barrels).toEqual([]);
  });

  it("needs no package in modules and stacks but the framework and the schema", () => {
    const known = /^(node:\w+|cdktf|constructs|zod|@cdktf\/provider-(aws|helm|kubernetes|pagerduty)\/lib\/[\w-]+)$/;
    const unknown = [...below("modules"), ...below("stacks")].flatMap(({ path, packages }) =>
      packages.filter((name) => !known.test(name)).map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it(`stays short: no file has more than ${MAX_LINES} lines`, () => {
    const long = [...SOURCES.values()].map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });
});

describe("state addresses", () => {
  const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment).values()]);

  /** Construct ids of each resource below its stack, by stack and address. */
  const paths = stacks.flatMap((stack) =>
    stack.addresses.map((address) => {
      const { metadata } = stack.at(address)["//"] as { readonly metadata: { readonly path: string } };
      return { stack: stack.declaration.id, address, ids: metadata.path.split("/").slice(1) };
    }),
  );

  it("are made of kebab-case construct ids", () => {
    const odd = paths.filter(({ ids }) => !ids.every((id) => KEBAB.test(id) || POLICY_ATTACHMENT.test(id)));
    expect(odd).toEqual([]);
  });

  it("are those ids joined by `_`, or one pinned id", () => {
    const odd = paths.filter(({ address, ids }) => {
      const name = address.split(".")[1] ?? "";
      return name !== ids.join("_") && !KEBAB.test(name);
    });
    expect(odd).toEqual([]);
  });

  it("never count: an id from a list's index would move its neighbours", () => {
    expect(paths.filter(({ ids }) => ids.some((id) => /(^|-)\d+$/.test(id)))).toEqual([]);
  });
});
