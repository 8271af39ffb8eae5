import { awsCommand } from "../finding";
import type { LeftoverSearch } from "./leftover";

interface NetworkInterface {
  readonly NetworkInterfaceId: string;
  readonly Description?: string;
}

/** Network interfaces that nothing uses any more: the VPC CNI leaves some behind when a node goes in a hurry. */
export const networkInterfaces: LeftoverSearch = async ({ region, vpcId, owned, aws }) => {
  const { NetworkInterfaces } = await aws<{ NetworkInterfaces: NetworkInterface[] }>(region, [
    ...["ec2", "describe-network-interfaces"],
    ...["--filters", `Name=vpc-id,Values=${vpcId}`, "Name=status,Values=available"],
  ]);
  return NetworkInterfaces.filter(({ NetworkInterfaceId: id }) => !owned.has(id)).map(
    ({ NetworkInterfaceId: id, Description: description = "" }) => ({
      kind: "network interface",
      name: id,
      why: `attached to nothing${description === "" ? "" : ` (${description})`}`,
      commands: [awsCommand(region, "ec2", "delete-network-interface", "--network-interface-id", id)],
      blocks: true,
    }),
  );
};
