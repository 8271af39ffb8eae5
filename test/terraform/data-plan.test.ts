import { prod } from "../../stacks/environments/prod";
import { terraformProblem } from "../../tools/terraform";
import { offlinePlanJson } from "../support/plan-json";
import { describeWith } from "../support/requires";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly after: Readonly<Record<string, unknown>> };
  }[];
}

const SECRET_KEY = /password|secret_string|secret_binary|auth_token|private_key|access_key|client_secret/;
/** Settings of a secret that are none. */
const HARMLESS_KEY = /_version$|^has_|^skip_|^no_password|_id$|_arn$|_strategy$/;
/** Keys that only ever hold values of the key owner. */
const CREDENTIALS = /AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|[Pp]assword["=:\\ ]+[A-Za-z0-9+/]{16,}/;
/** What the secrets of IAM-opened stores tell: where to go, nothing to get in with. */
const CONNECTION_FIELDS = ["bootstrap_servers", "host", "port", "username"];

/** Every text under a key that sounds like a secret, with its path. */
function secretTexts(value: unknown, path: string, found: [string, string][] = []): [string, string][] {
  for (const [key, inner] of typeof value === "object" && value !== null ? Object.entries(value) : []) {
    const innerPath = `${path}.${key}`;
    if (typeof inner === "string" && SECRET_KEY.test(key) && !HARMLESS_KEY.test(key)) {
      found.push([innerPath, inner]);
    }
    secretTexts(inner, innerPath, found);
  }
  return found;
}

function isConnection(text: string): boolean {
  const fields = Object.keys(JSON.parse(text) as object);
  return fields.every((field) => CONNECTION_FIELDS.includes(field));
}

describe("prod-data as synthesized", () => {
  const text = JSON.stringify(stackOf(synthesizeEnvironment(prod), "prod-data").json["resource"]);

  it("holds no credential", () => {
    expect(CREDENTIALS.exec(text)?.[0]).toBeUndefined();
  });

  it("names passwords by ephemeral reference only", () => {
    const others = secretTexts(JSON.parse(text), "resource")
      // Escaped, an expression is plain text: a password that anyone could read here.
      .filter(([, value]) => !value.includes("ephemeral.") || value.includes("$${"))
      .filter(([path]) => !/storage_secrets_(redis|kafka|opensearch)_version\.secret_string$/.test(path));
    expect(others).toEqual([]);
  });
});

describeWith(terraformProblem(), "prod-data planned with the real provider", () => {
  const text = offlinePlanJson(prod, "prod-data");
  const plan = JSON.parse(text) as Plan;

  it("plans the four stores and their secret", () => {
    const types = plan.resource_changes.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        "aws_db_instance",
        "aws_elasticache_replication_group",
        "aws_msk_cluster",
        "aws_opensearch_domain",
        "aws_secretsmanager_secret_version",
      ]),
    );
  });

  it("has no secret in any planned value", () => {
    const found = plan.resource_changes.flatMap(({ address, change }) => secretTexts(change.after, address));
    expect(found.filter(([, value]) => !isConnection(value))).toEqual([]);
  });

  it("has no credential anywhere in the plan file", () => {
    expect(CREDENTIALS.exec(text)?.[0]).toBeUndefined();
  });
});
