import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prod } from "../../stacks/environments/prod";
import { platformStacks } from "../../stacks/platform";
import { planOffline } from "../../tools/plan-offline";
import { synthesize } from "../../tools/synthesize";
import { findProviderMirror, MIRROR_VARIABLE, terraformProblem } from "../../tools/terraform";
import { describeWith } from "../support/requires";

const outdir = mkdtempSync(join(tmpdir(), "platform-offline-"));
const noMirror = findProviderMirror() === undefined ? `no provider mirror; ${MIRROR_VARIABLE} can name one` : undefined;

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

describeWith(terraformProblem() ?? noMirror, "npm run plan:offline, with real Terraform and the real provider", () => {
  const all = platformStacks(prod);
  // The cluster reads the network's state: the stand-ins must do.
  const id = "prod-cluster";
  const folder = join(outdir, "stacks", id);

  it("plans a stack as it is synthesized, and leaves nothing behind", () => {
    const stacks = synthesize(
      all.filter((stack) => stack.id === id),
      all,
      outdir,
    );
    const before = readFileSync(join(folder, "cdk.tf.json"), "utf8");

    const { exitCode, output } = planOffline(folder, id);

    expect(output).toContain(`Plan: ${stacks[0]?.resources} to add, 0 to change, 0 to destroy.`);
    expect(exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual(["cdk.tf.json"]);
    expect(readFileSync(join(folder, "cdk.tf.json"), "utf8")).toBe(before);
  }, 120_000);
});
