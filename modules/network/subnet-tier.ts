import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import type { AclRule } from "./acl-rules";

export interface SubnetTierProps {
  readonly vpcId: string;
  /** Name tag of everything in the tier; the subnets add their zone. */
  readonly name: string;
  /** The tier's block in each availability zone. */
  readonly cidrBlocks: Readonly<Record<string, string>>;
  /** Rules of the network ACL that all subnets of the tier share. */
  readonly aclRules: readonly AclRule[];
  /** Tags of the subnets, e.g. `{ "kubernetes.io/role/elb": "1" }`. */
  readonly subnetTags: Readonly<Record<string, string>>;
}

/** One kind of subnet (public or private) in every zone, behind one network ACL. */
export class SubnetTier extends Construct {
  /** Subnet ids by availability zone. */
  public readonly subnetIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);

    const { vpcId, name } = props;
    const subnets = Object.entries(props.cidrBlocks).map(([availabilityZone, cidrBlock]) => {
      const subnet = new Subnet(this, `subnet-${availabilityZone}`, {
        vpcId,
        availabilityZone,
        cidrBlock,
        // Nodes and load balancers ask for a public address themselves where they need one.
        mapPublicIpOnLaunch: false,
        tags: { Name: `${name}-${availabilityZone}`, ...props.subnetTags },
      });
      return [availabilityZone, subnet.id] as const;
    });

    const acl = new NetworkAcl(this, "acl", {
      vpcId,
      subnetIds: subnets.map(([, subnetId]) => subnetId),
      tags: { Name: name },
    });
    for (const rule of props.aclRules) {
      const { id: ruleId, ...config } = rule;
      new NetworkAclRule(this, `acl-${ruleId}`, { networkAclId: acl.id, ruleAction: "allow", ...config });
    }

    this.subnetIds = Object.fromEntries(subnets);
  }
}
