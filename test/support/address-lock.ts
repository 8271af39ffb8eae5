import type { SynthesizedStack } from "./synthesized";

/** State addresses by stack id. */
export type AddressLock = Readonly<Record<string, readonly string[]>>;

interface Departure {
  readonly from: string;
}

/** Addresses that a stack's `moved` and `removed` blocks take leave of. */
export function declaredDepartures(stacks: readonly SynthesizedStack[]): AddressLock {
  return Object.fromEntries(
    stacks.map(({ declaration, json }) => {
      const blocks = [json["moved"], json["removed"]].flatMap((block) => (block ?? []) as Departure | Departure[]);
      return [declaration.id, blocks.map(({ from }) => from)];
    }),
  );
}

/** Stateful addresses of the lock that are neither there any more nor declared to have left. */
export function undeclaredLosses(
  locked: AddressLock,
  current: AddressLock,
  departures: AddressLock,
  statefulTypes: ReadonlySet<string>,
): string[] {
  return Object.entries(locked).flatMap(([id, addresses]) =>
    addresses
      .filter((address) => statefulTypes.has(address.split(".")[0] ?? ""))
      .filter((address) => !current[id]?.includes(address) && !departures[id]?.includes(address))
      .map((address) => `${id}: ${address}`),
  );
}
