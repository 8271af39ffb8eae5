import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import type { Binary } from "./assets";
import type { ClusterFolder } from "./cluster-record";
import { Kubectl } from "./kubectl";
import { kubeconfigText } from "./kubeconfig";
import { freePorts, requireFreePort } from "./ports";
import { waitUntil } from "./wait";

const LOOPBACK = "127.0.0.1";

export interface ControlPlaneOptions {
  readonly folder: ClusterFolder;
  /** Range of Kubernetes services, as the cluster stack has it. */
  readonly serviceCidrBlock: string;
  /** Port of the API server; any free one if none is given. */
  readonly port: number | undefined;
  readonly signal: AbortSignal;
  /** Starts a binary and remembers it. */
  readonly start: (name: Binary, args: readonly string[]) => Promise<number>;
}

/** Starts etcd, the API server, the controllers and the scheduler on loopback, and gives back the kubeconfig's path. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<string> {
  const { folder, port, signal, start } = options;
  if (port !== undefined) {
    await requireFreePort(port);
  }
  const [clientPort = 0, peerPort = 0, freePort = 0] = await freePorts(3);
  const apiPort = port ?? freePort;
  const token = randomBytes(24).toString("hex");
  const { key, tokens, certificates } = writeSecrets(folder, token);
  const etcd = `http://${LOOPBACK}:${clientPort}`;
  const peer = `http://${LOOPBACK}:${peerPort}`;

  const etcdPid = await start("etcd", [
    ...["--data-dir", folder.file("etcd"), "--unsafe-no-fsync", "--logger=zap"],
    ...["--listen-client-urls", etcd, "--advertise-client-urls", etcd],
    ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", `default=${peer}`],
  ]);
  const apiPid = await start("kube-apiserver", [
    ...["--etcd-servers", etcd, "--bind-address", LOOPBACK, "--advertise-address", LOOPBACK],
    ...["--secure-port", String(apiPort), "--cert-dir", certificates, "--endpoint-reconciler-type=none"],
    ...["--service-account-key-file", key, "--service-account-signing-key-file", key],
    ...["--service-account-issuer", "https://kubernetes.default.svc", "--token-auth-file", tokens],
    ...["--authorization-mode=Node,RBAC", "--allow-privileged"],
    ...["--service-cluster-ip-range", options.serviceCidrBlock],
  ]);
  const processes = { etcd: etcdPid, "kube-apiserver": apiPid };

  // The API server signs its own certificate as it starts.
  const certificate = `${certificates}/apiserver.crt`;
  await waitUntil(() => Promise.resolve(existsSync(certificate)), folder, processes, signal);
  const kubeconfig = folder.file("kubeconfig");
  const server = `https://${LOOPBACK}:${apiPort}`;
  writeFileSync(kubeconfig, kubeconfigText({ name: folder.stack, server, certificate, token }), { mode: 0o600 });
  const kubectl = new Kubectl(kubeconfig, signal);
  const answers = async (path: string) => (await kubectl.try(["get", "--raw", path])).status === 0;
  await waitUntil(() => answers("/readyz"), folder, processes, signal);

  const managers = ["--kubeconfig", kubeconfig, "--leader-elect=false", "--secure-port=0"];
  const controllerPid = await start("kube-controller-manager", [
    ...managers,
    ...["--use-service-account-credentials", "--service-account-private-key-file", key, "--root-ca-file", certificate],
  ]);
  const schedulerPid = await start("kube-scheduler", managers);
  const all = { ...processes, "kube-controller-manager": controllerPid, "kube-scheduler": schedulerPid };
  // The controllers make it; pods are refused before.
  await waitUntil(() => answers("/api/v1/namespaces/default/serviceaccounts/default"), folder, all, signal);
  return kubeconfig;
}

/** Key that signs service account tokens, the administrator's token, and a folder for the server's certificate. */
function writeSecrets(folder: ClusterFolder, token: string): { key: string; tokens: string; certificates: string } {
  const [key, tokens, certificates] = [folder.file("sa.key"), folder.file("tokens.csv"), folder.file("certificates")];
  mkdirSync(certificates);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  writeFileSync(tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  return { key, tokens, certificates };
}
