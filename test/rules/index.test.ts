import { existsSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../stacks/rules";

const topics = [...new Set(RULES.map(({ id }) => id.split("/")[0] ?? ""))];

describe("rules", () => {
  it("have ids of their own, topic first", () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it("name a source that can be looked up", () => {
    const origin = /«.+»|API|requirements? [A-Z]+-\d|RFC \d|docs\/adr|EKS\.1/;
    expect(RULES.filter(({ source }) => !origin.test(source)).map(({ id }) => id)).toEqual([]);
  });

  it.each(topics)("of %s stand in the file of that name", (topic) => {
    expect(existsSync(join(__dirname, "..", "..", "stacks", "rules", `${topic}.ts`))).toBe(true);
  });

  it.each(topics)("of %s have tests, which fail for a rule without a refused value", (topic) => {
    expect(existsSync(join(__dirname, `${topic}.test.ts`))).toBe(true);
  });
});
