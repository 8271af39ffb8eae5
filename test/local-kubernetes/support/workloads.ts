export interface PodProps {
  readonly name: string;
  readonly cpu?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly toleratesCompute?: boolean;
}

const TOLERATION = { key: "workload", operator: "Equal", value: "compute", effect: "NoSchedule" };

/** A pod that asks for little and runs nothing. */
export function pod({ name, cpu = "100m", nodeSelector = {}, toleratesCompute = false }: PodProps): unknown {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name },
    spec: {
      nodeSelector,
      tolerations: toleratesCompute ? [TOLERATION] : [],
      containers: [{ name: "main", image: "none", resources: { requests: { cpu } } }],
    },
  };
}

/** A deployment of pods that may not crowd in one zone. */
export function spreadDeployment(name: string, replicas: number): unknown {
  const labels = { app: name };
  const spread = {
    maxSkew: 1,
    topologyKey: "topology.kubernetes.io/zone",
    whenUnsatisfiable: "DoNotSchedule",
    labelSelector: { matchLabels: labels },
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { topologySpreadConstraints: [spread], containers: [{ name: "main", image: "none" }] },
      },
    },
  };
}
