import { Construct } from "constructs";
import { MasterPassword } from "../data/master-password";
import { ConnectionSecret } from "./connection-secret";
import { ReplicatedSecret, type SecretSettings } from "./replicated-secret";

/**
 * Secrets whose value comes from outside AWS or from another stack, by what they open. Terraform makes the place only:
 * `aws secretsmanager put-secret-value` or the stack named here fills it.
 */
const EXTERNAL_SECRETS = {
  pinecone: "API key of the vector database, JSON {api_key}; put by a person",
  gemini: "API key of the language model, JSON {api_key}; put by a person",
  slack: "Webhooks of the alert channels, JSON {webhook_url}; put by a person",
  pagerduty: "Integration keys of the PagerDuty services, JSON by severity; put by the alerting stack",
} as const;
export type ExternalSecret = keyof typeof EXTERNAL_SECRETS;

/** Stores that IAM opens: no password, but clients ask one place where the store is. */
export const CONNECTIONS = ["redis", "kafka", "opensearch"] as const;
export type Connection = (typeof CONNECTIONS)[number];

export type PlatformSecret = ExternalSecret | Connection | "grafana";

export interface PlatformSecretsProps extends SecretSettings {
  /** Name of a secret by what it opens, e.g. `platform/prod/redis`. */
  readonly secretName: (purpose: PlatformSecret) => string;
  /** Hosts, ports and user names of the stores. Never a password. */
  readonly connections: Readonly<Record<Connection, Readonly<Record<string, string | number>>>>;
  /** A higher number draws a new password for Grafana's administrator. */
  readonly grafanaPasswordVersion: number;
}

/** Every entry of Secrets Manager that workloads and add-ons read, but the database's own. */
export class PlatformSecrets extends Construct {
  public readonly secretArns: Readonly<Record<PlatformSecret, string>>;

  constructor(scope: Construct, id: string, props: PlatformSecretsProps) {
    super(scope, id);

    const { secretName, connections, grafanaPasswordVersion, ...settings } = props;
    const external = Object.entries(EXTERNAL_SECRETS).map(([purpose, description]) => {
      const { secretArn } = new ReplicatedSecret(this, purpose, {
        secretName: secretName(purpose as ExternalSecret),
        description,
        ...settings,
      });
      return [purpose, secretArn] as const;
    });
    const stores = CONNECTIONS.map((store) => {
      const { secretArn } = new ConnectionSecret(this, store, {
        secretName: secretName(store),
        description: `Where ${store} is; opened by IAM, so without a password`,
        fields: connections[store],
        ...settings,
      });
      return [store, secretArn] as const;
    });
    const grafana = new MasterPassword(this, "grafana", {
      secretName: secretName("grafana"),
      description: "Grafana's administrator, JSON {username, password}; drawn by AWS",
      fields: { username: "admin" },
      passwordVersion: grafanaPasswordVersion,
      ...settings,
    });
    this.secretArns = Object.fromEntries([...external, ...stores, ["grafana", grafana.secretArn]]) as Record<
      PlatformSecret,
      string
    >;
  }
}
