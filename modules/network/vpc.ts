import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { privateAclRules, publicAclRules } from "./acl-rules";
import { NatGateways, type NatGatewayPlacement } from "./nat-gateways";
import { SubnetTier } from "./subnet-tier";

const ANYWHERE = "0.0.0.0/0";

export interface VpcProps {
  /** Name tag, and prefix of the names inside. */
  readonly name: string;
  readonly cidrBlock: string;
  /** Blocks of the public subnets by availability zone, in the order the zones are filled. */
  readonly publicCidrBlocks: Readonly<Record<string, string>>;
  /** Blocks of the private subnets by availability zone. */
  readonly privateCidrBlocks: Readonly<Record<string, string>>;
  readonly natGateways: NatGatewayPlacement;
  /** EKS cluster that places nodes and load balancers by the subnets' tags. */
  readonly clusterName: string;
}

/** A VPC with public and private subnets in each zone, and their way to the internet. */
export class Vpc extends Construct {
  public readonly vpcId: string;
  public readonly publicSubnetIds: readonly string[];
  public readonly privateSubnetIds: readonly string[];
  /** The public route table and one private table for each zone. */
  public readonly routeTableIds: readonly string[];
  public readonly nat: NatGateways;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);

    const { name, cidrBlock } = props;
    const vpc = new AwsVpc(this, "vpc", {
      cidrBlock,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    vpc.overrideLogicalId("vpc");
    const vpcId = vpc.id;
    // Adopts the group that AWS makes, and takes its rules away: whatever forgets its group can talk to nobody.
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId,
      // Said, not left out: a rule that somebody adds by hand then shows in the next plan.
      ingress: [],
      egress: [],
      tags: { Name: `${name}-default-unused` },
    });

    const clusterTag = { [`kubernetes.io/cluster/${props.clusterName}`]: "shared" };
    const publicTier = new SubnetTier(this, "public", {
      vpcId,
      name: `${name}-public`,
      cidrBlocks: props.publicCidrBlocks,
      aclRules: publicAclRules(cidrBlock),
      subnetTags: { ...clusterTag, "kubernetes.io/role/elb": "1" },
    });
    const privateTier = new SubnetTier(this, "private", {
      vpcId,
      name: `${name}-private`,
      cidrBlocks: props.privateCidrBlocks,
      aclRules: privateAclRules(cidrBlock),
      subnetTags: { ...clusterTag, "kubernetes.io/role/internal-elb": "1" },
    });

    const internetGateway = new InternetGateway(this, "internet-gateway", { vpcId, tags: { Name: name } });
    this.nat = new NatGateways(this, "nat", {
      name: `${name}-nat`,
      placement: props.natGateways,
      publicSubnetIds: publicTier.subnetIds,
      internetGateway,
    });

    const publicRoutes = new RouteTable(this, "routes-public", { vpcId, tags: { Name: `${name}-public` } });
    new Route(this, "route-public-internet", {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: ANYWHERE,
      gatewayId: internetGateway.id,
    });
    for (const [zone, subnetId] of Object.entries(publicTier.subnetIds)) {
      new RouteTableAssociation(this, `association-public-${zone}`, { routeTableId: publicRoutes.id, subnetId });
    }
    const privateRoutes = Object.entries(privateTier.subnetIds).map(([zone, subnetId]) => {
      const routes = new RouteTable(this, `routes-private-${zone}`, {
        vpcId,
        tags: { Name: `${name}-private-${zone}` },
      });
      new Route(this, `route-private-nat-${zone}`, {
        routeTableId: routes.id,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: this.nat.gatewayIdByZone[zone] ?? "",
      });
      new RouteTableAssociation(this, `association-private-${zone}`, { routeTableId: routes.id, subnetId });
      return routes.id;
    });

    this.vpcId = vpcId;
    this.publicSubnetIds = Object.values(publicTier.subnetIds);
    this.privateSubnetIds = Object.values(privateTier.subnetIds);
    this.routeTableIds = [publicRoutes.id, ...privateRoutes];
  }
}
