import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

const page = readFileSync(join(__dirname, "..", "..", "docs", "data.md"), "utf8");
const data = stackOf(synthesizeEnvironment(prod), "prod-data");
const text = JSON.stringify(data.json);

function unique(pattern: RegExp): string[] {
  return [...new Set([...page.matchAll(pattern)].map(([found]) => found))].sort();
}

/** What the restore makes or borrows, as opposed to what the stack made. */
const TEMPORARY = /-(restored|old|before-restore)$/;
/** The standby's vault, of another stack. */
const ELSEWHERE = ["platform-prod-dr"];

describe("docs/data.md", () => {
  it.each(unique(/\baws_[a-z_]+\.[a-z][\w-]+/g))("names the state address %s as it is", (address) => {
    expect(data.addresses).toContain(address);
  });

  it.each(unique(/\bplatform-prod[\w-]*/g).filter((name) => !TEMPORARY.test(name) && !ELSEWHERE.includes(name)))(
    "names %s as AWS will know it",
    (name) => {
      expect(text).toMatch(new RegExp(`["/]${name}["/:]`));
    },
  );

  it.each(["postgres", "redis", "kafka", "opensearch"])(
    "says how %s comes back, by a link to its commands",
    (store) => {
      const row = page.split("\n").find((line) => line.toLowerCase().startsWith(`| ${store}`));
      const anchor = /\]\(#([\w-]+)\)/.exec(row ?? "")?.[1] ?? "missing";
      const heading = page
        .split("\n")
        .find((line) => line.toLowerCase().replace(/^#+ /, "").replaceAll(" ", "-") === anchor);
      expect(heading).toBeDefined();
    },
  );
});
