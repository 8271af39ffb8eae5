/** Kong runs without root rights: these are its container ports, where the load balancer reaches it. */
export const KONG_PORTS = { http: 8000, https: 8443, status: 8100 } as const;

export const SECURITY_GROUP_NAMES = [
  "alb",
  "control-plane",
  "workers",
  "postgres",
  "redis",
  "kafka",
  "opensearch",
  "vpc-endpoints",
] as const;
export type SecurityGroupName = (typeof SECURITY_GROUP_NAMES)[number];

const ANYWHERE = "0.0.0.0/0";
/** Another group of the same VPC, or everyone. */
export type Peer = SecurityGroupName | typeof ANYWHERE;

export interface SecurityGroupRule {
  /** Construct id: part of the state address. */
  readonly id: string;
  readonly description: string;
  /** First and last TCP port, or every protocol and port. */
  readonly ports: readonly [number, number] | "all";
}

interface SecurityGroupRules {
  readonly description: string;
  readonly ingress: readonly (SecurityGroupRule & { readonly from: Peer })[];
  readonly egress: readonly (SecurityGroupRule & { readonly to: Peer })[];
}

function port(number: number): readonly [number, number] {
  return [number, number];
}

function fromWorkers(id: string, number: number, description: string) {
  return { id, description, ports: port(number), from: "workers" } as const;
}

/** Who may talk to whom. A group without an `egress` entry can open no connection at all. */
export const SECURITY_GROUPS: Readonly<Record<SecurityGroupName, SecurityGroupRules>> = {
  alb: {
    description: "Application load balancer",
    ingress: [
      { id: "http", description: "HTTP from anywhere, redirected to HTTPS", ports: port(80), from: ANYWHERE },
      { id: "https", description: "HTTPS from anywhere", ports: port(443), from: ANYWHERE },
    ],
    egress: [{ id: "workers", description: "To the worker nodes and no one else", ports: "all", to: "workers" }],
  },
  "control-plane": {
    description: "EKS control plane",
    ingress: [fromWorkers("https", 443, "Kubernetes API from the workers")],
    egress: [{ id: "workers", description: "Kubelets, webhooks and aggregated APIs", ports: "all", to: "workers" }],
  },
  workers: {
    description: "EKS worker nodes and their pods",
    ingress: [
      { id: "control-plane", description: "All from the control plane", ports: "all", from: "control-plane" },
      { id: "alb-http", description: "HTTP from the load balancer", ports: port(KONG_PORTS.http), from: "alb" },
      { id: "alb-https", description: "HTTPS from the load balancer", ports: port(KONG_PORTS.https), from: "alb" },
      {
        id: "alb-health",
        description: "Kong's status port, for the load balancer's health check",
        ports: port(KONG_PORTS.status),
        from: "alb",
      },
      { id: "workers", description: "Node to node and pod to pod", ports: "all", from: "workers" },
    ],
    egress: [{ id: "anywhere", description: "Out everywhere", ports: "all", to: ANYWHERE }],
  },
  postgres: {
    description: "RDS PostgreSQL",
    ingress: [fromWorkers("postgres", 5432, "PostgreSQL from the workers")],
    egress: [],
  },
  redis: {
    description: "ElastiCache Redis",
    ingress: [fromWorkers("redis", 6379, "Redis from the workers")],
    egress: [],
  },
  kafka: {
    description: "MSK Kafka",
    ingress: [
      fromWorkers("tls", 9094, "Kafka over TLS from the workers"),
      fromWorkers("iam", 9098, "Kafka with IAM authentication from the workers"),
      {
        id: "open-monitoring",
        description: "JMX and node exporter of the brokers, for Prometheus on the workers",
        ports: [11001, 11002],
        from: "workers",
      },
    ],
    egress: [],
  },
  opensearch: {
    description: "OpenSearch",
    ingress: [fromWorkers("https", 443, "HTTPS from the workers")],
    egress: [],
  },
  "vpc-endpoints": {
    description: "Interface endpoints of AWS services",
    ingress: [fromWorkers("https", 443, "AWS APIs from the workers")],
    egress: [],
  },
};
