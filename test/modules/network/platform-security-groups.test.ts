import { PlatformSecurityGroups } from "../../../modules/network/platform-security-groups";
import { SECURITY_GROUP_NAMES, SECURITY_GROUPS } from "../../../modules/network/security-group-rules";
import { synthesizeModule } from "../support/synthesize-module";

const { of } = synthesizeModule((scope) => {
  new PlatformSecurityGroups(scope, "groups", { name: "test", vpcId: "vpc-1" });
});

describe("PlatformSecurityGroups", () => {
  it("makes every named group, in the VPC, with the prefix", () => {
    const groups = Object.values(of("aws_security_group"));
    expect(groups.map((group) => group["name"])).toEqual(SECURITY_GROUP_NAMES.map((name) => `test-${name}`).sort());
    expect(groups.every((group) => group["vpc_id"] === "vpc-1")).toBe(true);
  });

  it("writes each rule of the table once", () => {
    const count = (direction: "ingress" | "egress") =>
      Object.values(SECURITY_GROUPS).reduce((sum, group) => sum + group[direction].length, 0);
    expect(Object.keys(of("aws_vpc_security_group_ingress_rule"))).toHaveLength(count("ingress"));
    expect(Object.keys(of("aws_vpc_security_group_egress_rule"))).toHaveLength(count("egress"));
  });

  it("writes a port as TCP from the peer's group", () => {
    expect(of("aws_vpc_security_group_ingress_rule")["groups_postgres-in-postgres"]).toEqual({
      description: "PostgreSQL from the workers",
      security_group_id: "${aws_security_group.groups_postgres.id}",
      referenced_security_group_id: "${aws_security_group.groups_workers.id}",
      ip_protocol: "tcp",
      from_port: 5432,
      to_port: 5432,
    });
  });

  it("writes all traffic without ports, which AWS would refuse, and everyone as a range", () => {
    expect(of("aws_vpc_security_group_egress_rule")["groups_workers-out-anywhere"]).toEqual({
      description: "Out everywhere",
      security_group_id: "${aws_security_group.groups_workers.id}",
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "-1",
    });
  });
});
