import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { dev } from "../../stacks/environments/dev";
import type { StackDeclaration } from "../../stacks/platform";
import { PlatformStack } from "../../stacks/platform-stack";
import { OFFLINE_OVERRIDE } from "../../tools/offline-override";
import { synthesize } from "../../tools/synthesize";

/** A stack of a few buckets. */
class Buckets extends PlatformStack {}

const region = dev.primary.region;

function declaration(id: string, buckets: readonly string[], after: readonly string[] = []): StackDeclaration {
  return {
    id,
    environment: dev.name,
    component: id,
    role: "primary",
    region,
    stateKey: `${id}/terraform.tfstate`,
    after,
    build: (app) => {
      const stack = new Buckets(app, id, { environment: dev, component: id, region, role: "primary" });
      for (const bucket of buckets) {
        new S3Bucket(stack, bucket, { bucket });
      }
      return stack;
    },
  };
}

const one = declaration("one", ["a"]);
const two = declaration("two", ["b", "c"], ["one"]);
const broken: StackDeclaration = {
  ...declaration("broken", ["d"]),
  build: () => {
    throw new Error("this stack does not build");
  },
};

let folder = "";
let outdir = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "platform-synthesize-"));
  outdir = join(folder, "cdktf.out");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inStack = (id: string, file: string) => join(outdir, "stacks", id, file);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Every file below a folder with what it holds. */
function contents(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]),
  );
}

function manifest(): Record<string, { dependencies: string[] }> {
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    stacks: Record<string, { dependencies: string[] }>;
  };
  return stacks;
}

describe("synthesizing into a folder", () => {
  it("writes every stack and the manifest that cdktf and its order of stacks go by", () => {
    synthesize([one, two], [one, two], outdir);
    expect(Object.keys(contents(outdir))).toEqual([
      "manifest.json",
      "stacks/one/cdk.tf.json",
      "stacks/two/cdk.tf.json",
    ]);
    expect(manifest()).toMatchObject({ one: { dependencies: [] }, two: { dependencies: ["one"] } });
  });

  it("counts the resources, and tells what is new, changed and the same", () => {
    const changes = (declarations: StackDeclaration[]) =>
      synthesize(declarations, declarations, outdir).map((stack) => [
        stack.declaration.id,
        stack.resources,
        stack.change,
      ]);
    expect(changes([one])).toEqual([["one", 1, "new"]]);
    expect(changes([one, two])).toEqual([
      ["one", 1, "same"],
      ["two", 2, "new"],
    ]);
    expect(changes([declaration("one", ["a", "z"]), two])).toEqual([
      ["one", 2, "changed"],
      ["two", 2, "same"],
    ]);
  });

  it("writes the same bytes again", () => {
    synthesize([one, two], [one, two], outdir);
    const before = contents(outdir);
    synthesize([one, two], [one, two], outdir);
    expect(contents(outdir)).toEqual(before);
  });

  it("tells of each stack before it builds it", () => {
    const told: string[] = [];
    expect(() => synthesize([one, broken, two], [one, two], outdir, ({ id }) => told.push(id))).toThrow();
    expect(told).toEqual(["one", "broken"]);
  });

  it("leaves the folder as it was, to the byte, when one stack does not build", () => {
    synthesize([one], [one], outdir);
    write(inStack("one", "terraform.tfstate"), "{}");
    const before = contents(outdir);
    const changed = declaration("one", ["a", "z"]);
    expect(() => synthesize([changed, two, broken], [changed, two, broken], outdir)).toThrow(
      "this stack does not build",
    );
    expect(contents(outdir)).toEqual(before);
  });

  it("makes no folder when one stack does not build", () => {
    expect(() => synthesize([one, broken], [one, broken], outdir)).toThrow("this stack does not build");
    expect(existsSync(outdir)).toBe(false);
  });

  it("leaves nothing behind where it made the stacks", () => {
    const stage = join(folder, "stage");
    mkdirSync(stage);
    const spy = jest.spyOn(os, "tmpdir").mockReturnValue(stage);
    synthesize([one], [one], outdir);
    expect(() => synthesize([broken], [broken], outdir)).toThrow();
    expect(spy).toHaveBeenCalledTimes(2);
    spy.mockRestore();
    expect(readdirSync(stage)).toEqual([]);
  });

  it("keeps the stacks that were not asked for, in the folder and in the manifest", () => {
    synthesize([one, two], [one, two], outdir);
    const before = contents(outdir);
    synthesize([declaration("one", ["z"])], [one, two], outdir);
    expect(contents(outdir)["stacks/two/cdk.tf.json"]).toBe(before["stacks/two/cdk.tf.json"]);
    expect(contents(outdir)["stacks/one/cdk.tf.json"]).not.toBe(before["stacks/one/cdk.tf.json"]);
    expect(Object.keys(manifest())).toEqual(["one", "two"]);
  });

  it("forgets a stack that no longer exists, and keeps its folder, where its state may lie", () => {
    synthesize([one, two], [one, two], outdir);
    write(inStack("two", "terraform.tfstate"), "{}");
    synthesize([one], [one], outdir);
    expect(Object.keys(manifest())).toEqual(["one"]);
    expect(contents(outdir)["stacks/two/terraform.tfstate"]).toBe("{}");
  });

  it("keeps what others put into a stack's folder", () => {
    synthesize([one], [one], outdir);
    write(inStack("one", "terraform.tfstate"), "{}");
    write(inStack("one", ".terraform/environment"), "default");
    synthesize([declaration("one", ["z"])], [one], outdir);
    expect(contents(outdir)).toMatchObject({
      "stacks/one/terraform.tfstate": "{}",
      "stacks/one/.terraform/environment": "default",
    });
  });

  it("removes what an offline plan left, with the backend it was initialized for", () => {
    synthesize([one], [one], outdir);
    write(inStack("one", OFFLINE_OVERRIDE), "{}");
    write(inStack("one", ".terraform/terraform.tfstate"), "{}");
    const [stack] = synthesize([one], [one], outdir);
    expect(Object.keys(contents(outdir))).toEqual(["manifest.json", "stacks/one/cdk.tf.json"]);
    expect(stack?.change).toBe("same");
  });
});

describe("the command with a wrong environment", () => {
  it("prints every error, no stack trace, leaves the output as it was and exits with 1", () => {
    synthesize([one], [one], outdir);
    const before = contents(outdir);
    const root = join(__dirname, "..", "..");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", join(__dirname, "wrong-main.ts")],
      { cwd: root, encoding: "utf8", env: { ...process.env, CDKTF_OUTDIR: outdir } },
    );
    expect(stderr.split("\n\n").map((paragraph) => paragraph.split("\n")[0])).toEqual([
      "The configuration has 2 errors; nothing was written.",
      'prod.accountId "42" is no AWS account id: that has 12 digits',
      'prod.primary.network.cidrBlock "10.0.0.1/16" has bits set after /16: the block is 10.0.0.0/16',
    ]);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(contents(outdir)).toEqual(before);
  });
});
