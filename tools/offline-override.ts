import { outputName, type Contract } from "../stacks/contract";
import * as contracts from "../stacks/contracts";
import { terraformVersion } from "../stacks/terraform-version";

/** Terraform merges `*_override.tf.json` over the other files of a folder. */
export const OFFLINE_OVERRIDE = "offline_override.tf.json";

const REGION = "us-west-2";
const ACCOUNT = "111122223333";

/** Makes an AWS provider work without an account: keys that open nothing, and no call before one is needed. */
export const OFFLINE_PROVIDER = {
  // Without an account there is no id to compare: the guard would refuse.
  allowed_account_ids: null,
  access_key: "offline",
  secret_key: "offline",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
} as const;

/** What a plan needs to know of an output: that it has the right form. */
function sample(name: string): string {
  if (name.endsWith("Arn")) {
    return `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
  }
  if (name.endsWith("CidrBlock")) {
    return "10.0.0.0/16";
  }
  return `offline-${outputName(name).replaceAll("_", "-")}`;
}

/** A Terraform state that holds a contract's outputs and no resource. */
export function standInState(contract: Contract): unknown {
  const outputs = Object.entries(contract.outputs).map(([name, kind]): [string, unknown] => {
    const value = sample(name.replace(/s$/, ""));
    return [
      outputName(name),
      kind === "list"
        ? { value: [1, 2, 3].map((index) => `${value}-${index}`), type: ["list", "string"] }
        : { value: sample(name), type: "string" },
    ];
  });
  return {
    version: 4,
    terraform_version: terraformVersion(),
    serial: 1,
    outputs: Object.fromEntries(outputs),
    resources: [],
  };
}

/** Contracts by the component that publishes them. */
export const CONTRACTS: Readonly<Record<string, Contract>> = Object.fromEntries(
  Object.values(contracts).map((contract) => [contract.component, contract]),
);

/** The part of a synthesized stack that these tools read. */
export interface StackJson {
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
  readonly terraform: Record<string, unknown>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, unknown>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [block: string]: unknown;
}

/**
 * The `data` block that reads the state of other components from stand-ins in a folder instead of S3. Terraform
 * refuses an empty block, so what is empty is left out.
 */
export function offlineData(
  stack: StackJson,
  standInFolder: string,
): { data?: { terraform_remote_state: Record<string, unknown> } } {
  const names = Object.keys(stack.data?.terraform_remote_state ?? {});
  const states = names.map((name): [string, unknown] => [
    name,
    { backend: "local", config: { path: `${standInFolder}/${name}.tfstate` } },
  ]);
  return states.length === 0 ? {} : { data: { terraform_remote_state: Object.fromEntries(states) } };
}

/** The override that lets a synthesized stack be planned with no account, no network and no other stack. */
export function offlineOverride(stack: StackJson, standInFolder: string): unknown {
  const providers = stack.provider.aws.map(({ alias }) => ({
    ...(typeof alias === "string" && { alias }),
    ...OFFLINE_PROVIDER,
  }));
  return {
    terraform: { backend: { local: { path: `${standInFolder}/offline.tfstate` } } },
    provider: { aws: providers },
    ...offlineData(stack, standInFolder),
  };
}
