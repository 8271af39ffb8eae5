import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

function markdownFiles(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries.filter((file) => file.endsWith(".md")).map((file) => join(folder, file));
}

const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...markdownFiles("docs")];
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

describe("the documentation", () => {
  it("has a README under 120 lines", () => {
    expect(textOf("README.md").split("\n").length).toBeLessThan(120);
  });

  it("promises as many resources as the stack has", () => {
    const lock = JSON.parse(textOf("test/addresses.lock.json")) as Record<string, string[]>;
    expect(textOf("README.md")).toContain(`Plan: ${lock["prod-network"]?.length} to add, 0 to change, 0 to destroy.`);
  });

  it.each(documents)("%s names only npm scripts that exist", (file) => {
    const named = [...textOf(file).matchAll(/npm (?:run ([\w:-]+)|(test|start)\b)/g)];
    const unknown = named.map(([, run, short]) => run ?? short ?? "").filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
  });

  it.each(documents)("%s links only to files that exist", (file) => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });
});
