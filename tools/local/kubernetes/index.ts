import { join } from "node:path";
import { environments } from "../../../stacks/environments";
import { platformStacks } from "../../../stacks/platform";
import { ClusterFolder, startedClusters } from "./cluster-record";
import { clusterStatus, serverVersion, versionWarning } from "./cluster-status";
import { install } from "./install";
import { Kubectl } from "./kubectl";
import { bringUp, takeDown } from "./local-cluster";
import { InterruptedError, LocalClusterError } from "./local-error";
import { parseCommand, type Command } from "./options";
import { readCluster } from "./synthesized-cluster";

const INTERRUPTED_EXIT_CODE = 130;
const SYNTHESIZED = join("cdktf.out", "stacks");

const write = (text: string) => process.stdout.write(text);

async function run(command: Command, signal: AbortSignal): Promise<void> {
  switch (command.name) {
    case "install":
      await install({ ...(command.binaries.length > 0 && { binaries: command.binaries }), signal, write });
      return;
    case "up":
      await up(command, signal);
      return;
    case "status":
      await status();
      return;
    case "down":
      await down(command.stack);
  }
}

async function up({ stack: id, ...options }: Command & { name: "up" }, signal: AbortSignal): Promise<void> {
  const started = Date.now();
  const known = environments.flatMap((environment) => platformStacks(environment)).map((stack) => stack.id);
  const stack = readCluster(SYNTHESIZED, id, known);
  const folder = new ClusterFolder(id);
  const { record } = await bringUp({ ...options, folder, stack, signal, write });
  const server = await serverVersion(new Kubectl(record.kubeconfig));
  write(`Up in ${((Date.now() - started) / 1000).toFixed(1)} s.\n\n`);
  write(await clusterStatus(folder));
  write(versionWarning(server, stack.cluster.resource.aws_eks_cluster.cluster.version));
}

async function status(): Promise<void> {
  const started = startedClusters();
  if (started.length === 0) {
    write("Nothing runs. `npm run local:kubernetes -- up prod-cluster` starts a cluster.\n");
  }
  for (const stack of started) {
    write(await clusterStatus(new ClusterFolder(stack)));
  }
}

async function down(stack: string | undefined): Promise<void> {
  const started = startedClusters();
  const wanted = stack === undefined ? started : started.filter((one) => one === stack);
  if (stack !== undefined && wanted.length === 0) {
    throw new LocalClusterError(`no ${stack} runs; running: ${started.join(", ") || "none"}`);
  }
  for (const one of wanted) {
    await takeDown(new ClusterFolder(one));
    write(`${one}: stopped and removed\n`);
  }
  if (wanted.length === 0) {
    write("Nothing runs.\n");
  }
}

async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  // Only what starts something is to be undone. Without a handler the others end at once, as anyone expects.
  if (args[0] === "up" || args[0] === "install") {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        interrupt.abort();
      });
    }
  }
  try {
    await run(parseCommand(args), interrupt.signal);
    return 0;
  } catch (error) {
    if (error instanceof InterruptedError) {
      process.stderr.write("Interrupted: what was started is stopped again.\n");
      return INTERRUPTED_EXIT_CODE;
    }
    if (error instanceof LocalClusterError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
