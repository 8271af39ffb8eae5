import { jsonAnswer } from "../answers";
import { jsonBody, type Answer, type Call } from "../call";
import { rest, type Request, type Route } from "../route";
import { createSecurityGroup, deleteSecurityGroup, vpcOfSubnet } from "./security-group";

interface VpcConfig {
  readonly subnetIds?: readonly string[];
  readonly endpointPublicAccess?: boolean;
  readonly publicAccessCidrs?: readonly string[];
  readonly [name: string]: unknown;
}

interface CreateCluster {
  readonly name: string;
  readonly resourcesVpcConfig?: VpcConfig;
  readonly accessConfig?: unknown;
  readonly upgradePolicy?: unknown;
  readonly zonalShiftConfig?: unknown;
  readonly deletionProtection?: boolean;
}

/** What moto drops from a cluster. */
interface ClusterRest extends Omit<CreateCluster, "name"> {
  readonly version?: string;
  readonly logging?: unknown;
}

const TABLE = "eks-cluster";

/** moto forgets access, upgrade policy and endpoint of a cluster, and makes no cluster security group. */
export const clusterRoutes: readonly Route[] = [
  rest("POST", "/clusters", async (request) => {
    const {
      name,
      resourcesVpcConfig = {},
      accessConfig,
      upgradePolicy,
      zonalShiftConfig,
    } = jsonBody(request.call) as CreateCluster;
    const answer = await request.forward();
    if (answer.status === 200) {
      const vpcId = await vpcOfSubnet(request, resourcesVpcConfig.subnetIds?.[0] ?? "");
      const groupName = `eks-cluster-sg-${name}`;
      const clusterSecurityGroupId = await createSecurityGroup(request, groupName, vpcId);
      request.table<ClusterRest>(TABLE).put(name, {
        resourcesVpcConfig: { ...withPublicRange(resourcesVpcConfig), vpcId, clusterSecurityGroupId },
        accessConfig,
        upgradePolicy,
        zonalShiftConfig,
      });
    }
    return complete(request, name, answer);
  }),
  rest("GET", "/clusters/{cluster}", async (request) =>
    complete(request, request.parameters["cluster"] ?? "", await request.forward()),
  ),
  rest("DELETE", "/clusters/{cluster}", async (request) => {
    const name = request.parameters["cluster"] ?? "";
    const answer = await request.forward();
    if (answer.status === 200) {
      const groupId = request.table<ClusterRest>(TABLE).delete(name)?.resourcesVpcConfig?.["clusterSecurityGroupId"];
      await deleteSecurityGroup(request, String(groupId));
    }
    return answer;
  }),
  rest("POST", "/clusters/{cluster}/update-config", ({ call, parameters, table }) => {
    const { resourcesVpcConfig, ...rest } = jsonBody(call) as ClusterRest;
    const clusters = table<ClusterRest>(TABLE);
    const before = clusters.get(parameters["cluster"] ?? "");
    const vpc = withPublicRange({ ...before?.resourcesVpcConfig, ...resourcesVpcConfig });
    clusters.put(parameters["cluster"] ?? "", { ...before, ...rest, resourcesVpcConfig: vpc });
    return successfulUpdate("config");
  }),
  rest("POST", "/clusters/{cluster}/updates", ({ call, parameters, table }) => {
    const { version } = jsonBody(call) as { version: string };
    const clusters = table<ClusterRest>(TABLE);
    clusters.put(parameters["cluster"] ?? "", { ...clusters.get(parameters["cluster"] ?? ""), version });
    return successfulUpdate("version");
  }),
  rest("GET", "/clusters/{cluster}/updates/{update}", ({ parameters }) => successfulUpdate(parameters["update"] ?? "")),
];

/** Every update is done at once. */
export function successfulUpdate(id: string): Answer {
  const update = { id, status: "Successful", type: "ConfigUpdate", params: [], errors: [], createdAt: 0 };
  return jsonAnswer({ update });
}

function withPublicRange(config: VpcConfig): VpcConfig {
  const everywhere = config.endpointPublicAccess === false ? [] : ["0.0.0.0/0"];
  return { ...config, publicAccessCidrs: config.publicAccessCidrs ?? everywhere };
}

function complete(request: Pick<Request, "table"> & { call: Call }, name: string, answer: Answer): Answer {
  const rest = request.table<ClusterRest>(TABLE).get(name);
  if (answer.status !== 200 || rest === undefined) {
    return answer;
  }
  const { cluster } = JSON.parse(answer.body.toString()) as { cluster: Record<string, unknown> };
  const resourcesVpcConfig = { ...(cluster["resourcesVpcConfig"] as object), ...rest.resourcesVpcConfig };
  return jsonAnswer({ cluster: { ...cluster, ...rest, resourcesVpcConfig } });
}
