import { containsCidr, overlapsCidr, parseCidr, tryParseCidr, type CidrBlock } from "../../modules/network/cidr";
import type { Environment } from "../environments/environment";
import { memberPath, namedRegions, type Finding, type NamedRegion } from "./rule";

/** RFC 1918. */
export const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
/** RFC 6598. */
export const SHARED_RANGE = "100.64.0.0/10";
/** RFC 5737: for documentation, never routed. */
export const DOCUMENTATION_RANGES = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"];

export type Tier = "public" | "private";

/** A block with the name of its field. */
export interface NamedCidr {
  readonly path: string;
  readonly cidr: string;
}

export interface NamedSubnet extends NamedCidr {
  readonly tier: Tier;
}

export function subnetsOf({ path, configuration }: NamedRegion): NamedSubnet[] {
  return Object.entries(configuration.network.availabilityZones).flatMap(([zone, blocks]) =>
    (["public", "private"] as const).map((tier) => ({
      path: memberPath(memberPath(`${path}.network.availabilityZones`, zone), tier),
      cidr: blocks[tier],
      tier,
    })),
  );
}

export function vpcOf({ path, configuration }: NamedRegion): NamedCidr {
  return { path: `${path}.network.cidrBlock`, cidr: configuration.network.cidrBlock };
}

export function vpcsOf(environment: Environment): NamedCidr[] {
  return namedRegions(environment).map(vpcOf);
}

export function serviceRangeOf({ path, configuration }: NamedRegion): NamedCidr {
  return { path: `${path}.cluster.serviceCidrBlock`, cidr: configuration.cluster.serviceCidrBlock };
}

export function publicAccessOf({ path, configuration }: NamedRegion): NamedCidr[] {
  return configuration.cluster.publicAccessCidrs.map((cidr, index) => ({
    path: memberPath(`${path}.cluster.publicAccessCidrs`, index),
    cidr,
  }));
}

export function isInside(block: CidrBlock, ranges: readonly string[]): boolean {
  return ranges.some((range) => containsCidr(parseCidr(range), block));
}

/** Whether two blocks share an address. A malformed one shares none: another rule reports it. */
export function overlap(one: string, other: string): boolean {
  const block = tryParseCidr(one);
  const foreign = tryParseCidr(other);
  return block !== undefined && foreign !== undefined && overlapsCidr(block, foreign);
}

/** Each block that shares an address with an earlier one of the list. */
export function* overlapsAmong(blocks: readonly NamedCidr[], wayOut: string): Iterable<Finding> {
  for (const [index, { path, cidr }] of blocks.entries()) {
    for (const earlier of blocks.slice(0, index)) {
      if (overlap(cidr, earlier.cidr)) {
        yield { path, value: cidr, message: `overlaps ${earlier.path} ${earlier.cidr}`, wayOut };
      }
    }
  }
}
