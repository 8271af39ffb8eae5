import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { supportOf } from "../../modules/versions/kubernetes";
import { prod } from "../../stacks/environments/prod";
import { isReady, type ClusterNode } from "../../tools/local/kubernetes/cluster-node";
import { ClusterFolder } from "../../tools/local/kubernetes/cluster-record";
import { clusterStatus, serverVersion } from "../../tools/local/kubernetes/cluster-status";
import { Kubectl } from "../../tools/local/kubernetes/kubectl";
import { bringUp, takeDown, type UpOptions } from "../../tools/local/kubernetes/local-cluster";
import { freePorts } from "../../tools/local/kubernetes/ports";
import { minorOf } from "../../tools/local/kubernetes/versions";
import { synthesizeEnvironment } from "../support/synthesized";
import { clusterOf } from "./support/cluster-of";
import { describeWithBinaries } from "./support/describe-with-binaries";
import { processesOf } from "./support/running-processes";
import { pod, spreadDeployment, type PodProps } from "./support/workloads";

const START_MILLISECONDS = 180_000;
const GENERAL = { "eks.amazonaws.com/nodegroup": "general" };

interface Scheduled {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase: string; readonly conditions?: readonly { readonly message?: string }[] };
}

const root = mkdtempSync(join(tmpdir(), "platform-local-kubernetes-"));
const stacks = synthesizeEnvironment(prod);

function options(id: string, change: Partial<UpOptions> = {}): UpOptions {
  const defaults = { size: "maximum", signal: new AbortController().signal, write: () => undefined } as const;
  return { ...defaults, folder: new ClusterFolder(id, root), stack: clusterOf(stacks, id), ...change };
}

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describeWithBinaries("a local cluster with the nodes of prod-cluster", () => {
  const main = options("prod-cluster");
  let kubectl = new Kubectl("");

  beforeAll(async () => {
    const { record } = await bringUp(main);
    kubectl = new Kubectl(record.kubeconfig);
  }, START_MILLISECONDS);
  afterAll(async () => {
    await takeDown(main.folder);
  }, START_MILLISECONDS);

  /** Creates a pod and gives it back when the scheduler has found a node for it, or has told why it cannot. */
  async function schedule(props: PodProps): Promise<Scheduled> {
    await kubectl.run(["create", "-f", "-"], JSON.stringify(pod(props)));
    const condition = `--for=jsonpath={.status.conditions[?(@.type=="PodScheduled")].status}`;
    await kubectl.run(["wait", "pod", props.name, condition, "--timeout=20s"]);
    return kubectl.json<Scheduled>(["get", "pod", props.name]);
  }

  async function readyNodes(): Promise<string[]> {
    const { items } = await kubectl.json<{ items: ClusterNode[] }>(["get", "nodes"]);
    return items.filter(isReady).map(({ metadata }) => metadata.name);
  }

  it("has every node of both groups, ready", async () => {
    expect(await readyNodes()).toHaveLength(18);
  });

  it("runs a Kubernetes minor that the platform supports", async () => {
    const version = await serverVersion(kubectl);
    expect(supportOf(minorOf(version))).toBeDefined();
  });

  it("keeps pods that tolerate nothing on the general nodes", async () => {
    const { spec } = await schedule({ name: "plain" });
    expect(spec.nodeName).toMatch(/^general-/);
  });

  it("puts pods on the compute nodes that select and tolerate them", async () => {
    const { spec } = await schedule({
      ...{ name: "computing", cpu: "4", nodeSelector: { workload: "compute" }, toleratesCompute: true },
    });
    expect(spec.nodeName).toMatch(/^compute-/);
  });

  it("refuses pods that select the compute nodes and do not tolerate them", async () => {
    const { spec, status } = await schedule({ name: "intruder", nodeSelector: { workload: "compute" } });
    expect(spec.nodeName).toBeUndefined();
    expect(status.conditions?.[0]?.message).toContain("untolerated taint");
  });

  it("refuses pods that ask for all of a node: the system's share is taken", async () => {
    const { status } = await schedule({ name: "greedy", cpu: "1931m", nodeSelector: GENERAL });
    expect(status.conditions?.[0]?.message).toContain("Insufficient cpu");
    const { spec } = await schedule({ name: "modest", cpu: "1930m", nodeSelector: GENERAL });
    expect(spec.nodeName).toMatch(/^general-/);
  });

  it("spreads a deployment over the three zones, and its pods run", async () => {
    await kubectl.run(["create", "-f", "-"], JSON.stringify(spreadDeployment("spread", 6)));
    await kubectl.run(["rollout", "status", "deployment/spread", "--timeout=20s"]);
    const { items } = await kubectl.json<{ items: Scheduled[] }>(["get", "pods", "-l", "app=spread"]);
    const zones = items.map(({ spec }) => spec.nodeName?.slice(0, -2).replace("general-", ""));
    expect(zones.sort()).toEqual(["a", "a", "b", "b", "c", "c"].map((zone) => `us-west-2${zone}`));
    expect(new Set(items.map(({ status }) => status.phase))).toEqual(new Set(["Running"]));
  });

  it("tells its nodes and its kubeconfig", async () => {
    const text = await clusterStatus(main.folder);
    expect(text).toMatch(/prod-cluster at its maximum size, Kubernetes v1\.\d+\.\d+\n/);
    expect(text).toMatch(
      /compute-us-west-2c-2 +yes +us-west-2c +c5.2xlarge +7910m +15391Mi +58 +workload=compute:NoSchedule/,
    );
    expect(text).toContain(`export KUBECONFIG=${main.folder.file("kubeconfig")}`);
  });

  it("refuses a second start, and goes on running", async () => {
    await expect(bringUp(main)).rejects.toThrow("prod-cluster is already running");
    expect(processesOf(main.folder.path)).toHaveLength(5);
  });

  it(
    "lends itself to another stack's nodes, and gives them back",
    async () => {
      const guest = options("prod-dr-cluster", { size: "desired", kubeconfig: main.folder.file("kubeconfig") });
      const { nodes } = await bringUp(guest);
      expect(nodes.map(({ name }) => name)).toEqual(["general-us-east-1a-1"]);
      expect(await readyNodes()).toContain("general-us-east-1a-1");
      expect(processesOf(guest.folder.path)).toHaveLength(1);
      await takeDown(guest.folder);
      expect(await readyNodes()).toHaveLength(18);
      expect(processesOf(guest.folder.path)).toEqual([]);
    },
    START_MILLISECONDS,
  );

  it("puts no simulated node beside real ones", async () => {
    const real = { apiVersion: "v1", kind: "Node", metadata: { name: "real" }, spec: { providerID: "aws:///a/i-1" } };
    await kubectl.run(["create", "-f", "-"], JSON.stringify(real));
    const guest = options("prod-dr-cluster", { kubeconfig: main.folder.file("kubeconfig") });
    await expect(bringUp(guest)).rejects.toThrow("leads to a cluster with real nodes (real)");
    await kubectl.run(["delete", "node", "real"]);
    expect(existsSync(guest.folder.path)).toBe(false);
  });

  it(
    "leaves no process and no folder when it is stopped",
    async () => {
      await takeDown(main.folder);
      expect(processesOf(main.folder.path)).toEqual([]);
      expect(existsSync(main.folder.path)).toBe(false);
    },
    START_MILLISECONDS,
  );
});

