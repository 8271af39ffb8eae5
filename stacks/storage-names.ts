import type { ImageAccess } from "../modules/registry/image-repository";
import { BUCKETS, type BucketPurpose } from "../modules/storage/platform-buckets";
import type { Names } from "./names";

/** The platform's buckets in one region, by purpose. Both sides of a replication compose the same names. */
export function bucketNames(names: Names, region: string): Record<BucketPurpose, string> {
  return Object.fromEntries(BUCKETS.map((purpose) => [purpose, names.bucket(purpose, region)])) as Record<
    BucketPurpose,
    string
  >;
}

/** The roles that handle images: nodes of both regions, and the pipeline. By name: the nodes' roles come later. */
export function imageAccess(names: Names): ImageAccess {
  return {
    pullRoleArns: (["primary", "standby"] as const).map((role) => names.roleArn(`${names.prefix(role)}-node`)),
    pushRoleArns: [names.roleArn(names.applyRole)],
  };
}

/** ARN of the vault that receives the copies of recovery points in the standby's region. */
export function replicaVaultArn(names: Names, accountId: string, region: string): string {
  return `arn:aws:backup:${region}:${accountId}:backup-vault:${names.prefix("standby")}`;
}
