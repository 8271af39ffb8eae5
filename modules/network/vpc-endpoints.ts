import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { EndpointService } from "./endpoint-services";

export interface VpcEndpointsProps {
  readonly name: string;
  readonly vpcId: string;
  readonly region: string;
  readonly routeTableIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /**
   * Services with an interface endpoint in each private subnet. Each costs about 22 USD a month in three zones,
   * and saves the NAT gateway's processing fee.
   */
  readonly interfaceServices: readonly EndpointService[];
}

/** S3 by a free gateway endpoint, and interface endpoints for the services that are asked for. */
export class VpcEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);

    const { name, vpcId, region } = props;
    new VpcEndpoint(this, "s3", {
      vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.routeTableIds],
      tags: { Name: `${name}-s3` },
    });
    for (const service of props.interfaceServices) {
      new VpcEndpoint(this, service.replace(".", "-"), {
        vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        subnetIds: [...props.subnetIds],
        securityGroupIds: [props.securityGroupId],
        privateDnsEnabled: true,
        tags: { Name: `${name}-${service}` },
      });
    }
  }
}
