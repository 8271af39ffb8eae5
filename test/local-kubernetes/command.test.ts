import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";
import { runCommand } from "./support/command";
import { describeWithBinaries } from "./support/describe-with-binaries";
import { processesOf } from "./support/running-processes";

const START_MILLISECONDS = 180_000;

const folder = mkdtempSync(join(tmpdir(), "platform-local-command-"));
const clusters = join(folder, "clusters");
const variables = { LOCAL_KUBERNETES_FOLDER: clusters };
/** No binaries, no kubectl, no kind. */
const bare = { ...variables, HOME: folder, XDG_CACHE_HOME: folder, KUBEBUILDER_ASSETS: folder, PATH: folder };

beforeAll(() => {
  const stacks = synthesizeEnvironment(prod);
  for (const id of ["prod-cluster", "prod-network"]) {
    mkdirSync(join(folder, "cdktf.out", "stacks", id), { recursive: true });
    writeFileSync(join(folder, "cdktf.out", "stacks", id, "cdk.tf.json"), JSON.stringify(stackOf(stacks, id).json));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("npm run local:kubernetes, where nothing is installed", () => {
  it("says what is missing and how to get it", async () => {
    const { code, stderr } = await runCommand(["up", "prod-cluster"], folder, bare);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "the local cluster needs etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok, kubectl, not found " +
        `in ${folder}: run \`npm run local:kubernetes -- install\`, or let KUBEBUILDER_ASSETS name a folder that has ` +
        "them\n",
    );
    expect(existsSync(clusters)).toBe(false);
  });

  it("needs Go to build", async () => {
    const { code, stderr } = await runCommand(["install"], folder, bare);
    expect(code).toBe(1);
    expect(stderr).toContain("built from Go modules, and `go` is not on the PATH: install Go 1.25 or newer");
  });

  it.each([
    [["up", "prod-network"], '"prod-network" is no cluster stack: take one of dev-cluster, staging-cluster'],
    [["up", "dev-cluster"], "dev-cluster is not synthesized: run `npm start -- dev` first"],
    [["down", "prod-cluster"], "no prod-cluster runs; running: none"],
    [["stop"], 'there is no command "stop"'],
  ])("refuses %j in one sentence", async (args, message) => {
    const { code, stderr } = await runCommand(args, folder, bare);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("tells that nothing runs, and stops nothing", async () => {
    expect((await runCommand(["status"], folder, bare)).stdout).toContain("Nothing runs.");
    expect(await runCommand(["down"], folder, bare)).toEqual({ code: 0, stdout: "Nothing runs.\n", stderr: "" });
  });
});

describe("npm run local:kubernetes, with `kind` instead of the binaries", () => {
  it("asks kind for a cluster, and takes it away when the nodes cannot be made", async () => {
    const tools = join(folder, "tools");
    mkdirSync(tools);
    const script = (name: string, text: string) => {
      writeFileSync(join(tools, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    };
    script("kind", `echo "kind $*" >> ${join(folder, "calls")}`);
    script("kubectl", "exit 1");
    script("kwok", "exec sleep 100");
    const environment = { ...bare, PATH: `${tools}:${process.env["PATH"] ?? ""}`, KUBEBUILDER_ASSETS: tools };
    const { code, stderr } = await runCommand(["up", "prod-cluster"], folder, environment);
    expect(code).toBe(1);
    expect(stderr).toContain("`kubectl create -f -` failed");
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls).toEqual([
      `kind create cluster --name platform-prod-cluster --kubeconfig ${join(clusters, "prod-cluster", "kubeconfig")} --wait 120s`,
      "kind delete cluster --name platform-prod-cluster",
    ]);
    expect(readdirSync(clusters)).toEqual([]);
  });
});

describeWithBinaries("npm run local:kubernetes, from start to stop", () => {
  it(
    "starts, shows and stops a cluster",
    async () => {
      const up = await runCommand(["up", "prod-cluster", "--at", "minimum"], folder, variables);
      expect(up.stderr).toBe("");
      expect(up.stdout).toMatch(/Up in [\d.]+ s\./);
      const status = await runCommand(["status"], folder, variables);
      expect(status.stdout).toMatch(/general-us-west-2a-1 +yes/);
      const down = await runCommand(["down", "prod-cluster"], folder, variables);
      expect(down.stdout).toBe("prod-cluster: stopped and removed\n");
      expect(processesOf(clusters)).toEqual([]);
      expect(readdirSync(clusters)).toEqual([]);
    },
    START_MILLISECONDS,
  );

  it.each(["SIGINT", "SIGTERM"] as const)(
    "leaves nothing running when it gets a %s half way",
    async (signal) => {
      const { code, stderr } = await runCommand(["up", "prod-cluster"], folder, variables, (text, child) => {
        if (text.includes("kube-apiserver")) {
          child.kill(signal);
        }
      });
      expect(stderr).toBe("Interrupted: what was started is stopped again.\n");
      expect(code).toBe(130);
      expect(processesOf(clusters)).toEqual([]);
      expect(readdirSync(clusters)).toEqual([]);
    },
    START_MILLISECONDS,
  );

  it(
    "starts again where a start was killed half way",
    async () => {
      const killed = await runCommand(["up", "prod-cluster"], folder, variables, (text, child) => {
        if (text.includes("kube-apiserver")) {
          child.kill("SIGKILL");
        }
      });
      expect(killed.code).toBeNull();
      expect(processesOf(clusters)).toHaveLength(2);
      const again = await runCommand(["up", "prod-cluster", "--at", "minimum"], folder, variables);
      expect(again.stdout).toContain("Up in");
      expect(processesOf(clusters)).toHaveLength(5);
      await runCommand(["down"], folder, variables);
      expect(processesOf(clusters)).toEqual([]);
      expect(readdirSync(clusters)).toEqual([]);
    },
    START_MILLISECONDS,
  );
});
