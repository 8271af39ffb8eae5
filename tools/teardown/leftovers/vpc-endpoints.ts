import { awsCommand } from "../finding";
import type { LeftoverSearch } from "./leftover";

interface Endpoint {
  readonly VpcEndpointId: string;
  readonly ServiceName: string;
  readonly State: string;
}

/** Endpoints that AWS services make in a VPC by themselves: GuardDuty does when it watches the nodes. */
export const vpcEndpoints: LeftoverSearch = async ({ region, vpcId, owned, aws }) => {
  const { VpcEndpoints } = await aws<{ VpcEndpoints: Endpoint[] }>(region, [
    ...["ec2", "describe-vpc-endpoints", "--filters", `Name=vpc-id,Values=${vpcId}`],
  ]);
  return VpcEndpoints.filter(
    ({ VpcEndpointId: id, State }) => !owned.has(id) && !["deleted", "deleting"].includes(State.toLowerCase()),
  ).map(({ VpcEndpointId: id, ServiceName }) => ({
    kind: "VPC endpoint",
    name: id,
    why: `for ${ServiceName}, not Terraform's`,
    commands: [awsCommand(region, "ec2", "delete-vpc-endpoints", "--vpc-endpoint-ids", id)],
    blocks: true,
  }));
};
