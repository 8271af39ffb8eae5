export interface KubeconfigProps {
  readonly name: string;
  readonly server: string;
  /** Path of the certificate that the server signed for itself. */
  readonly certificate: string;
  readonly token: string;
}

/** A kubeconfig of one cluster and its administrator. JSON is YAML. */
export function kubeconfigText({ name, server, certificate, token }: KubeconfigProps): string {
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority": certificate } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name, context: { cluster: name, user: "admin" } }],
    "current-context": name,
  };
  return `${JSON.stringify(kubeconfig, undefined, 2)}\n`;
}
