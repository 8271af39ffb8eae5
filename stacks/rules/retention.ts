import { regionRule, type NamedRegion, type Rule } from "./rule";

/** Accepted by CloudWatch Logs. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** S3 counts in 32 bits. */
const MAX_LIFECYCLE_DAYS = 2 ** 31 - 1;

interface NamedRetention {
  readonly path: string;
  readonly days: number;
}

export function logRetentions({ path, configuration: { network, cluster, data } }: NamedRegion): NamedRetention[] {
  return [
    { path: `${path}.network.flowLogRetentionDays`, days: network.flowLogRetentionDays },
    { path: `${path}.cluster.logRetentionDays`, days: cluster.logRetentionDays },
    { path: `${path}.data.logRetentionDays`, days: data.logRetentionDays },
  ];
}

export const retentionRules: readonly Rule[] = [
  regionRule({
    id: "retention/logs",
    severity: "error",
    source: "Amazon CloudWatch Logs API reference, PutRetentionPolicy",
    *check(region) {
      for (const { path, days } of logRetentions(region)) {
        if (!LOG_RETENTION_DAYS.includes(days)) {
          yield {
            path,
            value: days,
            message: "is no retention that CloudWatch Logs knows",
            wayOut: `use one of ${LOG_RETENTION_DAYS.join(", ")}`,
          };
        }
      }
    },
  }),
  {
    id: "retention/state",
    severity: "error",
    source: "Amazon S3 API reference, NoncurrentVersionExpiration",
    *check({ state: { noncurrentVersionDays } }) {
      if (noncurrentVersionDays > MAX_LIFECYCLE_DAYS) {
        yield {
          path: "state.noncurrentVersionDays",
          value: noncurrentVersionDays,
          message: `is more than S3 counts: ${MAX_LIFECYCLE_DAYS}`,
          wayOut: "set the days after which nobody restores an old state, e.g. 365",
        };
      }
    },
  },
];
