/** An IPv4 block as numbers: `first` to `first + size - 1`. */
export interface CidrBlock {
  readonly first: number;
  readonly prefix: number;
  readonly size: number;
}

const OCTET = /^(0|[1-9]\d{0,2})$/;

/**
 * Reads an IPv4 block in canonical form, e.g. `10.0.0.0/16`.
 *
 * @throws Error that names the rule when it is malformed or has bits set after its prefix
 */
export function parseCidr(text: string): CidrBlock {
  const [address = "", prefixText = "", ...rest] = text.split("/");
  const octets = address.split(".");
  const prefix = Number(prefixText);
  const wellFormed =
    rest.length === 0 &&
    octets.length === 4 &&
    octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255) &&
    /^(0|[1-9]\d?)$/.test(prefixText) &&
    prefix <= 32;
  if (!wellFormed) {
    throw new Error(`"${text}" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`);
  }
  const value = octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(value / size) * size;
  if (first !== value) {
    throw new Error(`"${text}" has bits set after /${prefix}: the block is ${formatCidr({ first, prefix })}`);
  }
  return { first, prefix, size };
}

/** Reads a block, or gives back nothing where it is malformed. */
export function tryParseCidr(text: string): CidrBlock | undefined {
  try {
    return parseCidr(text);
  } catch {
    return undefined;
  }
}

/** Writes a block as `a.b.c.d/prefix`. */
export function formatCidr({ first, prefix }: Pick<CidrBlock, "first" | "prefix">): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Whether `inner` lies wholly inside `outer`. */
export function containsCidr(outer: CidrBlock, inner: CidrBlock): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

/** Whether two blocks share an address. */
export function overlapsCidr(one: CidrBlock, other: CidrBlock): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}

/** First four addresses and the last of every subnet (Amazon VPC user guide, "Subnet sizing"). */
export const RESERVED_ADDRESSES = 5;

/** Addresses that AWS leaves for use in a subnet of this block. */
export function usableAddresses(block: CidrBlock): number {
  return Math.max(0, block.size - RESERVED_ADDRESSES);
}
