/** A version of a managed data service. Dates are ISO days, and missing where AWS has named none. */
export interface EngineVersion {
  readonly version: string;
  /** First day on which AWS creates nothing new with it. */
  readonly noneCreatedFrom?: string;
  /** First day without standard support. */
  readonly supportedUntil?: string;
}

export interface Engine {
  readonly name: string;
  /** What a new environment gets. */
  readonly defaultVersion: string;
  /** What the architecture document names, where AWS no longer creates it. */
  readonly documentVersion?: string;
  readonly versions: readonly EngineVersion[];
  /** What AWS does with what runs on a version without support. */
  readonly afterwards: string;
  readonly source: string;
}

/** Newest first. */
export const ENGINES = {
  postgres: {
    name: "RDS for PostgreSQL",
    defaultVersion: "15.18",
    documentVersion: "15.4",
    versions: [
      { version: "15.18" },
      { version: "15.17", supportedUntil: "2027-03-31" },
      { version: "15.16" },
      { version: "15.15" },
      { version: "15.14", noneCreatedFrom: "2026-10-01", supportedUntil: "2026-10-31" },
      { version: "15.13", noneCreatedFrom: "2026-10-01", supportedUntil: "2026-10-31" },
      { version: "15.4", noneCreatedFrom: "2024-12-09", supportedUntil: "2025-03-31" },
    ],
    afterwards: "raises the minor by force in a maintenance window, and that of restored snapshots",
    source: "Amazon RDS for PostgreSQL release calendars; the major version 15 until 2028-02-29",
  },
  redis: {
    name: "ElastiCache for Redis OSS",
    defaultVersion: "7.0",
    versions: [{ version: "7.1" }, { version: "7.0" }, { version: "6.2", supportedUntil: "2027-01-31" }],
    afterwards: "charges extended support for three years, then moves to Valkey by force",
    source: "Amazon ElastiCache user guide, «Supported engines and versions»",
  },
  kafka: {
    name: "Amazon MSK",
    // KRaft: a ZooKeeper cluster can't become one in place, and Kafka 4 knows nothing else.
    defaultVersion: "3.9.x.kraft",
    versions: [
      { version: "4.1.x.kraft" },
      { version: "4.0.x.kraft" },
      { version: "3.9.x.kraft" },
      { version: "3.9.x" },
      { version: "3.8.x.kraft" },
      { version: "3.8.x" },
      { version: "3.7.x.kraft", supportedUntil: "2026-09-01" },
      { version: "3.6.0", supportedUntil: "2026-06-01" },
    ],
    afterwards: "moves to its recommended version at any time and without notice",
    source: "Amazon MSK developer guide, «Supported Apache Kafka versions»",
  },
  opensearch: {
    name: "Amazon OpenSearch Service",
    defaultVersion: "OpenSearch_2.19",
    versions: [
      { version: "OpenSearch_3.5" },
      { version: "OpenSearch_3.3" },
      { version: "OpenSearch_3.1" },
      { version: "OpenSearch_2.19", supportedUntil: "2027-11-07" },
      { version: "OpenSearch_2.17", supportedUntil: "2027-11-07" },
    ],
    afterwards: "charges extended support for every instance hour",
    source: "Amazon OpenSearch Service developer guide, «Standard and Extended Support»",
  },
} as const satisfies Record<string, Engine>;

export type EngineName = keyof typeof ENGINES;

export function engineOf(name: EngineName): Engine {
  return ENGINES[name];
}
