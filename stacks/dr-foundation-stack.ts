import type { Construct } from "constructs";
import { BackupVault } from "../modules/backup/backup-vault";
import { ImageRegistry } from "../modules/registry/image-registry";
import { DataKeys } from "../modules/security/data-keys";
import { UnsealKey } from "../modules/secrets/unseal-key";
import { PlatformBuckets } from "../modules/storage/platform-buckets";
import { publish } from "./contract";
import { drFoundationContract } from "./contracts";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";
import { bucketNames, imageAccess } from "./storage-names";

/**
 * What the standby's region holds before the primary has data: keys, buckets, a vault and repositories that receive
 * the copies. It knows nothing of the primary's region, so that it can be changed while that one is gone.
 */
export class DrFoundationStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);

    const { environment, names, region } = this;
    const { accountId, preventDestroy, project, storage } = environment;
    const name = names.prefix(props.role);
    const { arns } = new DataKeys(this, "keys", { name, accountId, preventDestroy });
    const unsealKey = new UnsealKey(this, "unseal-key", { alias: `${name}-unseal`, accountId, preventDestroy });
    new PlatformBuckets(this, "buckets", {
      name,
      bucketNames: bucketNames(names, region),
      accountId,
      region,
      kmsKeyArn: arns.storage,
      lifecycles: storage.buckets,
      // The copies are backed up where they come from.
      backupTags: {},
      replicas: null,
      preventDestroy,
    });
    new BackupVault(this, "vault", {
      vaultName: name,
      kmsKeyArn: arns.backup,
      lock: storage.backup.vaultLock,
      preventDestroy,
    });
    new ImageRegistry(this, "images", {
      prefix: project,
      ...storage.images,
      ...imageAccess(names),
      accountId,
      kmsKeyArn: arns.storage,
      replicaRegion: null,
      preventDestroy,
    });

    publish(this, drFoundationContract, {
      dataKeyArn: arns.data,
      storageKeyArn: arns.storage,
      secretsKeyArn: arns.secrets,
      backupKeyArn: arns.backup,
      unsealKeyArn: unsealKey.keyArn,
    });
  }
}
