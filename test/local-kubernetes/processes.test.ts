import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterFolder, startedClusters, type ClusterRecord } from "../../tools/local/kubernetes/cluster-record";
import { freePorts, requireFreePort } from "../../tools/local/kubernetes/ports";
import { exists, isRunning, lastLines, startProcess, stopProcess } from "../../tools/local/kubernetes/processes";
import { runProgram } from "../../tools/local/kubernetes/run-program";

const root = mkdtempSync(join(tmpdir(), "platform-processes-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A process whose command line names our folder. */
function sleeper(folder: string, script = "setInterval(() => undefined, 1000)"): Promise<number> {
  return startProcess(process.execPath, ["-e", script, `${folder}/anything`], root, join(root, "log"));
}

describe("a background process", () => {
  it("is ours only while its command line names our folder", async () => {
    const pid = await sleeper(join(root, "prod-cluster"));
    expect(isRunning(pid, join(root, "prod-cluster"))).toBe(true);
    expect(isRunning(pid, join(root, "prod"))).toBe(false);
    expect(isRunning(process.pid, join(root, "prod-cluster"))).toBe(false);
    await stopProcess(pid, join(root, "prod-cluster"));
    expect(exists(pid)).toBe(false);
  });

  it("is left alone when its id belongs to somebody else by now", async () => {
    const pid = await sleeper(root);
    await stopProcess(pid, join(root, "other"));
    expect(exists(pid)).toBe(true);
    await stopProcess(pid, root);
  });

  it("leaves what it printed in its log", async () => {
    const pid = await sleeper(root, "console.log('one\\ntwo')");
    while (exists(pid)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(readFileSync(join(root, "log"), "utf8")).toContain("one\ntwo");
    expect(lastLines(join(root, "log"))).toContain("  two");
    expect(lastLines(join(root, "none"))).toBe("");
  });

  it("fails to start when there is no such program", async () => {
    await expect(startProcess(join(root, "nothing"), [], root, join(root, "log"))).rejects.toThrow("ENOENT");
  });
});

describe("a program that is waited for", () => {
  it("gives its output and exit code", async () => {
    const script = "process.stdin.on('data', (d) => process.stdout.write(d)).on('end', () => process.exit(3))";
    await expect(runProgram(process.execPath, ["-e", script], { input: "hello" })).resolves.toEqual({
      status: 3,
      stdout: "hello",
      stderr: "",
    });
  });

  it("ends when it is interrupted", async () => {
    const interrupt = new AbortController();
    const run = runProgram(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], {
      signal: interrupt.signal,
    });
    setTimeout(() => {
      interrupt.abort();
    }, 100);
    await expect(run).rejects.toThrow("interrupted");
    await expect(runProgram(process.execPath, ["-v"], { signal: interrupt.signal })).rejects.toThrow("interrupted");
  });
});

describe("ports", () => {
  it("are free and different", async () => {
    const ports = await freePorts(3);
    expect(new Set(ports).size).toBe(3);
    for (const port of ports) {
      await expect(requireFreePort(port)).resolves.toBeUndefined();
    }
  });

  it("that somebody listens on are refused, with the way out", async () => {
    const [port = 0] = await freePorts(1);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const refusal: unknown = await requireFreePort(port).catch((error: unknown) => error);
    await new Promise((resolve) => server.close(resolve));
    expect(String(refusal)).toContain(
      `port ${port} of 127.0.0.1 cannot be used (EADDRINUSE): choose another with --port`,
    );
  });
});

describe("the folder of a cluster", () => {
  const record: ClusterRecord = {
    ...{ stack: "prod-cluster", kind: "binaries", size: "desired", kubeconfig: "kubeconfig" },
    ...{ processes: { etcd: 1 }, startedBy: 1, complete: true },
  };

  it("is taken by one only, and remembers what runs until it is removed", () => {
    const clusters = join(root, "clusters");
    const folder = new ClusterFolder("prod-cluster", clusters);
    expect(startedClusters(clusters)).toEqual([]);
    expect(folder.claim()).toBe(true);
    expect(new ClusterFolder("prod-cluster", clusters).claim()).toBe(false);
    expect(folder.read()).toBeUndefined();
    folder.write(record);
    expect(folder.read()).toEqual(record);
    expect(startedClusters(clusters)).toEqual(["prod-cluster"]);
    folder.remove();
    expect(startedClusters(clusters)).toEqual([]);
  });
});
