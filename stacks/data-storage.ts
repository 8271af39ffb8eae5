import { Construct } from "constructs";
import { BackupPlans } from "../modules/backup/backup-plans";
import { BACKUP_TAGS } from "../modules/backup/backup-tags";
import { BackupVault } from "../modules/backup/backup-vault";
import { RestoreTests } from "../modules/backup/restore-tests";
import { ImageRegistry } from "../modules/registry/image-registry";
import type { KeyPurpose } from "../modules/security/data-keys";
import { PlatformSecrets, type PlatformSecretsProps } from "../modules/secrets/platform-secrets";
import { UnsealKey } from "../modules/secrets/unseal-key";
import { UnsealKeyReplica } from "../modules/secrets/unseal-key-replica";
import { PlatformBuckets } from "../modules/storage/platform-buckets";
import type { Environment } from "./environments/environment";
import type { Names } from "./names";
import { bucketNames, imageAccess, replicaVaultArn } from "./storage-names";

export interface DataStorageProps {
  readonly environment: Environment;
  readonly names: Names;
  readonly keyArns: Readonly<Record<KeyPurpose, string>>;
  /** What the standby's region holds for the copies; `null` without a standby. */
  readonly foundation: {
    readonly region: string;
    readonly storageKeyArn: string;
    readonly secretsKeyArn: string;
    readonly unsealKeyArn: string;
  } | null;
  /** Where Redis, Kafka and OpenSearch are. */
  readonly connections: PlatformSecretsProps["connections"];
  /** Where restore tests put the database. */
  readonly databaseSubnetGroupName: string;
}

/** Buckets, images, secrets and backups of the primary region, with their copies in the standby's. */
export class DataStorage extends Construct {
  public readonly buckets: PlatformBuckets;
  public readonly images: ImageRegistry;
  public readonly secrets: PlatformSecrets;
  /** This part of the data stack's contract. */
  public readonly published;

  constructor(scope: Construct, id: string, props: DataStorageProps) {
    super(scope, id);

    const { environment, names, keyArns, foundation } = props;
    const { accountId, preventDestroy, project, storage } = environment;
    const { region } = environment.primary;
    const name = names.prefix("primary");
    const common = { accountId, preventDestroy };
    this.buckets = new PlatformBuckets(this, "buckets", {
      ...common,
      name,
      bucketNames: bucketNames(names, region),
      region,
      kmsKeyArn: keyArns.storage,
      lifecycles: storage.buckets,
      backupTags: BACKUP_TAGS,
      replicas: foundation && {
        kmsKeyArn: foundation.storageKeyArn,
        bucketNames: bucketNames(names, foundation.region),
      },
    });
    this.images = new ImageRegistry(this, "images", {
      ...common,
      prefix: project,
      ...storage.images,
      ...imageAccess(names),
      kmsKeyArn: keyArns.storage,
      replicaRegion: foundation?.region ?? null,
    });
    this.secrets = new PlatformSecrets(this, "secrets", {
      ...common,
      ...storage.secrets,
      secretName: (purpose) => names.secret(purpose),
      kmsKeyArn: keyArns.secrets,
      replica: foundation && { region: foundation.region, kmsKeyArn: foundation.secretsKeyArn },
      connections: props.connections,
    });
    const unseal = { ...common, alias: `${name}-unseal` };
    const unsealKeyArn =
      foundation === null
        ? new UnsealKey(this, "unseal-key", unseal).keyArn
        : new UnsealKeyReplica(this, "unseal-key", { ...unseal, primaryKeyArn: foundation.unsealKeyArn }).keyArn;

    const { schedule, retentionDays, coldStorageAfterDays, vaultLock, restoreTestSchedule } = storage.backup;
    const vault = new BackupVault(this, "vault", {
      vaultName: name,
      kmsKeyArn: keyArns.backup,
      lock: vaultLock,
      preventDestroy,
    });
    const { roleArn } = new BackupPlans(this, "backups", {
      name,
      accountId,
      vaultName: vault.vaultName,
      copyToVaultArn: foundation && replicaVaultArn(names, accountId, foundation.region),
      schedule,
      retentionDays,
      coldStorageAfterDays,
    });
    if (restoreTestSchedule !== null) {
      new RestoreTests(this, "restore-tests", {
        name,
        vaultArn: vault.vaultArn,
        roleArn,
        schedule: restoreTestSchedule,
        databaseSubnetGroupName: props.databaseSubnetGroupName,
      });
    }
    const { bucketNames: bucket, bucketArns: arn } = this.buckets;
    const { secretArns: secret } = this.secrets;
    this.published = {
      unsealKeyArn,
      backupVaultArn: vault.vaultArn,
      documentsBucketName: bucket.documents,
      documentsBucketArn: arn.documents,
      backupsBucketName: bucket.backups,
      backupsBucketArn: arn.backups,
      logsBucketName: bucket.logs,
      logsBucketArn: arn.logs,
      lokiBucketName: bucket.loki,
      lokiBucketArn: arn.loki,
      redisSecretArn: secret.redis,
      kafkaSecretArn: secret.kafka,
      opensearchSecretArn: secret.opensearch,
      pineconeSecretArn: secret.pinecone,
      geminiSecretArn: secret.gemini,
      pagerdutySecretArn: secret.pagerduty,
      slackSecretArn: secret.slack,
      grafanaSecretArn: secret.grafana,
    };
  }
}
