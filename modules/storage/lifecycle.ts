import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { StorageClass } from "./storage-classes";

const ABORT_UPLOAD_DAYS = 7;

/** What happens to the objects of a bucket as they age. */
export interface BucketLifecycle {
  /**
   * Moves of current objects to cheaper classes, youngest first.
   *
   * @default - objects stay in S3 Standard
   */
  readonly transitions: readonly {
    readonly afterDays: number;
    readonly storageClass: StorageClass;
  }[];
  /**
   * Ages at which current objects go, by prefix; `""` is the whole bucket.
   *
   * @default - objects stay for ever
   */
  readonly expireAfterDays: Readonly<Record<string, number>>;
  /** Days that replaced and deleted versions are kept. */
  readonly noncurrentVersionDays: number;
}

/** A lifecycle in the provider's words. */
export function lifecycleRules(lifecycle: BucketLifecycle): S3BucketLifecycleConfigurationRule[] {
  const { transitions, expireAfterDays, noncurrentVersionDays } = lifecycle;
  const moves = transitions.map(({ afterDays, storageClass }) => ({ days: afterDays, storageClass }));
  return [
    {
      id: "forget-old-versions",
      status: "Enabled",
      filter: [{}],
      noncurrentVersionExpiration: [{ noncurrentDays: noncurrentVersionDays }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOAD_DAYS }],
    },
    ...(moves.length === 0 ? [] : [{ id: "move", status: "Enabled", filter: [{}], transition: moves }]),
    ...Object.entries(expireAfterDays).map(([prefix, days]) => ({
      id: prefix === "" ? "expire" : `expire-${prefix.replaceAll("/", "-").replace(/-$/, "")}`,
      status: "Enabled",
      filter: [prefix === "" ? {} : { prefix }],
      expiration: [{ days }],
    })),
  ];
}
