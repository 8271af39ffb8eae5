import type { SynthesizedStack } from "../../support/synthesized";

/** A statement of an IAM policy as the stacks write it. */
export interface Statement {
  readonly sid?: string;
  readonly effect?: "Allow" | "Deny";
  readonly actions?: readonly string[];
  readonly not_actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly not_resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

/** Statements of each policy of a stack, by the policy's name. */
export function policiesOf(stack: SynthesizedStack): Readonly<Record<string, readonly Statement[]>> {
  const { aws_iam_policy_document: documents = {} } = (stack.json["data"] ?? {}) as {
    readonly aws_iam_policy_document?: Record<string, { readonly statement: readonly Statement[] }>;
  };
  return Object.fromEntries(Object.entries(documents).map(([name, { statement }]) => [name, statement]));
}

/** Statements of the policy that an attribute refers to, e.g. a role's `assume_role_policy`. */
export function statementsOf(stack: SynthesizedStack, reference: unknown): readonly Statement[] {
  const name = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/.exec(String(reference))?.[1] ?? "";
  const statements = policiesOf(stack)[name];
  if (statements === undefined) {
    throw new Error(`${stack.declaration.id} has no policy ${JSON.stringify(reference)}`);
  }
  return statements;
}
