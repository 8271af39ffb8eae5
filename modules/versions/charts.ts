/** A Helm chart at one exact version. */
export interface ChartPin {
  readonly repository: string;
  readonly name: string;
  /** As the repository spells it: some carry a `v`. */
  readonly version: string;
}

function pin(repository: string, name: string, version: string): ChartPin {
  return { repository, name, version };
}

const PROMETHEUS_COMMUNITY = "https://prometheus-community.github.io/helm-charts";

/** Every chart the platform installs. All of them render for each Kubernetes version of the catalogue. */
export const CHARTS = {
  argoCd: pin("https://argoproj.github.io/argo-helm", "argo-cd", "10.1.1"),
  awsLoadBalancerController: pin("https://aws.github.io/eks-charts", "aws-load-balancer-controller", "3.4.3"),
  certManager: pin("https://charts.jetstack.io", "cert-manager", "v1.20.3"),
  clusterAutoscaler: pin("https://kubernetes.github.io/autoscaler", "cluster-autoscaler", "9.59.0"),
  externalSecrets: pin("https://charts.external-secrets.io", "external-secrets", "2.8.0"),
  falco: pin("https://falcosecurity.github.io/charts", "falco", "9.1.0"),
  fluentBit: pin("https://fluent.github.io/helm-charts", "fluent-bit", "0.57.9"),
  jaeger: pin("https://jaegertracing.github.io/helm-charts", "jaeger", "4.11.1"),
  kong: pin("https://charts.konghq.com", "kong", "3.4.1"),
  kubePrometheusStack: pin(PROMETHEUS_COMMUNITY, "kube-prometheus-stack", "88.4.0"),
  loki: pin("https://grafana-community.github.io/helm-charts", "loki", "18.9.1"),
  metricsServer: pin("https://kubernetes-sigs.github.io/metrics-server", "metrics-server", "3.13.1"),
  opentelemetryCollector: pin(
    "https://open-telemetry.github.io/opentelemetry-helm-charts",
    "opentelemetry-collector",
    "0.165.0",
  ),
  prometheusAdapter: pin(PROMETHEUS_COMMUNITY, "prometheus-adapter", "5.3.0"),
  prometheusOperatorCrds: pin(PROMETHEUS_COMMUNITY, "prometheus-operator-crds", "31.0.1"),
  reloader: pin("https://stakater.github.io/stakater-charts", "reloader", "2.2.16"),
  tigeraOperator: pin("https://docs.tigera.io/calico/charts", "tigera-operator", "v3.31.6"),
  vault: pin("https://helm.releases.hashicorp.com", "vault", "0.34.1"),
  velero: pin("https://vmware-tanzu.github.io/helm-charts", "velero", "12.1.0"),
  verticalPodAutoscaler: pin("https://charts.fairwinds.com/stable", "vpa", "5.0.0"),
} as const satisfies Record<string, ChartPin>;
