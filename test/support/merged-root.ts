import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTRACTS, OFFLINE_PROVIDER, offlineData, standInState, type StackJson } from "../../tools/offline-override";
import type { SynthesizedStack } from "./synthesized";

interface Provider {
  readonly alias?: string;
  readonly region: string;
}

/**
 * Writes many stacks as modules of one root, so that one start of Terraform and of its provider serves them all.
 * Only what belongs to a root moves: backend and provider blocks.
 */
export function writeMergedRoot(folder: string, stacks: readonly SynthesizedStack[]): void {
  const standIns = join(folder, "stand-ins");
  mkdirSync(standIns, { recursive: true });
  for (const contract of Object.values(CONTRACTS)) {
    writeFileSync(join(standIns, `${contract.component}.tfstate`), JSON.stringify(standInState(contract)));
  }

  const modules = stacks.map((stack): [string, unknown] => {
    const { id } = stack.declaration;
    const json = stack.json as StackJson;
    const providers = json.provider.aws as unknown as readonly Provider[];
    writeJson(join(folder, id), asModule(json, providers, standIns));
    return [id, { source: `./${id}`, providers: Object.fromEntries(providers.map(hoisted)) }];
  });
  const regions = new Set(stacks.flatMap(({ json }) => (json as StackJson).provider.aws.map(({ region }) => region)));
  const [first] = stacks;
  const { required_providers } = (first?.json as StackJson).terraform;
  writeJson(folder, {
    terraform: { required_providers },
    provider: { aws: [...regions].map((region) => ({ alias: region, region, ...OFFLINE_PROVIDER })) },
    module: Object.fromEntries(modules),
  });
}

function hoisted({ alias, region }: Provider): [string, string] {
  return [alias === undefined ? "aws" : `aws.${alias}`, `aws.${region}`];
}

function asModule(stack: StackJson, providers: readonly Provider[], standIns: string): unknown {
  const { data, terraform } = stack;
  const { required_providers: required } = terraform as { required_providers: { aws: object } };
  const aliases = providers.flatMap(({ alias }) => (alias === undefined ? [] : [`aws.${alias}`]));
  const merged = { ...data, ...offlineData(stack, standIns).data };
  return {
    ...without(stack, "provider"),
    ...(Object.keys(merged).length > 0 && { data: merged }),
    terraform: {
      ...without(terraform, "backend"),
      required_providers: { aws: { ...required.aws, configuration_aliases: aliases } },
    },
  };
}

function without(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function writeJson(folder: string, document: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(document, undefined, 2));
}