describeWithBinaries("a local cluster that does not come up", () => {
  const main = options("prod-cluster", { folder: new ClusterFolder("prod-cluster", join(root, "failing")) });

  it("refuses to start while another start is under way", async () => {
    const interrupt = new AbortController();
    const first = bringUp({ ...main, signal: interrupt.signal }).catch((error: unknown) => error);
    await expect(bringUp(main)).rejects.toThrow("another `up prod-cluster` is under way");
    interrupt.abort();
    expect(String(await first)).toContain("interrupted");
    expect(existsSync(main.folder.path)).toBe(false);
  });

  it("leaves nothing behind when its port is taken", async () => {
    const [port = 0] = await freePorts(1);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const refusal: unknown = await bringUp({ ...main, port }).catch((error: unknown) => error);
    await new Promise((resolve) => server.close(resolve));
    expect(String(refusal)).toContain(`port ${port} of 127.0.0.1 cannot be used`);
    expect(existsSync(main.folder.path)).toBe(false);
  });

  it.each(["etcd", "kube-scheduler", "kwok"])(
    "leaves nothing behind when it is interrupted after %s",
    async (name) => {
      const interrupt = new AbortController();
      const write = (text: string) => {
        if (text.trim() === name) {
          interrupt.abort();
        }
      };
      await expect(bringUp({ ...main, signal: interrupt.signal, write })).rejects.toThrow("interrupted");
      expect(processesOf(main.folder.path)).toEqual([]);
      expect(existsSync(main.folder.path)).toBe(false);
    },
    START_MILLISECONDS,
  );
});
