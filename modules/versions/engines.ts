/** A version of a managed data service, and until when AWS supports it. */
export interface EngineVersion {
  readonly version: string;
  /** First day without standard support, where AWS has named one. */
  readonly supportedUntil?: string;
}

export interface Engine {
  readonly name: string;
  /** What a new environment gets. */
  readonly defaultVersion: string;
  /** What the architecture document names, where AWS no longer creates it. */
  readonly documentVersion?: string;
  readonly versions: readonly EngineVersion[];
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
      { version: "15.4", supportedUntil: "2024-12-09" },
    ],
    source: "Amazon RDS for PostgreSQL release calendars; the major version 15 until 2028-02-29",
  },
  redis: {
    name: "ElastiCache for Redis OSS",
    defaultVersion: "7.0",
    versions: [{ version: "7.1" }, { version: "7.0" }],
    source: "Amazon ElastiCache user guide, «Supported engines and versions»",
  },
  kafka: {
    name: "Amazon MSK",
    defaultVersion: "3.9.x",
    versions: [{ version: "4.1.x.kraft" }, { version: "3.9.x" }, { version: "3.8.x" }],
    source: "Amazon MSK developer guide, «Supported Apache Kafka versions»",
  },
  opensearch: {
    name: "Amazon OpenSearch Service",
    defaultVersion: "OpenSearch_2.19",
    versions: [{ version: "OpenSearch_3.5" }, { version: "OpenSearch_2.19", supportedUntil: "2027-11-07" }],
    source: "Amazon OpenSearch Service developer guide, «Standard and Extended Support»",
  },
} as const satisfies Record<string, Engine>;
