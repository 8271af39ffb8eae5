import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/**
 * `per-zone`: a gateway in each zone, so that a zone's egress can fail by itself.
 * `single`: one in the first zone, a third of the cost; its zone's outage takes all egress down.
 */
export type NatGatewayPlacement = "per-zone" | "single";

export interface NatGatewaysProps {
  readonly name: string;
  readonly placement: NatGatewayPlacement;
  /** Public subnet ids by availability zone. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  readonly internetGateway: ITerraformDependable;
}

/** The NAT gateways of a VPC and which zone uses which. */
export class NatGateways extends Construct {
  /** Gateway that each zone's private subnet sends its traffic through. */
  public readonly gatewayIdByZone: Readonly<Record<string, string>>;
  /** Each gateway once. */
  public readonly gatewayIds: readonly string[];
  /** Addresses the platform is seen from. */
  public readonly publicIps: readonly string[];

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);

    const zones = Object.keys(props.publicSubnetIds);
    const gatewayZones = props.placement === "single" ? zones.slice(0, 1) : zones;
    const gateways = gatewayZones.map((zone) => {
      const tags = { Name: `${props.name}-${zone}` };
      const eip = new Eip(this, `eip-${zone}`, { domain: "vpc", tags, dependsOn: [props.internetGateway] });
      const gateway = new NatGateway(this, `gateway-${zone}`, {
        allocationId: eip.allocationId,
        subnetId: props.publicSubnetIds[zone] ?? "",
        tags,
        dependsOn: [props.internetGateway],
      });
      return { zone, gatewayId: gateway.id, publicIp: eip.publicIp };
    });

    const serving = (zone: string) => gateways.find((gateway) => gateway.zone === zone) ?? gateways[0];
    this.gatewayIdByZone = Object.fromEntries(zones.map((zone) => [zone, serving(zone)?.gatewayId ?? ""]));
    this.gatewayIds = gateways.map(({ gatewayId }) => gatewayId);
    this.publicIps = gateways.map(({ publicIp }) => publicIp);
  }
}
