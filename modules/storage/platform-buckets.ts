import { Construct } from "constructs";
import { BatchReplicationRole } from "./batch-replication-role";
import { BucketReplication } from "./bucket-replication";
import type { BucketLifecycle } from "./lifecycle";
import { LogsBucket } from "./logs-bucket";
import { PrivateBucket } from "./private-bucket";

export const BUCKETS = ["documents", "backups", "logs", "loki"] as const;
export type BucketPurpose = (typeof BUCKETS)[number];

/** What users can't make again. Logs and Loki's chunks stay where they were written. */
export const REPLICATED_BUCKETS = ["documents", "backups"] as const;

/** The other region's buckets, which exist already. */
export interface ReplicaBuckets {
  /** Key of the other region that encrypts the copies. */
  readonly kmsKeyArn: string;
  readonly bucketNames: Readonly<Record<(typeof REPLICATED_BUCKETS)[number], string>>;
}

export interface PlatformBucketsProps {
  /** Prefix of the replication roles, e.g. `platform-prod`. */
  readonly name: string;
  readonly bucketNames: Readonly<Record<BucketPurpose, string>>;
  readonly accountId: string;
  readonly region: string;
  /** Customer-managed key for all but `logs`. */
  readonly kmsKeyArn: string;
  readonly lifecycles: Readonly<Record<Exclude<BucketPurpose, "logs">, BucketLifecycle>> & {
    readonly logs: BucketLifecycle & { readonly archiveAfterDays: number };
  };
  /** Tags that bring the documents into the backup plan. */
  readonly backupTags: Readonly<Record<string, string>>;
  /** Where documents and backups are copied to; `null` in the region that only receives. */
  readonly replicas: ReplicaBuckets | null;
  readonly preventDestroy: boolean;
}

/** The buckets of one region. Both regions have all four; documents and backups flow from one to the other. */
export class PlatformBuckets extends Construct {
  public readonly bucketNames: Readonly<Record<BucketPurpose, string>>;
  public readonly bucketArns: Readonly<Record<BucketPurpose, string>>;

  constructor(scope: Construct, id: string, props: PlatformBucketsProps) {
    super(scope, id);

    const { bucketNames, kmsKeyArn, lifecycles, preventDestroy, replicas } = props;
    const { archiveAfterDays, ...logsLifecycle } = lifecycles.logs;
    const logs = new LogsBucket(this, "logs", {
      bucketName: bucketNames.logs,
      accountId: props.accountId,
      region: props.region,
      lifecycle: logsLifecycle,
      archiveAfterDays,
      preventDestroy,
    });
    const encrypted = (purpose: Exclude<BucketPurpose, "logs">, tags = {}) =>
      new PrivateBucket(this, purpose, {
        bucketName: bucketNames[purpose],
        kmsKeyArn,
        ...lifecycles[purpose],
        accessLog: logs,
        tags,
        preventDestroy,
      });
    const buckets = {
      documents: encrypted("documents", props.backupTags),
      backups: encrypted("backups"),
      loki: encrypted("loki"),
      logs,
    };
    if (replicas !== null) {
      for (const purpose of REPLICATED_BUCKETS) {
        const { bucketName, bucketArn, versioning } = buckets[purpose];
        const replica = replicas.bucketNames[purpose];
        new BucketReplication(this, `${purpose}-replication`, {
          roleName: `${props.name}-${purpose}-replication`,
          source: { bucketName, bucketArn, kmsKeyArn },
          destination: { bucketName: replica, bucketArn: `arn:aws:s3:::${replica}`, kmsKeyArn: replicas.kmsKeyArn },
          dependsOn: [versioning],
        });
      }
      new BatchReplicationRole(this, "batch-replication", {
        roleName: `${props.name}-batch-replication`,
        accountId: props.accountId,
        sourceBucketArns: REPLICATED_BUCKETS.map((purpose) => buckets[purpose].bucketArn),
        reportBucketArn: logs.bucketArn,
      });
    }

    const of = (pick: (bucket: { bucketName: string; bucketArn: string }) => string) =>
      Object.fromEntries(BUCKETS.map((purpose) => [purpose, pick(buckets[purpose])])) as Record<BucketPurpose, string>;
    this.bucketNames = of(({ bucketName }) => bucketName);
    this.bucketArns = of(({ bucketArn }) => bucketArn);
  }
}
