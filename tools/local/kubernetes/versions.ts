/**
 * What `install` builds, exactly. Kubernetes is the platform's default minor, etcd the version that this Kubernetes
 * names in its `go.mod`.
 */
export const CONTROL_PLANE_VERSIONS = { kubernetes: "1.35.4", etcd: "3.6.5", kwok: "0.7.0" } as const;

/** `1.35` of `1.35.4`, `v1.35.4` and `v1.35.4-eks-1a2b3c`. */
export function minorOf(version: string): string {
  return version.replace(/^v/, "").split(".").slice(0, 2).join(".");
}
