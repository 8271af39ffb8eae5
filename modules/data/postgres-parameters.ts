import type { DbParameterGroupParameter } from "@cdktf/provider-aws/lib/db-parameter-group";

/** Log exports of RDS for PostgreSQL. */
export const POSTGRES_LOGS = ["postgresql", "upgrade"] as const;

/** `postgres15` of `15.18` and of `15`. */
export function parameterGroupFamily(engineVersion: string): string {
  return `postgres${majorOf(engineVersion)}`;
}

/** `15` of `15.18`. */
export function majorOf(engineVersion: string): string {
  return engineVersion.split(".")[0] ?? engineVersion;
}

/** AWS chooses the minor where only the major is named; it must not where a minor is pinned. */
export function pinsMinor(engineVersion: string): boolean {
  return engineVersion.includes(".");
}

/** What differs from AWS's default group. All take effect without a restart. */
export const POSTGRES_PARAMETERS: readonly DbParameterGroupParameter[] = [
  // No connection without TLS.
  { name: "rds.force_ssl", value: "1" },
  { name: "log_connections", value: "1" },
  { name: "log_disconnections", value: "1" },
  { name: "log_lock_waits", value: "1" },
  // Milliseconds. `log_statement` stays off: it would write the passwords of new roles into the log.
  { name: "log_min_duration_statement", value: "1000" },
  // KiB on disk: a query that outgrew its memory.
  { name: "log_temp_files", value: "10240" },
  { name: "log_autovacuum_min_duration", value: "10000" },
];
