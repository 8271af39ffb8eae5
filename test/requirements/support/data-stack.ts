import { dev } from "../../../stacks/environments/dev";
import { prod } from "../../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../../support/synthesized";

/** Production's stores. */
export const data = stackOf(synthesizeEnvironment(prod), "prod-data");
/** Those of dev, one small instance each. */
export const small = stackOf(synthesizeEnvironment(dev), "dev-data");
export const DATA_KEY = "${aws_kms_key.keys_data_key.arn}";

/** The only resource of a type. */
export function only(type: string, stack = data) {
  const [found, ...others] = Object.values(stack.of(type));
  expect(others).toEqual([]);
  return found ?? {};
}

/** Statements of one of the stack's policies. */
export function statementsOf(document: string): unknown[] {
  const documents = (data.json["data"] as Record<string, Record<string, { statement: unknown[] }>>)[
    "aws_iam_policy_document"
  ];
  return documents?.[document]?.statement ?? [];
}
