import { RULES } from "../stacks/rules";
import { SHAPE_RULE } from "../stacks/rules/shape";
import { formatTable } from "./table";

/** Every rule that an environment is held to, as a table for people. */
export function listRules(): string {
  const rows = [SHAPE_RULE, ...RULES].map(({ id, severity, source }) => [id, severity, source]);
  return formatTable([{ title: "rule" }, { title: "severity" }, { title: "source" }], rows);
}

if (require.main === module) {
  process.stdout.write(listRules());
}
