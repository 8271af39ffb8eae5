import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHARTS } from "../modules/versions/charts";
import { eksAddonVersions } from "../modules/versions/eks-addons";
import { ENGINES, type Engine } from "../modules/versions/engines";
import { KUBERNETES_VERSIONS, supportOf } from "../modules/versions/kubernetes";
import { environments } from "../stacks/environments";
import { prod } from "../stacks/environments/prod";
import { terraformVersion } from "../stacks/terraform-version";
import { validateEnvironments } from "../stacks/validation";
import { stackOf, synthesizeEnvironment } from "./support/synthesized";

const EXACT = /^v?\d+\.\d+\.\d+$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINORS = KUBERNETES_VERSIONS.map(({ version }) => version);

function read(file: string): string {
  return readFileSync(join(__dirname, "..", file), "utf8");
}

/** A day that exists, as text. */
function isDay(text: string): boolean {
  return ISO_DAY.test(text) && new Date(text).toISOString().startsWith(text);
}

describe("Kubernetes versions", () => {
  it("have the support dates of the EKS calendar", () => {
    expect(KUBERNETES_VERSIONS.map((one) => [one.version, one.standardSupportUntil, one.extendedSupportUntil])).toEqual(
      [
        ["1.35", "2027-03-27", "2028-03-27"],
        ["1.34", "2026-12-02", "2027-12-02"],
        ["1.33", "2026-07-29", "2027-07-29"],
        ["1.32", "2026-03-23", "2027-03-23"],
        ["1.28", "2024-11-26", "2025-11-26"],
      ],
    );
  });

  it.each(KUBERNETES_VERSIONS)("$version: extended support ends a year after standard support", (one) => {
    expect(isDay(one.standardSupportUntil)).toBe(true);
    expect(isDay(one.extendedSupportUntil)).toBe(true);
    const year = Number(one.standardSupportUntil.slice(0, 4));
    expect(one.extendedSupportUntil).toBe(one.standardSupportUntil.replace(String(year), String(year + 1)));
  });

  it("are sorted, newest first, by number and by date", () => {
    const minor = ({ version }: (typeof KUBERNETES_VERSIONS)[number]) => Number(version.split(".")[1]);
    expect([...KUBERNETES_VERSIONS].sort((one, other) => minor(other) - minor(one))).toEqual(KUBERNETES_VERSIONS);
    const ends = KUBERNETES_VERSIONS.map((one) => one.standardSupportUntil);
    expect([...ends].sort().reverse()).toEqual(ends);
  });

  it("are found by name, and only those of the catalogue", () => {
    expect(supportOf("1.28")?.standardSupportUntil).toBe("2024-11-26");
    expect(supportOf("1.2")).toBeUndefined();
  });

  it("start with 1.35, which every environment runs", () => {
    const regions = environments.flatMap(({ primary, standby }) => (standby === null ? [primary] : [primary, standby]));
    expect(new Set(regions.map(({ cluster }) => cluster.kubernetesVersion))).toEqual(new Set([MINORS[0]]));
    expect(MINORS[0]).toBe("1.35");
  });
});

describe("EKS add-on versions", () => {
  it.each(MINORS)("are exact builds for %s, with its own kube-proxy", (minor) => {
    const versions = eksAddonVersions(minor);
    for (const version of Object.values(versions)) {
      expect(version).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
    }
    expect(versions.kubeProxy.startsWith(`v${minor}.`)).toBe(true);
  });

  it("refuse a minor outside the catalogue, and name those inside", () => {
    expect(() => eksAddonVersions("1.29")).toThrow(
      'no EKS add-on versions for Kubernetes "1.29": known are 1.35, 1.34, 1.33, 1.32, 1.28',
    );
  });
});

describe("the document's Kubernetes 1.28", () => {
  const chosen = structuredClone(prod);
  chosen.primary.cluster.kubernetesVersion = "1.28";
  if (chosen.standby !== null) {
    chosen.standby.cluster.kubernetesVersion = "1.28";
  }
  const stacks = synthesizeEnvironment(chosen);

  it.each(["prod-cluster", "prod-dr-cluster"])("is what %s runs: control plane, nodes and kube-proxy", (id) => {
    const stack = stackOf(stacks, id);
    expect(stack.at("aws_eks_cluster.cluster")["version"]).toBe("1.28");
    const nodes = Object.values(stack.of("aws_eks_node_group")).map((group) => group["version"]);
    expect(nodes).toEqual(["${aws_eks_cluster.cluster.version}", "${aws_eks_cluster.cluster.version}"]);
    expect(stack.at("aws_eks_addon.node-networking_kube-proxy")["addon_version"]).toMatch(/^v1\.28\./);
  });

  it("is accepted with a warning that says what AWS will do and what to set", () => {
    const warnings = validateEnvironments([chosen], new Date("2026-08-01")).filter(({ value }) => value === "1.28");
    expect(warnings.map(({ path }) => path)).toEqual([
      "primary.cluster.kubernetesVersion",
      "standby.cluster.kubernetesVersion",
    ]);
    for (const { message, wayOut } of warnings) {
      expect(message).toMatch(/2025-11-26.*by force/);
      expect(wayOut).toContain("1.35");
    }
  });
});

describe("data engines", () => {
  const engines: readonly Engine[] = Object.values(ENGINES);

  it.each(engines)("$name: the default and the document's version are in the catalogue", (engine) => {
    const versions = engine.versions.map(({ version }) => version);
    expect(versions).toContain(engine.defaultVersion);
    expect(versions).toContain(engine.documentVersion ?? engine.defaultVersion);
    expect(new Set(versions).size).toBe(versions.length);
    expect(engine.source).toMatch(/^Amazon /);
  });

  it.each(engines)("$name: pins are exact and dates are days", ({ versions }) => {
    for (const { version, supportedUntil } of versions) {
      // MSK itself writes its third part as x.
      expect(version).toMatch(/^(OpenSearch_)?\d+\.\d+(\.\d+|\.x(\.kraft)?)?$/);
      expect(isDay(supportedUntil ?? "2000-01-01")).toBe(true);
    }
  });

  it("are PostgreSQL 15 with the document's 15.4 to choose, and Redis 7.0", () => {
    expect(ENGINES.postgres.defaultVersion).toMatch(/^15\./);
    expect(ENGINES.postgres.documentVersion).toBe("15.4");
    expect(ENGINES.redis.defaultVersion).toBe("7.0");
  });
});

describe("Helm charts", () => {
  it.each(Object.values(CHARTS))("$name $version: is pinned exactly, from a repository over TLS", (chart) => {
    expect(chart.version).toMatch(EXACT);
    expect(chart.repository).toMatch(/^https:\/\/[\w.-]+(\/[\w.-]+)*$/);
  });

  it("stand once each", () => {
    const names = Object.values(CHARTS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the toolchain", () => {
  const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;

  it("pins every package exactly", () => {
    const pins = Object.entries({ ...manifest["dependencies"], ...manifest["devDependencies"] });
    expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(pins.length).toBeGreaterThan(10);
  });

  it("locks packages by content, not by the registry they came from", () => {
    const lock = read("package-lock.json");
    expect(lock).not.toContain('"resolved"');
    expect(lock).toContain('"integrity"');
  });

  it("runs the Terraform that the stacks require", () => {
    expect(read(".terraform-version").trim()).toMatch(EXACT);
    const [stack] = [...synthesizeEnvironment(prod).values()];
    expect(stack?.json).toMatchObject({ terraform: { required_version: `~> ${terraformVersion()}` } });
    expect(terraformVersion()).toBe(read(".terraform-version").trim());
  });
});
