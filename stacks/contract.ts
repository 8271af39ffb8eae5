import { DataTerraformRemoteStateS3, TerraformOutput, type TerraformStack } from "cdktf";
import type { StateLocation } from "./state";

type Kind = "string" | "list";
type Shape = Readonly<Record<string, Kind>>;

/** What one component tells the others: its outputs by name. */
export interface Contract<Outputs extends Shape = Shape> {
  readonly component: string;
  readonly outputs: Outputs;
}

/** The values of a contract: text, or a list of text. */
export type ContractValues<C extends Contract> = {
  readonly [Name in keyof C["outputs"]]: C["outputs"][Name] extends "list" ? readonly string[] : string;
};

/** Terraform's spelling of an output: `vpcId` is `vpc_id`. */
export function outputName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Publishes a component's contract as outputs of its stack. Never a secret: pass the secret's ARN. */
export function publish<C extends Contract>(stack: TerraformStack, contract: C, values: ContractValues<C>): void {
  for (const name of Object.keys(contract.outputs)) {
    const id = outputName(name);
    new TerraformOutput(stack, `output-${id}`, { value: values[name], staticId: true }).overrideLogicalId(id);
  }
}

/** Reads another component's contract from its state. */
export function readContract<C extends Contract>(
  stack: TerraformStack,
  contract: C,
  location: StateLocation,
): ContractValues<C> {
  const state = new DataTerraformRemoteStateS3(stack, contract.component, { ...location });
  const values = Object.entries(contract.outputs).map(([name, kind]) => {
    const output = outputName(name);
    return [name, kind === "list" ? state.getList(output) : state.getString(output)];
  });
  return Object.fromEntries(values) as ContractValues<C>;
}
