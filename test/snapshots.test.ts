import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { environments } from "../stacks/environments";
import { synthesizeEnvironment } from "./support/synthesized";

const FOLDER = join(__dirname, "snapshots");
const UPDATE = process.env["UPDATE_SNAPSHOTS"] === "1";

/** The stack as a reviewer reads it: YAML with sorted keys, without cdktf's own notes. */
function readable(json: unknown): string {
  const text = JSON.stringify(json, (key, value: unknown) => (key === "//" ? undefined : value));
  return stringify(JSON.parse(text), { sortMapEntries: true, lineWidth: 0 });
}

const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment).entries()]);

describe("snapshots of the synthesized stacks (`npm run snapshots` accepts a change)", () => {
  it.each(stacks)("%s", (id, { json }) => {
    const path = join(FOLDER, `${id}.yaml`);
    const text = readable(json);
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : `no ${path}`);
  });

  it("has no snapshot of a stack that is gone", () => {
    const ids = stacks.map(([id]) => `${id}.yaml`);
    expect(readdirSync(FOLDER).filter((file) => !ids.includes(file))).toEqual([]);
  });
});
