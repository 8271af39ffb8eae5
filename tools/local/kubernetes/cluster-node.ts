/** The part of a Kubernetes node that these tools read. */
export interface ClusterNode {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly providerID?: string;
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  };
  readonly status: {
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** Whether a node is ready and the scheduler may use it: a new one stays tainted until the controllers have seen it. */
export function isReady({ spec, status }: ClusterNode): boolean {
  const ready = status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True");
  const held = spec.taints?.some(({ key }) => key === "node.kubernetes.io/not-ready");
  return ready === true && held !== true;
}
