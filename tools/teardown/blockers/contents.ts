import { awsCommand, quoted, type Finding } from "../finding";
import { text, type StateResource } from "../stack-state";
import type { BlockerCheck } from "./blocker";

const isForced = ({ attributes }: StateResource, name: string) => attributes[name] === true;

/** S3 deletes empty buckets only, and old versions count. */
export const bucketContents: BlockerCheck = {
  type: "aws_s3_bucket",
  async find(resource, { aws, region }) {
    const name = text(resource, "bucket");
    if (isForced(resource, "force_destroy")) {
      return [];
    }
    const home = text(resource, "region") || region;
    const list = ["s3api", "list-object-versions", "--bucket", name];
    const { Versions = [], DeleteMarkers = [] } = await aws<{ Versions?: unknown[]; DeleteMarkers?: unknown[] }>(home, [
      ...list,
      ...["--max-items", "1"],
    ]);
    return Versions.length + DeleteMarkers.length === 0 ? [] : [bucketFinding(home, name)];
  },
};

function bucketFinding(region: string, name: string): Finding {
  const query = "{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}";
  const list = awsCommand(
    region,
    ...["s3api", "list-object-versions", "--bucket", name, "--max-items", "1000", "--query", query],
  );
  return {
    kind: "bucket",
    name,
    why: "holds objects or old versions; each run of the command deletes up to 1000 of them for good",
    commands: [
      `aws s3api delete-objects --bucket ${quoted(name)} --region ${region} --delete "$(${list} --output json)"`,
    ],
  };
}

/** ECR deletes empty repositories only. */
export const repositoryContents: BlockerCheck = {
  type: "aws_ecr_repository",
  async find(resource, { aws, region }) {
    const name = text(resource, "name");
    if (isForced(resource, "force_delete")) {
      return [];
    }
    const target = ["--repository-name", name];
    const { imageIds } = await aws<{ imageIds: unknown[] }>(region, [
      "ecr",
      "list-images",
      ...target,
      "--max-items",
      "1",
    ]);
    const list = awsCommand(region, "ecr", "list-images", ...target, "--max-items", "100", "--query", "imageIds");
    const why = "holds images; each run of the command deletes up to 100 of them";
    const commands = [
      `${awsCommand(region, "ecr", "batch-delete-image", ...target)} --image-ids "$(${list} --output json)"`,
    ];
    return imageIds.length === 0 ? [] : [{ kind: "image repository", name, why, commands }];
  },
};

interface VaultAnswer {
  readonly NumberOfRecoveryPoints?: number;
  readonly Locked?: boolean;
}

/** AWS Backup deletes empty vaults only. */
export const vaultContents: BlockerCheck = {
  type: "aws_backup_vault",
  async find(resource, { aws, region }) {
    const name = text(resource, "name");
    if (isForced(resource, "force_destroy")) {
      return [];
    }
    const target = ["--backup-vault-name", name];
    const vault = await aws<VaultAnswer>(region, ["backup", "describe-backup-vault", ...target]);
    const points = vault.NumberOfRecoveryPoints ?? 0;
    const lock = vault.Locked === true ? "; the vault is locked: they stay until their retention ends" : "";
    const why = `holds ${points} recovery points, each deleted by \`aws backup delete-recovery-point\`${lock}`;
    const commands = [
      awsCommand(region, "backup", "delete-backup-vault-access-policy", ...target),
      awsCommand(region, "backup", "list-recovery-points-by-backup-vault", ...target),
    ];
    return points === 0 ? [] : [{ kind: "backup vault", name, why, commands }];
  },
};
