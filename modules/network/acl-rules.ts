const ANYWHERE = "0.0.0.0/0";
const ALL_PROTOCOLS = "-1";
const FRAGMENTATION_NEEDED = { icmpType: 3, icmpCode: 4 };

/** One entry of a network ACL. All entries allow: what no entry names is refused. */
export interface AclRule {
  /** Construct id: part of the state address. */
  readonly id: string;
  /** Order of evaluation, 1 to 32766. */
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly protocol: string;
  readonly cidrBlock: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

/**
 * Return traffic of connections that start inside the subnet.
 *
 * The range starts at 1024 because NAT gateways and the VPC CNI's source NAT use all of 1024 to 65535. It holds
 * 3389: cutting that port out would break one NAT connection in 64,512 without a trace. Security groups keep it shut.
 */
function returnTraffic(): AclRule[] {
  const common = { egress: false, cidrBlock: ANYWHERE };
  return [
    { id: "in-return-tcp", ruleNumber: 300, protocol: "tcp", fromPort: 1024, toPort: 65535, ...common },
    { id: "in-return-udp", ruleNumber: 310, protocol: "udp", fromPort: 1024, toPort: 65535, ...common },
    // Path MTU discovery: without it large packets vanish on some routes.
    { id: "in-path-mtu", ruleNumber: 320, protocol: "icmp", ...FRAGMENTATION_NEEDED, ...common },
  ];
}

function inside(vpcCidrBlock: string): AclRule {
  return { id: "in-vpc", ruleNumber: 100, egress: false, protocol: ALL_PROTOCOLS, cidrBlock: vpcCidrBlock };
}

const outEverywhere: AclRule = {
  id: "out-all",
  ruleNumber: 100,
  egress: true,
  protocol: ALL_PROTOCOLS,
  cidrBlock: ANYWHERE,
};

/** Public subnets: the load balancer's ports from anywhere, return traffic, everything inside the VPC. */
export function publicAclRules(vpcCidrBlock: string): AclRule[] {
  const common = { egress: false, protocol: "tcp", cidrBlock: ANYWHERE };
  return [
    inside(vpcCidrBlock),
    { id: "in-http", ruleNumber: 200, fromPort: 80, toPort: 80, ...common },
    { id: "in-https", ruleNumber: 210, fromPort: 443, toPort: 443, ...common },
    ...returnTraffic(),
    outEverywhere,
  ];
}

/** Private subnets: everything inside the VPC, and return traffic through the NAT gateways. */
export function privateAclRules(vpcCidrBlock: string): AclRule[] {
  return [inside(vpcCidrBlock), ...returnTraffic(), outEverywhere];
}
