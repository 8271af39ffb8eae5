import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { SECURITY_GROUPS, type Peer, type SecurityGroupName, type SecurityGroupRule } from "./security-group-rules";

export interface PlatformSecurityGroupsProps {
  /** Prefix of the groups' names, e.g. `platform-prod`. */
  readonly name: string;
  readonly vpcId: string;
}

/** Every security group of a VPC. They are made together because their rules name each other. */
export class PlatformSecurityGroups extends Construct {
  public readonly groupIds: Readonly<Record<SecurityGroupName, string>>;

  constructor(scope: Construct, id: string, props: PlatformSecurityGroupsProps) {
    super(scope, id);

    const groups = Object.entries(SECURITY_GROUPS).map(([key, { description }]) => {
      const name = `${props.name}-${key}`;
      const group = new SecurityGroup(this, key, { name, description, vpcId: props.vpcId, tags: { Name: name } });
      return [key, group.id] as const;
    });
    this.groupIds = Object.fromEntries(groups) as Record<SecurityGroupName, string>;

    for (const [key, { ingress, egress }] of Object.entries(SECURITY_GROUPS)) {
      const securityGroupId = this.groupIds[key as SecurityGroupName];
      for (const rule of ingress) {
        new VpcSecurityGroupIngressRule(this, `${key}-in-${rule.id}`, {
          securityGroupId,
          ...this.ruleConfig(rule, rule.from),
        });
      }
      for (const rule of egress) {
        new VpcSecurityGroupEgressRule(this, `${key}-out-${rule.id}`, {
          securityGroupId,
          ...this.ruleConfig(rule, rule.to),
        });
      }
    }
  }

  private ruleConfig({ description, ports }: SecurityGroupRule, peer: Peer) {
    const target = peer.startsWith("0.0.0.0") ? { cidrIpv4: peer } : { referencedSecurityGroupId: this.peerId(peer) };
    return ports === "all"
      ? { description, ipProtocol: "-1", ...target }
      : { description, ipProtocol: "tcp", fromPort: ports[0], toPort: ports[1], ...target };
  }

  private peerId(peer: Peer): string {
    return this.groupIds[peer as SecurityGroupName];
  }
}
