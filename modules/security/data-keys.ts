import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PolicyStatement } from "../iam/policy-document";
import { KmsKey } from "./kms-key";

/** What each key encrypts. Who may read secrets need not be able to read the database, and the other way round. */
const PURPOSES = {
  data: "PostgreSQL, Redis, Kafka and OpenSearch",
  storage: "Buckets and container images",
  secrets: "Secrets Manager",
  backup: "Recovery points of AWS Backup",
} as const;
export type KeyPurpose = keyof typeof PURPOSES;

export interface DataKeysProps {
  /** Prefix of the aliases, e.g. `platform-prod`: `alias/platform-prod-storage`. */
  readonly name: string;
  readonly accountId: string;
  /** Rights of AWS services on a key, beyond what the account's own IAM policies give. */
  readonly statements?: Partial<Readonly<Record<KeyPurpose, readonly PolicyStatement[]>>>;
  readonly preventDestroy: boolean;
  /** Provider of another region. */
  readonly provider?: TerraformProvider;
}

/** The keys of everything that lasts, one for each kind of reader. Both regions have their own set. */
export class DataKeys extends Construct {
  public readonly arns: Readonly<Record<KeyPurpose, string>>;

  constructor(scope: Construct, id: string, props: DataKeysProps) {
    super(scope, id);

    const { name, accountId, preventDestroy, provider } = props;
    const arns = Object.entries(PURPOSES).map(([purpose, description]) => {
      const { keyArn } = new KmsKey(this, purpose, {
        alias: `${name}-${purpose}`,
        description: `${description} of ${name}`,
        accountId,
        statements: props.statements?.[purpose as KeyPurpose] ?? [],
        preventDestroy,
        ...(provider && { provider }),
      });
      return [purpose, keyArn] as const;
    });
    this.arns = Object.fromEntries(arns) as Record<KeyPurpose, string>;
  }
}
