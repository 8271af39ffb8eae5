import type { SynthesizedStack } from "../../support/synthesized";

const REFERENCE = /^\$\{([\w-]+\.[\w-]+)\.\w+\}$/;

/** Address of the resource that a Terraform reference names: `${aws_vpc.vpc.id}` is `aws_vpc.vpc`. */
export function addressOf(reference: unknown): string {
  const address = REFERENCE.exec(String(reference))?.[1];
  if (address === undefined) {
    throw new Error(`${JSON.stringify(reference)} is no reference to one resource`);
  }
  return address;
}

/** The resource that a reference names. Fails when the stack has none. */
export function follow(stack: SynthesizedStack, reference: unknown): Readonly<Record<string, unknown>> {
  return stack.at(addressOf(reference));
}
