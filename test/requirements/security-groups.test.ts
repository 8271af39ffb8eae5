import { prod } from "../../stacks/environments/prod";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";
import { follow } from "./support/references";

const production = synthesizeEnvironment(prod);
const INTERNET = "0.0.0.0/0";
/** Every port that a rule of the document names, and some that none may open. */
const PORTS = [22, 80, 443, 3389, 5432, 6379, 8000, 8100, 8443, 9092, 9094, 9098, 10250, 11001, 11002];

interface Rule {
  readonly description: string;
  readonly security_group_id: string;
  readonly referenced_security_group_id?: string;
  readonly cidr_ipv4?: string;
  readonly ip_protocol: string;
  readonly from_port?: number;
  readonly to_port?: number;
}

/** `control-plane` for `platform-prod-control-plane`. */
function shortName(group: Readonly<Record<string, unknown>>): string {
  return String(group["name"]).replace(/^platform-prod(-dr)?-/, "");
}

const rulesOf = (stack: SynthesizedStack, direction: "ingress" | "egress") =>
  (Object.values(stack.of(`aws_vpc_security_group_${direction}_rule`)) as unknown as Rule[]).map((rule) => ({
    ...rule,
    group: shortName(follow(stack, rule.security_group_id)),
    peer: rule.cidr_ipv4 ?? shortName(follow(stack, rule.referenced_security_group_id)),
  }));
type NamedRule = ReturnType<typeof rulesOf>[number];

/** `workers tcp 8000 alb`: the group, what is open, and to whom. */
function line({ group, ip_protocol, from_port, to_port, peer }: NamedRule): string {
  const ports = from_port === to_port ? String(from_port) : `${String(from_port)}-${String(to_port)}`;
  return `${group} ${ip_protocol === "-1" ? "all" : `${ip_protocol} ${ports}`} ${peer}`;
}

function opens(rules: readonly NamedRule[], group: string, peer: string, port: number): boolean {
  return rules.some(
    (rule) =>
      rule.group === group &&
      (rule.peer === peer || rule.peer === INTERNET) &&
      (rule.ip_protocol === "-1" || ((rule.from_port ?? 0) <= port && port <= (rule.to_port ?? 0))),
  );
}

/** Ports of each pair on which a connection is allowed by both ends, where there is any. */
function connections(stack: SynthesizedStack): Record<string, number[] | "all"> {
  const ingress = rulesOf(stack, "ingress");
  const egress = rulesOf(stack, "egress");
  const hosts = [...Object.values(stack.of("aws_security_group")).map(shortName), INTERNET];
  const pairs = hosts
    .flatMap((from) => hosts.map((to) => ({ from, to })))
    .filter(({ from, to }) => from !== to || from !== INTERNET);
  const open = pairs.map(({ from, to }) => {
    const ports = PORTS.filter(
      (port) =>
        (from === INTERNET || opens(egress, from, to, port)) && (to === INTERNET || opens(ingress, to, from, port)),
    );
    return [`${from} -> ${to}`, ports.length === PORTS.length ? "all" : ports] as const;
  });
  return Object.fromEntries(open.filter(([, ports]) => ports.length > 0));
}

describe.each(["prod-network", "prod-dr-network"])("security groups of %s", (id) => {
  const stack = stackOf(production, id);

  it("NET-5: inbound rules are the document's, and those of Kafka, OpenSearch and the endpoints", () => {
    expect(rulesOf(stack, "ingress").map(line).sort()).toEqual(
      [
        "alb tcp 80 0.0.0.0/0",
        "alb tcp 443 0.0.0.0/0",
        "control-plane tcp 443 workers",
        "workers all control-plane",
        // HTTP and HTTPS from the load balancer: the ports that Kong, without root rights, listens on.
        "workers tcp 8000 alb",
        "workers tcp 8443 alb",
        "workers tcp 8100 alb",
        "workers all workers",
        "postgres tcp 5432 workers",
        "redis tcp 6379 workers",
        "kafka tcp 9094 workers",
        "kafka tcp 9098 workers",
        "kafka tcp 11001-11002 workers",
        "opensearch tcp 443 workers",
        "vpc-endpoints tcp 443 workers",
      ].sort(),
    );
  });

  it("NET-5: outbound, the load balancer and the control plane reach the workers, the workers everyone, the others nobody", () => {
    expect(rulesOf(stack, "egress").map(line).sort()).toEqual([
      "alb all workers",
      "control-plane all workers",
      "workers all 0.0.0.0/0",
    ]);
  });

  it("NET-5: together they allow exactly the connections of the document", () => {
    expect(connections(stack)).toEqual({
      "0.0.0.0/0 -> alb": [80, 443],
      "alb -> workers": [8000, 8100, 8443],
      "control-plane -> workers": "all",
      "workers -> workers": "all",
      "workers -> control-plane": [443],
      "workers -> postgres": [5432],
      "workers -> redis": [6379],
      "workers -> kafka": [9094, 9098, 11001, 11002],
      "workers -> opensearch": [443],
      "workers -> vpc-endpoints": [443],
      "workers -> alb": [80, 443],
      "workers -> 0.0.0.0/0": "all",
    });
  });

  it("NET-5: every rule says what it is for", () => {
    const rules = [...rulesOf(stack, "ingress"), ...rulesOf(stack, "egress")];
    expect(rules.filter(({ description }) => description.length < 10)).toEqual([]);
  });

  it("NET-5: no rule hides inside a group, where Terraform would fight the others", () => {
    for (const group of Object.values(stack.of("aws_security_group"))) {
      expect(Object.keys(group)).not.toContain("ingress");
      expect(Object.keys(group)).not.toContain("egress");
    }
  });
});

describe("security groups of production", () => {
  it("NET-5: no stack but the network writes security group rules", () => {
    const types = ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule"];
    const writers = [...production.values()].filter(({ of }) => types.some((type) => Object.keys(of(type)).length > 0));
    expect(writers.map(({ declaration }) => declaration.id)).toEqual(["prod-network", "prod-dr-network"]);
  });
});
