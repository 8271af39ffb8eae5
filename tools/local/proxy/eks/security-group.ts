import type { Request } from "../route";

const DESCRIPTION = "EKS created security group applied to ENI that is attached to EKS Control Plane";

/** Asks EC2 as the caller of EKS: the cluster security group is a group like any other. */
async function ec2(request: Request, parameters: Record<string, string>): Promise<string> {
  const { region, headers } = request.call;
  const { body } = await request.forward({
    method: "POST",
    path: "/",
    search: "",
    body: Buffer.from(new URLSearchParams({ Version: "2016-11-15", ...parameters }).toString()),
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      host: headers.host,
      authorization: headers.authorization?.replace(`/${region}/eks/`, `/${region}/ec2/`),
    },
  });
  return body.toString();
}

function text(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
}

export async function vpcOfSubnet(request: Request, subnetId: string): Promise<string> {
  return text(await ec2(request, { Action: "DescribeSubnets", "SubnetId.1": subnetId }), "vpcId");
}

export async function createSecurityGroup(request: Request, name: string, vpcId: string): Promise<string> {
  const parameters = { Action: "CreateSecurityGroup", GroupName: name, GroupDescription: DESCRIPTION, VpcId: vpcId };
  return text(await ec2(request, parameters), "groupId");
}

export async function deleteSecurityGroup(request: Request, groupId: string): Promise<void> {
  await ec2(request, { Action: "DeleteSecurityGroup", GroupId: groupId });
}
