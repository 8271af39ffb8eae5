import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cliConfiguration, findProviderMirror, mirrorCandidates, MIRROR_VARIABLE } from "../../tools/terraform";

const folder = mkdtempSync(join(tmpdir(), "platform-mirror-"));
const provider = join(folder, "registry.terraform.io", "hashicorp", "aws");

beforeAll(() => {
  mkdirSync(provider, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the search for a provider mirror", () => {
  it("takes the folder that the variable names before any other", () => {
    expect(findProviderMirror({ [MIRROR_VARIABLE]: folder, HOME: "/nowhere" })).toBe(folder);
  });

  it("then looks where Terraform implies a mirror, in Terraform's own order", () => {
    const candidates = mirrorCandidates({ HOME: "/home/me", XDG_DATA_DIRS: "/one:/two" });
    expect(candidates.slice(0, 5)).toEqual([
      "terraform.d/plugins",
      "/home/me/.terraform.d/plugins",
      "/home/me/.local/share/terraform/plugins",
      "/one/terraform/plugins",
      "/two/terraform/plugins",
    ]);
  });

  it("passes over a named folder that holds no providers", () => {
    expect(findProviderMirror({ [MIRROR_VARIABLE]: provider, HOME: folder })).not.toBe(provider);
  });
});

describe("the CLI configuration", () => {
  it("takes the mirror's providers from it and all others from their registry", () => {
    const text = cliConfiguration(folder);
    expect(text).toContain(`path    = "${folder}"`);
    expect(text).toMatch(/filesystem_mirror \{[^}]*include = \["registry.terraform.io\/hashicorp\/aws"\]/);
    expect(text).toMatch(/direct \{[^}]*exclude = \["registry.terraform.io\/hashicorp\/aws"\]/);
  });

  it("is empty without a mirror: Terraform then asks the registry", () => {
    expect(cliConfiguration(undefined)).toBe("");
  });
});
