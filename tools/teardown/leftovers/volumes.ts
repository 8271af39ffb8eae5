import { awsCommand } from "../finding";
import { tagOf, type LeftoverSearch, type Tag } from "./leftover";

const CLAIM_TAG = "kubernetes.io/created-for/pvc/name";
const CLUSTER_TAG = "kubernetes.io/cluster/";

interface Volume {
  readonly VolumeId: string;
  readonly Size: number;
  readonly State: string;
  readonly Tags?: readonly Tag[];
}

/** Volumes of persistent volume claims: they outlive cluster and VPC, hold data, and cost money. */
export const volumes: LeftoverSearch = async ({ region, clusterNames, owned, aws }) => {
  const { Volumes } = await aws<{ Volumes: Volume[] }>(region, [
    ...["ec2", "describe-volumes", "--filters", `Name=tag-key,Values=${CLAIM_TAG}`],
  ]);
  return Volumes.filter(({ VolumeId, Tags }) => !owned.has(VolumeId) && isOurs(Tags, clusterNames)).map(
    ({ VolumeId: id, Size, State, Tags }) => {
      const claim = [tagOf(Tags, "kubernetes.io/created-for/pvc/namespace") ?? "", tagOf(Tags, CLAIM_TAG) ?? ""].join(
        "/",
      );
      const description = `${claim} before deletion`;
      return {
        kind: "volume",
        name: id,
        why: `data of claim ${claim}, ${Size} GiB, ${State}: it stays and costs money; a snapshot keeps the data for less`,
        commands: [
          awsCommand(region, "ec2", "create-snapshot", "--volume-id", id, "--description", description),
          awsCommand(region, "ec2", "delete-volume", "--volume-id", id),
        ],
        blocks: false,
      };
    },
  );
};

/** A volume that names a cluster belongs to that one; others can only be ours in an account of our own. */
function isOurs(tags: readonly Tag[] = [], clusterNames: readonly string[]): boolean {
  const clusters = tags.flatMap(({ Key }) => (Key.startsWith(CLUSTER_TAG) ? [Key.slice(CLUSTER_TAG.length)] : []));
  return clusters.length === 0 || clusters.some((name) => clusterNames.includes(name));
}
