import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../../stacks/environments";
import { MIRROR_VARIABLE, terraform, terraformProblem } from "../../tools/terraform";
import { writeMergedRoot } from "../support/merged-root";
import { describeWith } from "../support/requires";
import { CREDENTIALS, isConnection, secretTexts } from "../support/secret-texts";
import { synthesizeEnvironment } from "../support/synthesized";

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
}

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[]; readonly after: unknown };
  }[];
}

const folder = mkdtempSync(join(tmpdir(), "platform-terraform-"));
const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment).values()]);

/** Why Terraform or the provider cannot be had. A configuration that Terraform refuses is no such reason: it throws. */
function prepare(): string | undefined {
  const missing = terraformProblem();
  if (missing !== undefined) {
    return missing;
  }
  writeMergedRoot(folder, stacks);
  const { status, stderr } = terraform(folder, ["init", "-no-color"]);
  if (status === 0) {
    return undefined;
  }
  if (stderr.includes("provider package")) {
    return `no AWS provider in a mirror or the registry; ${MIRROR_VARIABLE} can name a mirror`;
  }
  throw new Error(stderr.slice(0, 2000));
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeWith(prepare(), "every stack of every environment, with real Terraform and the real provider", () => {
  it("is valid, without a warning", () => {
    const { stdout } = terraform(folder, ["validate", "-json"]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    expect(diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary} ${detail ?? ""}`)).toEqual([]);
  }, 120_000);

  describe("planned", () => {
    let text = "";
    let changes: Plan["resource_changes"] = [];

    beforeAll(() => {
      const plan = terraform(folder, ["plan", "-no-color", "-lock=false", "-out=plan.bin"]);
      if (plan.status !== 0 || plan.stderr !== "") {
        throw new Error(plan.stderr.slice(0, 5000));
      }
      text = terraform(folder, ["show", "-json", "plan.bin"]).stdout;
      changes = (JSON.parse(text) as Plan).resource_changes;
    }, 240_000);

    it("creates each resource once, and nothing else", () => {
      const created = changes.filter(({ mode, change }) => mode === "managed" && change.actions.join() === "create");
      const expected = stacks.flatMap(({ declaration, addresses }) =>
        addresses.map((address) => `module.${declaration.id}.${address}`),
      );
      expect(created.map(({ address }) => address).sort()).toEqual(expected.sort());
    });

    it("has no secret in any planned value", () => {
      const found = changes.flatMap(({ address, change }) => secretTexts(change.after, address));
      expect(found.filter(([, value]) => !isConnection(value))).toEqual([]);
    });

    it("has no credential anywhere in the plan file", () => {
      expect(CREDENTIALS.exec(text)?.[0]).toBeUndefined();
    });
  });
});
