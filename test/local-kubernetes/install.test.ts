import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KUBERNETES_VERSIONS } from "../../modules/versions/kubernetes";
import {
  ASSETS_VARIABLE,
  assetsProblem,
  cacheFolder,
  CONTROL_PLANE_BINARIES,
  findBinary,
} from "../../tools/local/kubernetes/assets";
import { goModule, kubernetesLinkerFlags, kubernetesModule } from "../../tools/local/kubernetes/go-modules";
import { CONTROL_PLANE_VERSIONS, minorOf } from "../../tools/local/kubernetes/versions";

const folder = mkdtempSync(join(tmpdir(), "platform-assets-"));
const variables = { HOME: join(folder, "home"), PATH: "", [ASSETS_VARIABLE]: join(folder, "assets") };

function lay(path: string, name: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), "");
  chmodSync(join(path, name), 0o755);
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the control plane's versions", () => {
  it("are exact", () => {
    for (const version of Object.values(CONTROL_PLANE_VERSIONS)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it("are of the minor that the platform runs by default", () => {
    expect(minorOf(CONTROL_PLANE_VERSIONS.kubernetes)).toBe(KUBERNETES_VERSIONS[0]?.version);
  });

  it.each(["1.35.4", "v1.35.4", "v1.35.4-eks-1a2b3c"])("%s is of minor 1.35", (version) => {
    expect(minorOf(version)).toBe("1.35");
  });
});

describe("the search for binaries", () => {
  it("names each one that is missing, where it looked, and the way out", () => {
    lay(join(folder, "assets"), "etcd");
    expect(assetsProblem(CONTROL_PLANE_BINARIES, variables)).toBe(
      "the local cluster needs kube-apiserver, kube-controller-manager, kube-scheduler, kwok, kubectl, not found in " +
        `${join(folder, "assets")}: run \`npm run local:kubernetes -- install\`, or let KUBEBUILDER_ASSETS name a ` +
        "folder that has them",
    );
  });

  it("takes the named folder first, and from the cache what that lacks", () => {
    lay(join(folder, "assets"), "etcd");
    lay(cacheFolder(variables), "etcd");
    lay(cacheFolder(variables), "kwok");
    expect(findBinary("etcd", variables)).toBe(join(folder, "assets", "etcd"));
    expect(findBinary("kwok", variables)).toBe(join(cacheFolder(variables), "kwok"));
  });

  it("has no problem when all are there", () => {
    for (const name of [...CONTROL_PLANE_BINARIES, "kubectl"]) {
      lay(cacheFolder(variables), name);
    }
    expect(assetsProblem(CONTROL_PLANE_BINARIES, variables)).toBeUndefined();
  });

  it("keeps one cache for each version: a newer pin is built, not taken for the old", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/caches" })).toBe(
      `/caches/platform/control-plane/${CONTROL_PLANE_VERSIONS.kubernetes}`,
    );
  });
});

describe("the Go modules that binaries are built from", () => {
  const own = [
    "module k8s.io/kubernetes",
    "go 1.25.0",
    "replace (",
    "\tk8s.io/api => ./staging/src/k8s.io/api",
    "\tk8s.io/kube-proxy => ./staging/src/k8s.io/kube-proxy",
    ")",
  ].join("\n");

  it("pin one module", () => {
    expect(goModule("sigs.k8s.io/kwok", "0.7.0")).toContain("require sigs.k8s.io/kwok v0.7.0");
  });

  it("take the siblings of Kubernetes as they are published, and its Go version", () => {
    const text = kubernetesModule("1.35.4", own);
    expect(text).toContain("require k8s.io/kubernetes v1.35.4");
    expect(text).toContain("go 1.25.0");
    expect(text).toContain("replace k8s.io/api => k8s.io/api v0.35.4");
    expect(text).toContain("replace k8s.io/kube-proxy => k8s.io/kube-proxy v0.35.4");
  });

  it("tell the version that clients will see", () => {
    expect(kubernetesLinkerFlags("1.35.4")).toBe(
      "-s -w -X k8s.io/component-base/version.gitVersion=v1.35.4 " +
        "-X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=35",
    );
  });
});
