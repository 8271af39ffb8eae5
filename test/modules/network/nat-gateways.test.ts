import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateways, type NatGatewayPlacement } from "../../../modules/network/nat-gateways";
import { synthesizeModule } from "../support/synthesize-module";

const publicSubnetIds = { "eu-west-1b": "subnet-b", "eu-west-1a": "subnet-a", "eu-west-1c": "subnet-c" };

function synthesize(placement: NatGatewayPlacement) {
  let made: Pick<NatGateways, "gatewayIdByZone" | "gatewayIds" | "publicIps"> | undefined;
  const { of } = synthesizeModule((scope) => {
    const internetGateway = new InternetGateway(scope, "internet-gateway");
    made = new NatGateways(scope, "nat", { name: "test", placement, publicSubnetIds, internetGateway });
  });
  const { gatewayIdByZone = {}, gatewayIds = [], publicIps = [] } = made ?? {};
  return { gateways: of("aws_nat_gateway"), addresses: of("aws_eip"), gatewayIdByZone, gatewayIds, publicIps };
}

describe("NatGateways", () => {
  it("puts a gateway with an address of its own into each zone, and each zone uses its own", () => {
    const { gateways, gatewayIdByZone, gatewayIds } = synthesize("per-zone");
    expect(Object.values(gateways).map((one) => [one["subnet_id"], one["allocation_id"]])).toEqual([
      ["subnet-a", "${aws_eip.nat_eip-eu-west-1a.allocation_id}"],
      ["subnet-b", "${aws_eip.nat_eip-eu-west-1b.allocation_id}"],
      ["subnet-c", "${aws_eip.nat_eip-eu-west-1c.allocation_id}"],
    ]);
    expect(new Set(Object.values(gatewayIdByZone)).size).toBe(3);
    expect(gatewayIds).toHaveLength(3);
  });

  it("puts a single gateway into the first zone given, and every zone uses it", () => {
    const { gateways, addresses, gatewayIdByZone, gatewayIds, publicIps } = synthesize("single");
    expect(Object.values(gateways).map((one) => one["subnet_id"])).toEqual(["subnet-b"]);
    expect(Object.keys(addresses)).toHaveLength(1);
    expect(Object.keys(gatewayIdByZone)).toEqual(Object.keys(publicSubnetIds));
    expect(new Set(Object.values(gatewayIdByZone))).toEqual(new Set(gatewayIds));
    expect(publicIps).toHaveLength(1);
  });
});
