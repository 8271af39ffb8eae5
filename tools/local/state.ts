import { callApi } from "./aws-api";
import type { Emulator } from "./emulator";
import type { LocalStack } from "./stacks";

/** A stack's state as it lies in the bucket. */
export interface State {
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly status?: string;
      readonly attributes?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

export interface StateObject {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** Where a synthesized stack keeps its state. */
export function stateObject({ json }: LocalStack): StateObject {
  return (json.terraform["backend"] as { s3: StateObject }).s3;
}

/** State of a stack, if there is one. */
export async function readState(emulator: Pick<Emulator, "url">, stack: LocalStack): Promise<State | undefined> {
  const { bucket, key, region } = stateObject(stack);
  const caller = { emulator, accountId: stack.accountId, region };
  const { status, body } = await callApi(caller, { service: "s3", method: "GET", path: `/${bucket}/${key}` });
  return status === 200 ? (JSON.parse(body.toString()) as State) : undefined;
}

/** How many resources a state manages. */
export function managedResources(state: State | undefined): number {
  const managed = (state?.resources ?? []).filter(({ mode }) => mode === "managed");
  return managed.reduce((sum, { instances }) => sum + instances.length, 0);
}

/** Whether an interrupted apply left resources that the next one makes again. */
export function hasTainted(state: State | undefined): boolean {
  return (state?.resources ?? []).some(({ instances }) => instances.some(({ status }) => status === "tainted"));
}
