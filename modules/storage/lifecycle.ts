/** Storage classes a lifecycle can move objects to, in the only order that S3 allows. */
export const STORAGE_CLASSES = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

/** What happens to the objects of a bucket as they age. */
export interface BucketLifecycle {
  /** Moves of current objects to cheaper classes, youngest first. */
  readonly transitions: readonly {
    readonly afterDays: number;
    readonly storageClass: (typeof STORAGE_CLASSES)[number];
  }[];
  /** Ages at which current objects go, by prefix; `""` is the whole bucket. */
  readonly expireAfterDays: Readonly<Record<string, number>>;
  /** Days that overwritten and deleted versions are kept. */
  readonly noncurrentVersionDays: number;
}
