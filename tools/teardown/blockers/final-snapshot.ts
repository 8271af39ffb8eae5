import { AwsRefusal } from "../aws-cli";
import { awsCommand } from "../finding";
import { text } from "../stack-state";
import type { BlockerCheck } from "./blocker";

const WHY = "an earlier teardown left a final snapshot of this name: copy it if you need it, then delete it";

/** RDS refuses to delete an instance when it cannot write the final snapshot. */
export const databaseSnapshot: BlockerCheck = {
  type: "aws_db_instance",
  async find(resource, { aws, region }) {
    const name = text(resource, "final_snapshot_identifier");
    if (resource.attributes["skip_final_snapshot"] === true || name === "") {
      return [];
    }
    const target = ["--db-snapshot-identifier", name];
    const commands = [
      awsCommand(
        region,
        ...["rds", "copy-db-snapshot", "--source-db-snapshot-identifier", name],
        ...["--target-db-snapshot-identifier", `${name}-1`],
      ),
      awsCommand(region, "rds", "delete-db-snapshot", ...target),
    ];
    const taken = await exists(aws(region, ["rds", "describe-db-snapshots", ...target]), "DBSnapshot");
    return taken ? [{ kind: "database snapshot", name, why: WHY, commands }] : [];
  },
};

/** So does ElastiCache. */
export const cacheSnapshot: BlockerCheck = {
  type: "aws_elasticache_replication_group",
  async find(resource, { aws, region }) {
    const name = text(resource, "final_snapshot_identifier");
    if (name === "") {
      return [];
    }
    const commands = [
      awsCommand(
        region,
        ...["elasticache", "copy-snapshot", "--source-snapshot-name", name, "--target-snapshot-name", `${name}-1`],
      ),
      awsCommand(region, "elasticache", "delete-snapshot", "--snapshot-name", name),
    ];
    const { Snapshots } = await aws<{ Snapshots: unknown[] }>(region, [
      ...["elasticache", "describe-snapshots", "--snapshot-name", name],
    ]);
    return Snapshots.length > 0 ? [{ kind: "cache snapshot", name, why: WHY, commands }] : [];
  },
};

/** Whether AWS knows something, where it answers a «no» as an error. */
async function exists(answer: Promise<unknown>, kind: string): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof AwsRefusal && error.code.startsWith(kind)) {
      return false;
    }
    throw error;
  }
}
