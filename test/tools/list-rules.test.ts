import { RULES } from "../../stacks/rules";
import { listRules } from "../../tools/list-rules";

it("lists every rule with its severity and its source, one a line", () => {
  const [titles, rule, shape, ...lines] = listRules().trimEnd().split("\n");
  expect(titles).toMatch(/^rule +severity +source$/);
  expect(rule).toMatch(/^-+ {2}-+ {2}-+$/);
  expect(shape).toMatch(/^shape\/fields +error +stacks\/environments\/environment\.ts$/);
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(
    RULES.map(({ id, severity, source }) => [id, severity, source]),
  );
});
