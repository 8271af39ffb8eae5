import { environments } from "../../stacks/environments";
import { synthesizeEnvironment } from "../support/synthesized";
import { policiesOf } from "./support/policies";

const POLICY_FIELDS = ["policy", "assume_role_policy", "inline_policy", "key_policy", "resource_policy"];
const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment)]);

describe.each(stacks)("%s", (_id, stack) => {
  const allowing = Object.entries(policiesOf(stack)).flatMap(([policy, statements]) =>
    statements.filter(({ effect }) => effect !== "Deny").map((statement) => ({ policy, ...statement })),
  );

  it("SEC-2: no statement allows everything, or everything but a few things", () => {
    const boundless = allowing.filter(
      ({ actions = [], not_actions, not_resources }) =>
        actions.some((action) => /^\*(:\*)?$/.test(action)) || not_actions !== undefined || not_resources !== undefined,
    );
    expect(boundless).toEqual([]);
  });

  it("SEC-2: no role may do all that a service can to all that is there", () => {
    const roles = allowing.filter(({ principals }) => principals === undefined);
    const wide = roles.filter(
      ({ actions = [], resources = [] }) => actions.some((action) => action.endsWith(":*")) && resources.includes("*"),
    );
    expect(wide).toEqual([]);
  });

  it("SEC-2: nobody is everybody: no statement allows an unnamed principal without a condition", () => {
    const everybody = allowing.filter(
      ({ principals = [], condition = [] }) =>
        principals.some(({ identifiers }) => identifiers.includes("*")) && condition.length === 0,
    );
    expect(everybody).toEqual([]);
  });

  it("SEC-2: every policy is written as statements, where plans, scanners and these tests see it", () => {
    // An ECR lifecycle policy grants nothing.
    const granting = stack.addresses.filter((address) => !address.startsWith("aws_ecr_lifecycle_policy."));
    const policies = granting.flatMap((address) => POLICY_FIELDS.flatMap((field) => stack.at(address)[field] ?? []));
    const reference = /^\$\{data\.aws_iam_policy_document\.[\w-]+\.json\}$/;
    const hidden = policies.filter((policy) => typeof policy !== "string" || !reference.test(policy));
    expect(hidden).toEqual([]);
  });

  it("SEC-2: no role is an administrator, there are no users, and the text holds no key", () => {
    const attached = Object.values(stack.of("aws_iam_role_policy_attachment")).map((one) => String(one["policy_arn"]));
    expect(attached.filter((arn) => /\/(AdministratorAccess|IAMFullAccess)$/.test(arn))).toEqual([]);
    expect(stack.addresses.filter((address) => /^aws_iam_(user|access_key)/.test(address))).toEqual([]);
    expect(JSON.stringify(stack.json)).not.toMatch(/AKIA[0-9A-Z]{16}|-----BEGIN/);
  });
});
