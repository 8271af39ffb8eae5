import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { staging } from "../../stacks/environments/staging";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";
import { policiesOf } from "./support/policies";
import { follow } from "./support/references";

const production = synthesizeEnvironment(prod);
const devNetwork = stackOf(synthesizeEnvironment(dev), "dev-network");
const stagingNetwork = stackOf(synthesizeEnvironment(staging), "staging-network");

const SITES = [
  { id: "prod-network", clusterId: "prod-cluster", region: "us-west-2", range: "10.0" },
  { id: "prod-dr-network", clusterId: "prod-dr-cluster", region: "us-east-1", range: "10.10" },
];
const PUBLIC = "kubernetes.io/role/elb";
const PRIVATE = "kubernetes.io/role/internal-elb";

interface Subnet {
  readonly availability_zone: string;
  readonly cidr_block: string;
  readonly map_public_ip_on_launch: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

function all<Shape = Record<string, unknown>>(stack: SynthesizedStack, type: string): Shape[] {
  return Object.values(stack.of(type)) as Shape[];
}

/** Blocks by zone of the subnets that carry a tag. */
function blocksTagged(stack: SynthesizedStack, tag: string): Record<string, string> {
  const subnets = all<Subnet>(stack, "aws_subnet").filter(({ tags }) => tags[tag] === "1");
  return Object.fromEntries(subnets.map((subnet) => [subnet.availability_zone, subnet.cidr_block]));
}

/** Where each subnet's traffic to the internet goes, by block. */
function waysOut(stack: SynthesizedStack): Record<string, string> {
  const routes = all<Record<string, string>>(stack, "aws_route");
  const associations = all<Record<string, string>>(stack, "aws_route_table_association");
  expect(associations).toHaveLength(all(stack, "aws_subnet").length);
  return Object.fromEntries(
    associations.map(({ subnet_id, route_table_id }) => {
      const [route = {}, ...others] = routes.filter((one) => one["route_table_id"] === route_table_id);
      expect(others).toEqual([]);
      expect(route["destination_cidr_block"]).toBe("0.0.0.0/0");
      const gateway = follow(stack, route["nat_gateway_id"] ?? route["gateway_id"]);
      const name =
        "subnet_id" in gateway
          ? `NAT in ${String(follow(stack, gateway["subnet_id"])["cidr_block"])}`
          : "internet gateway";
      return [String(follow(stack, subnet_id)["cidr_block"]), name];
    }),
  );
}

function interfaceServices(stack: SynthesizedStack): string[] {
  return all<Record<string, string>>(stack, "aws_vpc_endpoint")
    .filter((endpoint) => endpoint["vpc_endpoint_type"] === "Interface")
    .map((endpoint) => endpoint["service_name"] ?? "")
    .sort();
}

describe.each(SITES)("$id", ({ id, clusterId, region, range }) => {
  const stack = stackOf(production, id);
  const zones = ["a", "b", "c"].map((letter) => `${region}${letter}`);
  const blocks = (thirds: readonly number[]) =>
    Object.fromEntries(zones.map((zone, index) => [zone, `${range}.${thirds[index] ?? "?"}.0/24`]));

  it(`NET-1: the VPC is ${range}.0.0/16 in ${region}, with DNS support and host names`, () => {
    expect(stack.json).toMatchObject({ provider: { aws: [{ region }] } });
    expect(Object.keys(stack.of("aws_vpc"))).toEqual(["vpc"]);
    expect(stack.at("aws_vpc.vpc")).toMatchObject({
      cidr_block: `${range}.0.0/16`,
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  it("NET-1: it stands in three availability zones, a public and a private subnet in each", () => {
    const used = all<Subnet>(stack, "aws_subnet").map((subnet) => subnet.availability_zone);
    expect(used.sort()).toEqual(zones.flatMap((zone) => [zone, zone]));
  });

  it(`NET-2: public subnets are ${range}.1.0/24, ${range}.2.0/24, ${range}.3.0/24, tagged for internet load balancers`, () => {
    expect(blocksTagged(stack, PUBLIC)).toEqual(blocks([1, 2, 3]));
  });

  it(`NET-2: private subnets are ${range}.10.0/24, ${range}.20.0/24, ${range}.30.0/24, tagged for internal load balancers`, () => {
    expect(blocksTagged(stack, PRIVATE)).toEqual(blocks([10, 20, 30]));
  });

  it("NET-2: every subnet names the cluster that shares it, and none gives out public addresses", () => {
    const cluster = String(stackOf(production, clusterId).at("aws_eks_cluster.cluster")["name"]);
    for (const subnet of all<Subnet>(stack, "aws_subnet")) {
      expect(subnet.tags).toHaveProperty([`kubernetes.io/cluster/${cluster}`], "shared");
      expect(subnet.map_public_ip_on_launch).toBe(false);
    }
  });

  it("NET-3: public subnets go out by the internet gateway, private ones by the NAT gateway of their zone", () => {
    expect(waysOut(stack)).toEqual({
      [`${range}.1.0/24`]: "internet gateway",
      [`${range}.2.0/24`]: "internet gateway",
      [`${range}.3.0/24`]: "internet gateway",
      [`${range}.10.0/24`]: `NAT in ${range}.1.0/24`,
      [`${range}.20.0/24`]: `NAT in ${range}.2.0/24`,
      [`${range}.30.0/24`]: `NAT in ${range}.3.0/24`,
    });
  });

  it("NET-3: there is one internet gateway, one public route table, and a private one in each zone", () => {
    expect(all(stack, "aws_internet_gateway")).toEqual([expect.objectContaining({ vpc_id: "${aws_vpc.vpc.id}" })]);
    expect(all(stack, "aws_route_table")).toHaveLength(4);
    expect(all(stack, "aws_route")).toHaveLength(4);
  });

  it("NET-3: each NAT gateway has an address of its own, and waits for the internet gateway", () => {
    const gateways = all(stack, "aws_nat_gateway");
    expect(new Set(gateways.map((gateway) => gateway["allocation_id"])).size).toBe(3);
    for (const gateway of gateways) {
      expect(follow(stack, gateway["allocation_id"])["domain"]).toBe("vpc");
      expect(gateway["depends_on"]).toEqual(["aws_internet_gateway.vpc_internet-gateway"]);
    }
  });

  it("NET-6: flow logs record all traffic of the VPC for a year, encrypted by a customer-managed key", () => {
    const [flowLog = {}, ...others] = all(stack, "aws_flow_log");
    expect(others).toEqual([]);
    expect(flowLog).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
    });
    const logGroup = follow(stack, flowLog["log_destination"]);
    expect(logGroup["retention_in_days"]).toBe(365);
    expect(follow(stack, logGroup["kms_key_id"])).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it(`NET-6: the flow logs' key serves CloudWatch Logs of ${region}, for this account's log groups alone`, () => {
    expect(policiesOf(stack)["logs-key_policy"]).toContainEqual(
      expect.objectContaining({
        principals: [{ type: "Service", identifiers: [`logs.${region}.amazonaws.com`] }],
        condition: [
          {
            test: "ArnLike",
            variable: "kms:EncryptionContext:aws:logs:arn",
            values: [`arn:aws:logs:${region}:111122223333:log-group:*`],
          },
        ],
      }),
    );
  });

  it("NET-6: the flow logs' role writes into their log group alone, for this account alone", () => {
    const { "flow-logs_permissions": rights = [], "flow-logs_trust": trust = [] } = policiesOf(stack);
    expect(rights.map(({ actions, resources }) => [resources, actions])).toEqual([
      [
        ["${aws_cloudwatch_log_group.flow-logs_log-group.arn}:*"],
        ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      ],
      [["*"], ["logs:DescribeLogGroups"]],
    ]);
    expect(trust[0]?.condition).toContainEqual({
      test: "StringEquals",
      variable: "aws:SourceAccount",
      values: ["111122223333"],
    });
  });

  it("NET-6: the default security group is adopted and left without rules", () => {
    const [group = {}, ...others] = all(stack, "aws_default_security_group");
    expect(others).toEqual([]);
    expect(group).toMatchObject({ vpc_id: "${aws_vpc.vpc.id}" });
    // Absent or empty: either way Terraform takes the rules away.
    expect([group["ingress"] ?? [], group["egress"] ?? []]).toEqual([[], []]);
  });

  it("NET-6: S3 is reached by a gateway endpoint from every route table", () => {
    const gateways = all(stack, "aws_vpc_endpoint").filter((one) => one["vpc_endpoint_type"] === "Gateway");
    expect(gateways.map((one) => one["service_name"])).toEqual([`com.amazonaws.${region}.s3`]);
    const tables = Object.keys(stack.of("aws_route_table")).map((name) => `\${aws_route_table.${name}.id}`);
    expect([...(gateways[0]?.["route_table_ids"] as string[])].sort()).toEqual(tables.sort());
  });

  it("NET-6: ECR, STS, Secrets Manager, Logs, KMS, EC2, EKS and scaling APIs have interface endpoints", () => {
    const services = ["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "elasticloadbalancing", "kms", "logs"];
    expect(interfaceServices(stack)).toEqual(
      [...services, "secretsmanager", "sts"].map((service) => `com.amazonaws.${region}.${service}`),
    );
  });

  it("NET-6: interface endpoints answer in the private subnets by the services' usual names, behind their own group", () => {
    for (const endpoint of all(stack, "aws_vpc_endpoint").filter((one) => one["vpc_endpoint_type"] === "Interface")) {
      const [group, ...others] = endpoint["security_group_ids"] as string[];
      const subnets = (endpoint["subnet_ids"] as string[]).map((subnet) => follow(stack, subnet)["cidr_block"]);
      expect(subnets).toEqual(Object.values(blocks([10, 20, 30])));
      expect(follow(stack, group)["name"]).toMatch(/-vpc-endpoints$/);
      expect([others, endpoint["private_dns_enabled"]]).toEqual([[], true]);
    }
  });
});

describe("the other environments", () => {
  it("NET-1: staging is 10.20.0.0/16 and dev 10.30.0.0/16, apart from production", () => {
    expect(stagingNetwork.at("aws_vpc.vpc")).toMatchObject({ cidr_block: "10.20.0.0/16" });
    expect(devNetwork.at("aws_vpc.vpc")).toMatchObject({ cidr_block: "10.30.0.0/16" });
  });

  it("NET-3: dev has one NAT gateway, which serves all three zones", () => {
    expect(all(devNetwork, "aws_nat_gateway")).toHaveLength(1);
    expect(waysOut(devNetwork)).toMatchObject({
      "10.30.10.0/24": "NAT in 10.30.1.0/24",
      "10.30.20.0/24": "NAT in 10.30.1.0/24",
      "10.30.30.0/24": "NAT in 10.30.1.0/24",
    });
  });

  it("NET-3: staging has a NAT gateway in each zone, like production", () => {
    expect(all(stagingNetwork, "aws_nat_gateway")).toHaveLength(3);
  });

  it("NET-6: configuration switches interface endpoints: three in staging, none in dev; S3's stays", () => {
    const services = ["ecr.api", "ecr.dkr", "logs"].map((service) => `com.amazonaws.us-west-2.${service}`);
    expect(interfaceServices(stagingNetwork)).toEqual(services);
    expect(Object.keys(devNetwork.of("aws_vpc_endpoint"))).toEqual(["endpoints_s3"]);
  });
});
