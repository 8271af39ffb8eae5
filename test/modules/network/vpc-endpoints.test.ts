import type { EndpointService } from "../../../modules/network/endpoint-services";
import { VpcEndpoints } from "../../../modules/network/vpc-endpoints";
import { synthesizeModule } from "../support/synthesize-module";

function endpoints(interfaceServices: readonly EndpointService[]) {
  const { of } = synthesizeModule((scope) => {
    new VpcEndpoints(scope, "endpoints", {
      name: "test",
      vpcId: "vpc-1",
      region: "eu-west-1",
      routeTableIds: ["rtb-1", "rtb-2"],
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupId: "sg-1",
      interfaceServices,
    });
  });
  return of("aws_vpc_endpoint");
}

describe("VpcEndpoints", () => {
  it("always has S3's gateway endpoint, which costs nothing", () => {
    expect(endpoints([])).toEqual({
      endpoints_s3: {
        vpc_id: "vpc-1",
        vpc_endpoint_type: "Gateway",
        service_name: "com.amazonaws.eu-west-1.s3",
        route_table_ids: ["rtb-1", "rtb-2"],
        tags: { Name: "test-s3" },
      },
    });
  });

  it("adds an interface endpoint with private DNS for each service asked for, a dot in its name or not", () => {
    const made = endpoints(["ecr.api", "sts"]);
    expect(Object.keys(made)).toEqual(["endpoints_ecr-api", "endpoints_s3", "endpoints_sts"]);
    expect(made["endpoints_ecr-api"]).toMatchObject({
      vpc_endpoint_type: "Interface",
      service_name: "com.amazonaws.eu-west-1.ecr.api",
      subnet_ids: ["subnet-1", "subnet-2"],
      security_group_ids: ["sg-1"],
      private_dns_enabled: true,
    });
  });
});
