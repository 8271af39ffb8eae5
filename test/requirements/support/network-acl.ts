import { containsCidr, parseCidr } from "../../../modules/network/cidr";
import type { SynthesizedStack } from "../../support/synthesized";
import { addressOf } from "./references";

export type Tier = "public" | "private";

/** A packet at the edge of a tier's subnets, with its destination port. */
export interface Packet {
  readonly tier: Tier;
  readonly direction: "in" | "out";
  readonly peer: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port?: number;
  readonly icmp?: readonly [type: number, code: number];
}

interface Rule {
  readonly network_acl_id: string;
  readonly egress: boolean;
  readonly rule_number: number;
  readonly rule_action: "allow" | "deny";
  readonly protocol: string;
  readonly cidr_block: string;
  readonly from_port?: number;
  readonly to_port?: number;
  readonly icmp_type?: number;
  readonly icmp_code?: number;
}

/** An address, and the tier of its subnet where it is inside the VPC. */
export interface Host {
  readonly address: string;
  readonly tier?: Tier;
}

/** Entries of one tier's network ACL in the order they are evaluated. */
export function entriesOf(stack: SynthesizedStack, tier: Tier, direction: Packet["direction"]): Rule[] {
  return (Object.values(stack.of("aws_network_acl_rule")) as unknown as Rule[])
    .filter((rule) => addressOf(rule.network_acl_id) === `aws_network_acl.vpc_${tier}_acl`)
    .filter((rule) => rule.egress === (direction === "out"))
    .sort((one, other) => one.rule_number - other.rule_number);
}

/** What a tier's network ACL does with a packet: the first entry that matches decides, none refuses. */
export function allows(stack: SynthesizedStack, packet: Packet): boolean {
  const entries = entriesOf(stack, packet.tier, packet.direction);
  return entries.find((rule) => matches(rule, packet))?.rule_action === "allow";
}

function matches(rule: Rule, { peer, protocol, port = -1, icmp = [-1, -1] }: Packet): boolean {
  if (!containsCidr(parseCidr(rule.cidr_block), parseCidr(`${peer}/32`))) {
    return false;
  }
  if (rule.protocol === "-1" || rule.protocol !== protocol) {
    return rule.protocol === "-1";
  }
  return protocol === "icmp"
    ? rule.icmp_type === icmp[0] && rule.icmp_code === icmp[1]
    : (rule.from_port ?? 0) <= port && port <= (rule.to_port ?? 0);
}

/** Request and answer of one connection, at every subnet edge they cross: an ACL remembers nothing. */
export function exchange(
  client: Host,
  server: Host,
  port: number,
  clientPort: number,
  protocol: "tcp" | "udp" = "tcp",
): Packet[] {
  const edges = (host: Host, peer: Host, direction: Packet["direction"], destination: number): Packet[] =>
    host.tier === undefined ? [] : [{ tier: host.tier, direction, peer: peer.address, protocol, port: destination }];
  return [
    ...edges(client, server, "out", port),
    ...edges(server, client, "in", port),
    ...edges(server, client, "out", clientPort),
    ...edges(client, server, "in", clientPort),
  ];
}

/** A connection through a NAT gateway: the node's half keeps the server's address, the gateway picks a port of its own. */
export function exchangeThroughNat(
  node: Host,
  gateway: Host,
  server: Host,
  port: number,
  ports: { readonly node: number; readonly gateway: number },
  protocol: "tcp" | "udp" = "tcp",
): Packet[] {
  const outside: Host = { address: server.address };
  return [
    ...exchange(node, outside, port, ports.node, protocol),
    ...exchange({ address: node.address }, gateway, port, ports.node, protocol),
    ...exchange(gateway, outside, port, ports.gateway, protocol),
  ];
}
