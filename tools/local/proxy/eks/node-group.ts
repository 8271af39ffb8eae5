import { jsonAnswer } from "../answers";
import { jsonBody, type Answer } from "../call";
import { rest, type Request, type Route } from "../route";
import { successfulUpdate } from "./cluster";

interface Taint {
  readonly key: string;
  readonly effect: string;
}

/** What an update may change, and what moto gives back otherwise than it was asked for. */
interface NodeGroup {
  readonly remoteAccess?: unknown;
  readonly scalingConfig?: object | undefined;
  readonly updateConfig?: unknown;
  readonly nodeRepairConfig?: unknown;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly launchTemplate?: object | undefined;
  readonly version?: string | undefined;
}

interface UpdateConfig extends Pick<NodeGroup, "scalingConfig" | "updateConfig" | "nodeRepairConfig"> {
  readonly labels?: {
    readonly addOrUpdateLabels?: Readonly<Record<string, string>>;
    readonly removeLabels?: readonly string[];
  };
  readonly taints?: { readonly addOrUpdateTaints?: readonly Taint[]; readonly removeTaints?: readonly Taint[] };
}

const TABLE = "eks-node-group";

/** moto knows no update of a node group and invents remote access for it. */
export const nodeGroupRoutes: readonly Route[] = [
  rest("POST", "/clusters/{cluster}/node-groups", async (request) => {
    const { nodegroupName, ...asked } = jsonBody(request.call) as NodeGroup & { nodegroupName: string };
    const answer = await request.forward();
    if (answer.status !== 200) {
      return answer;
    }
    const { remoteAccess, scalingConfig, updateConfig, nodeRepairConfig, labels, taints, launchTemplate, version } =
      asked;
    const kept = {
      remoteAccess,
      scalingConfig,
      updateConfig,
      nodeRepairConfig,
      labels,
      taints,
      launchTemplate,
      version,
    };
    put(request, nodegroupName, kept);
    return complete(request, nodegroupName, answer);
  }),
  rest("GET", "/clusters/{cluster}/node-groups/{group}", async (request) =>
    complete(request, request.parameters["group"] ?? "", await request.forward()),
  ),
  rest("DELETE", "/clusters/{cluster}/node-groups/{group}", async (request) => {
    request.table(TABLE).delete(key(request, request.parameters["group"] ?? ""));
    return request.forward();
  }),
  rest("POST", "/clusters/{cluster}/node-groups/{group}/update-config", (request) => {
    const name = request.parameters["group"] ?? "";
    const { labels, taints, ...replaced } = jsonBody(request.call) as UpdateConfig;
    const before = get(request, name);
    const isGone = ({ key: taint, effect }: Taint) =>
      [...(taints?.addOrUpdateTaints ?? []), ...(taints?.removeTaints ?? [])].some(
        (other) => other.key === taint && other.effect === effect,
      );
    const kept = Object.entries(before.labels ?? {}).filter(([label]) => !labels?.removeLabels?.includes(label));
    put(request, name, {
      ...before,
      ...replaced,
      labels: { ...Object.fromEntries(kept), ...labels?.addOrUpdateLabels },
      taints: [...(before.taints ?? []).filter((taint) => !isGone(taint)), ...(taints?.addOrUpdateTaints ?? [])],
    });
    return successfulUpdate("config");
  }),
  rest("POST", "/clusters/{cluster}/node-groups/{group}/update-version", (request) => {
    const name = request.parameters["group"] ?? "";
    const { version, launchTemplate } = jsonBody(request.call) as NodeGroup;
    const before = get(request, name);
    put(request, name, {
      ...before,
      ...(version !== undefined && { version }),
      launchTemplate: { ...before.launchTemplate, ...launchTemplate },
    });
    return successfulUpdate("version");
  }),
  rest("GET", "/clusters/{cluster}/node-groups/{group}/updates/{update}", ({ parameters }) =>
    successfulUpdate(parameters["update"] ?? ""),
  ),
];

function key({ parameters }: Request, name: string): string {
  return `${parameters["cluster"] ?? ""}/${name}`;
}

function get(request: Request, name: string): NodeGroup {
  return request.table<NodeGroup>(TABLE).get(key(request, name)) ?? {};
}

function put(request: Request, name: string, group: NodeGroup): void {
  request.table<NodeGroup>(TABLE).put(key(request, name), group);
}

function complete(request: Request, name: string, answer: Answer): Answer {
  if (answer.status !== 200) {
    return answer;
  }
  const { nodegroup } = JSON.parse(answer.body.toString()) as { nodegroup: Record<string, unknown> };
  // The emulator invents a remote access group.
  const invented = "remoteAccessSecurityGroup";
  const made = Object.entries(nodegroup["resources"] as Record<string, unknown>);
  const resources = Object.fromEntries(made.filter(([name]) => name !== invented));
  const { launchTemplate, remoteAccess, ...kept } = get(request, name);
  return jsonAnswer({
    nodegroup: {
      ...nodegroup,
      ...kept,
      resources,
      remoteAccess,
      ...(launchTemplate && {
        launchTemplate: { ...(nodegroup["launchTemplate"] as object | undefined), ...launchTemplate },
      }),
    },
  });
}
