import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LocalClusterError } from "./local-error";

const labels = z.record(z.string(), z.string());
const networkState = z.object({ network: z.object({ config: z.object({ key: z.string() }) }) });

const nodeGroup = z.object({
  node_group_name_prefix: z.string(),
  ami_type: z.string(),
  capacity_type: z.enum(["ON_DEMAND", "SPOT"]),
  instance_types: z.tuple([z.string()], z.string()),
  scaling_config: z.object({ min_size: z.int(), desired_size: z.int(), max_size: z.int() }),
  launch_template: z.object({ id: z.string() }),
  labels: labels.default({}),
  taint: z
    .array(
      z.object({
        key: z.string(),
        value: z.string().default(""),
        effect: z.enum(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
      }),
    )
    .default([]),
});

const launchTemplate = z.object({
  block_device_mappings: z.tuple([z.object({ ebs: z.object({ volume_size: z.int() }) })], z.unknown()),
});

/** The part of a synthesized cluster stack that says what its nodes are. */
export const clusterStackSchema = z.object({
  provider: z.object({ aws: z.tuple([z.object({ region: z.string() })], z.unknown()) }),
  data: z.object({ terraform_remote_state: networkState }),
  resource: z.object({
    aws_eks_cluster: z.object({
      cluster: z.object({
        name: z.string(),
        version: z.string(),
        kubernetes_network_config: z.object({ service_ipv4_cidr: z.string() }),
      }),
    }),
    aws_eks_node_group: z.record(z.string(), nodeGroup),
    aws_launch_template: z.record(z.string(), launchTemplate),
  }),
});

/** The part of a synthesized network stack that says in which zones nodes run. */
export const networkStackSchema = z.object({
  terraform: z.object({ backend: z.object({ s3: z.object({ key: z.string() }) }) }),
  output: z.object({ private_subnet_ids: z.object({ value: z.array(z.string()) }) }),
  resource: z.object({ aws_subnet: z.record(z.string(), z.object({ availability_zone: z.string() })) }),
});

export type ClusterStack = z.infer<typeof clusterStackSchema>;
export type NetworkStack = z.infer<typeof networkStackSchema>;
export type SynthesizedNodeGroup = z.infer<typeof nodeGroup>;

const isCluster = (id: string) => id.endsWith("-cluster");
const isNetwork = (id: string) => id.endsWith("-network");

/** A cluster stack and the network it stands in, as they were synthesized. */
export interface SynthesizedCluster {
  readonly id: string;
  readonly cluster: ClusterStack;
  readonly network: NetworkStack;
}

/**
 * Reads a cluster stack and its network from the output of `npm start`.
 *
 * @param folder where the stacks lie, `cdktf.out/stacks`
 * @param known ids of all stacks that can be synthesized
 */
export function readCluster(folder: string, id: string, known: readonly string[]): SynthesizedCluster {
  if (!known.includes(id) || !isCluster(id)) {
    const clusters = known.filter(isCluster).join(", ");
    throw new LocalClusterError(`"${id}" is no cluster stack: take one of ${clusters}`);
  }
  const environment = id.split("-")[0] ?? id;
  if (!existsSync(join(folder, id, "cdk.tf.json"))) {
    throw new LocalClusterError(`${id} is not synthesized: run \`npm start -- ${environment}\` first`);
  }
  const cluster = read(folder, id, clusterStackSchema);
  const { key } = cluster.data.terraform_remote_state.network.config;
  const networks = readdirSync(folder).filter(isNetwork);
  const network = networks
    .map((network) => read(folder, network, networkStackSchema))
    .find(({ terraform }) => terraform.backend.s3.key === key);
  if (network === undefined) {
    throw new LocalClusterError(
      `no synthesized stack keeps its state at ${key}, where ${id} reads its network: run \`npm start -- ${environment}\``,
    );
  }
  return { id, cluster, network };
}

function read<Stack>(folder: string, id: string, schema: z.ZodType<Stack>): Stack {
  const path = join(folder, id, "cdk.tf.json");
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) {
    throw new LocalClusterError(`${path} is not what this tool can read:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}
