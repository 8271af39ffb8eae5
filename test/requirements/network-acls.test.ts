import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";
import { allows, entriesOf, exchange, exchangeThroughNat, type Host, type Packet } from "./support/network-acl";
import { follow } from "./support/references";

const production = synthesizeEnvironment(prod);
const SITES = [
  { id: "prod-network", range: "10.0" },
  { id: "prod-dr-network", range: "10.10" },
];
// First port of NAT gateways, first and last of Linux, first of most other clients, last of all.
const CLIENT_PORTS = [1024, 32768, 60999, 49152, 65535];

describe.each(SITES)("network ACLs of $id", ({ id, range }) => {
  const stack = stackOf(production, id);
  const internet: Host = { address: "198.51.100.7" };
  const loadBalancer: Host = { address: `${range}.1.20`, tier: "public" };
  const gateway: Host = { address: `${range}.2.5`, tier: "public" };
  const node: Host = { address: `${range}.10.40`, tier: "private" };
  const elsewhere: Host = { address: `${range}.30.41`, tier: "private" };
  const refused = (packets: readonly Packet[]) => packets.filter((packet) => !allows(stack, packet));

  it.each([
    ["public", [1, 2, 3]],
    ["private", [10, 20, 30]],
  ] as const)("NET-4: all three %s subnets are behind their own ACL", (tier, thirds) => {
    const members = stack.at(`aws_network_acl.vpc_${tier}_acl`)["subnet_ids"] as string[];
    const guarded = members.map((subnet) => follow(stack, subnet)["cidr_block"]);
    expect(guarded).toEqual(thirds.map((third) => `${range}.${third}.0/24`));
  });

  it("NET-4: no two entries of one direction share a number", () => {
    const numbers = (["public", "private"] as const).flatMap((tier) =>
      (["in", "out"] as const).flatMap((direction) =>
        entriesOf(stack, tier, direction).map((entry) => `${tier} ${direction} ${entry.rule_number}`),
      ),
    );
    expect(numbers).toEqual([...new Set(numbers)]);
    expect(numbers).toHaveLength(Object.keys(stack.of("aws_network_acl_rule")).length);
  });

  it.each([80, 443])("NET-4: a client on the internet reaches the load balancer on %i and gets its answer", (port) => {
    expect(CLIENT_PORTS.flatMap((from) => refused(exchange(internet, loadBalancer, port, from)))).toEqual([]);
  });

  it.each([8000, 8443, 8100])("NET-4: the load balancer reaches Kong on %i in any zone", (port) => {
    const packets = CLIENT_PORTS.flatMap((from) =>
      [node, elsewhere].flatMap((target) => exchange(loadBalancer, target, port, from)),
    );
    expect(refused(packets)).toEqual([]);
  });

  it.each([
    ["HTTPS", 443, "tcp"],
    ["HTTP", 80, "tcp"],
    ["NTP", 123, "udp"],
  ] as const)("NET-4: nodes use %s on the internet, whatever port NAT picks", (_what, port, protocol) => {
    const packets = CLIENT_PORTS.flatMap((own) =>
      CLIENT_PORTS.flatMap((translated) =>
        exchangeThroughNat(node, gateway, internet, port, { node: own, gateway: translated }, protocol),
      ),
    );
    expect(refused(packets)).toEqual([]);
  });

  it.each([
    ["S3 by the gateway endpoint", internet, 443, "tcp"],
    ["DNS in another zone", elsewhere, 53, "udp"],
    ["DNS over TCP in another zone", elsewhere, 53, "tcp"],
    ["the Kubernetes API", elsewhere, 443, "tcp"],
    ["a kubelet", elsewhere, 10250, "tcp"],
    ["PostgreSQL", elsewhere, 5432, "tcp"],
    ["Redis", elsewhere, 6379, "tcp"],
    ["Kafka", elsewhere, 9098, "tcp"],
    ["a low port of a pod", elsewhere, 80, "tcp"],
  ] as const)("NET-4: nodes reach %s", (_what, server, port, protocol) => {
    expect(CLIENT_PORTS.flatMap((from) => refused(exchange(node, server, port, from, protocol)))).toEqual([]);
  });

  it.each(["public", "private"] as const)("NET-4: path MTU discovery enters %s subnets, an echo does not", (tier) => {
    const packet = { tier, direction: "in", peer: "198.51.100.7", protocol: "icmp" } as const;
    expect(allows(stack, { ...packet, icmp: [3, 4] })).toBe(true);
    expect(allows(stack, { ...packet, icmp: [8, 0] })).toBe(false);
  });

  it.each([
    ["public", "tcp", [1, 22, 23, 25, 53, 79, 81, 442, 444, 445, 1023]],
    ["public", "udp", [53, 80, 123, 443, 1023]],
    ["private", "tcp", [1, 22, 23, 25, 53, 80, 443, 445, 1023]],
    ["private", "udp", [53, 123, 443, 1023]],
  ] as const)("NET-4: the internet enters %s subnets by %s on none of %j", (tier, protocol, ports) => {
    const packets = ports.map((port): Packet => {
      return { tier, direction: "in", peer: internet.address, protocol, port };
    });
    expect(packets.filter((packet) => allows(stack, packet))).toEqual([]);
  });
});
