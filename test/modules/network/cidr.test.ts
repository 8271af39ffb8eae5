import * as fc from "fast-check";
import {
  containsCidr,
  formatCidr,
  overlapsCidr,
  parseCidr,
  RESERVED_ADDRESSES,
  tryParseCidr,
  usableAddresses,
  type CidrBlock,
} from "../../../modules/network/cidr";

/** The block of a prefix that an address lies in. */
function blockOf(address: number, prefix: number): CidrBlock {
  const size = 2 ** (32 - prefix);
  return { first: address - (address % size), prefix, size };
}

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyBlock = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([value, prefix]) => blockOf(value, prefix));
/** Few enough addresses to count them all, and near enough to meet. */
const smallBlock = fc
  .tuple(fc.integer({ min: 0, max: 1023 }), fc.integer({ min: 24, max: 30 }))
  .map(([offset, prefix]) => blockOf(parseCidr("10.0.0.0/22").first + offset, prefix));

function addressesOf({ first, size }: CidrBlock): number[] {
  return Array.from({ length: size }, (_, index) => first + index);
}

describe("parseCidr and formatCidr", () => {
  it.each([
    ["0.0.0.0/0", { first: 0, prefix: 0, size: 2 ** 32 }],
    ["10.0.0.0/16", { first: 10 * 2 ** 24, prefix: 16, size: 65536 }],
    ["255.255.255.255/32", { first: 2 ** 32 - 1, prefix: 32, size: 1 }],
  ])("read %s", (text, block) => {
    expect(parseCidr(text)).toEqual(block);
  });

  it("undo each other for every block", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        expect(parseCidr(formatCidr(block))).toEqual(block);
      }),
    );
  });

  it("refuse an address with bits after the prefix, and name the block that was meant", () => {
    const withBits = fc
      .tuple(address, fc.integer({ min: 0, max: 31 }))
      .filter(([value, prefix]) => blockOf(value, prefix).first !== value);
    fc.assert(
      fc.property(withBits, ([value, prefix]) => {
        const text = formatCidr({ first: value, prefix });
        expect(() => parseCidr(text)).toThrow(
          `"${text}" has bits set after /${prefix}: the block is ${formatCidr(blockOf(value, prefix))}`,
        );
      }),
    );
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/-1",
    "10.0.0.0/1e1",
    "10.0.0.0/8/8",
    "10.0.0/8",
    "10.0.0.0.0/8",
    "256.0.0.0/8",
    "010.0.0.0/8",
    "+10.0.0.0/8",
    "0x0a.0.0.0/8",
    "10..0.0/8",
    " 10.0.0.0/8",
    "10.0.0.0/8\n",
    "10.0.0.0 /8",
    "fd00::/8",
    "a.b.c.d/8",
  ])("refuse %j", (text) => {
    expect(() => parseCidr(text)).toThrow(`"${text}" is no IPv4 block: write it as a.b.c.d/prefix, e.g. 10.0.0.0/16`);
    expect(tryParseCidr(text)).toBeUndefined();
  });

  it("never break: any text is a block or is not", () => {
    const numbersAndDots = fc.stringMatching(/^[0-9./]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), numbersAndDots), (text) => {
        const block = tryParseCidr(text);
        expect(block === undefined || text.split("/").length === 2).toBe(true);
      }),
    );
  });
});

describe("containsCidr and overlapsCidr", () => {
  it("agree with counting addresses", () => {
    fc.assert(
      fc.property(smallBlock, smallBlock, (one, other) => {
        const addresses = new Set(addressesOf(one));
        const shared = addressesOf(other).filter((each) => addresses.has(each)).length;
        expect(overlapsCidr(one, other)).toBe(shared > 0);
        expect(containsCidr(one, other)).toBe(shared === other.size);
      }),
      { numRuns: 500 },
    );
  });

  it("fit together: an overlap has no direction, and one of the two blocks holds the other", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (one, other) => {
        expect(overlapsCidr(one, other)).toBe(overlapsCidr(other, one));
        expect(overlapsCidr(one, other)).toBe(containsCidr(one, other) || containsCidr(other, one));
        expect(containsCidr(one, one)).toBe(true);
      }),
    );
  });
});

describe("usableAddresses", () => {
  it.each([
    ["10.0.0.0/24", 251],
    ["10.0.0.0/28", 11],
    ["10.0.0.0/31", 0],
  ])("leaves of %s what AWS does not keep: %d", (text, usable) => {
    expect(usableAddresses(parseCidr(text))).toBe(usable);
    expect(RESERVED_ADDRESSES).toBe(5);
  });
});
