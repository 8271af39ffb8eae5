import type { BucketLifecycle } from "../../modules/storage/lifecycle";
import { STORAGE_CLASSES } from "../../modules/storage/storage-classes";
import type { Finding, Rule } from "./rule";

const SOURCE = "Amazon S3 user guide, «Transitioning objects using Amazon S3 Lifecycle»";
const INFREQUENT_ACCESS: readonly string[] = ["STANDARD_IA", "ONEZONE_IA"];
const INFREQUENT_ACCESS_DAYS = 30;
const GLACIER: readonly string[] = ["GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];
const ARCHIVE_DAYS = { min: 90, max: 730 };

export const lifecycleRules: readonly Rule[] = [
  {
    id: "storage/lifecycle",
    severity: "error",
    source: SOURCE,
    *check({ storage: { buckets } }) {
      for (const [bucket, lifecycle] of Object.entries(buckets)) {
        yield* transitionFindings(`storage.buckets.${bucket}`, lifecycle);
        yield* expirationFindings(`storage.buckets.${bucket}`, lifecycle);
      }
    },
  },
  {
    id: "storage/archive",
    severity: "error",
    source: "Amazon S3 API, Tiering: Archive Access takes 90 to 730 days",
    *check({ storage: { buckets } }) {
      const { archiveAfterDays } = buckets.logs;
      if (archiveAfterDays < ARCHIVE_DAYS.min || archiveAfterDays > ARCHIVE_DAYS.max) {
        yield {
          path: "storage.buckets.logs.archiveAfterDays",
          value: archiveAfterDays,
          message: `is out of Intelligent-Tiering's bounds, ${ARCHIVE_DAYS.min} to ${ARCHIVE_DAYS.max} days`,
          wayOut: `set ${ARCHIVE_DAYS.min} or more`,
        };
      }
    },
  },
];

function* transitionFindings(path: string, { transitions }: BucketLifecycle): Iterable<Finding> {
  for (const [index, { afterDays, storageClass }] of transitions.entries()) {
    const field = `${path}.transitions[${index}]`;
    if (INFREQUENT_ACCESS.includes(storageClass) && afterDays < INFREQUENT_ACCESS_DAYS) {
      yield {
        path: `${field}.afterDays`,
        value: afterDays,
        message: `is too early for ${storageClass}: S3 takes objects there from day ${INFREQUENT_ACCESS_DAYS}`,
        wayOut: `set ${INFREQUENT_ACCESS_DAYS} or more`,
      };
    }
    const before = transitions[index - 1];
    if (before === undefined) {
      continue;
    }
    if (STORAGE_CLASSES.indexOf(before.storageClass) >= STORAGE_CLASSES.indexOf(storageClass)) {
      yield {
        path: `${field}.storageClass`,
        value: storageClass,
        message: `cannot follow ${before.storageClass}: objects only move down ${STORAGE_CLASSES.join(", ")}`,
        wayOut: "put the classes into that order",
      };
    }
    // Storage in infrequent access is paid for 30 days, so S3 refuses to move on earlier.
    const stay = INFREQUENT_ACCESS.includes(before.storageClass) && GLACIER.includes(storageClass);
    const earliest = before.afterDays + (stay ? INFREQUENT_ACCESS_DAYS : 1);
    if (afterDays < earliest) {
      yield {
        path: `${field}.afterDays`,
        value: afterDays,
        message: `is too early after ${before.storageClass} on day ${before.afterDays}`,
        wayOut: `set ${earliest} or more`,
      };
    }
  }
}

function* expirationFindings(path: string, { transitions, expireAfterDays }: BucketLifecycle): Iterable<Finding> {
  const lastMove = Math.max(...transitions.map(({ afterDays }) => afterDays), 0);
  for (const [prefix, days] of Object.entries(expireAfterDays)) {
    if (days <= lastMove) {
      yield {
        path: `${path}.expireAfterDays["${prefix}"]`,
        value: days,
        message: `is not after the last move on day ${lastMove}: objects would be moved, at a price, and go at once`,
        wayOut: `set more than ${lastMove}, or take the move away`,
      };
    }
  }
}
