/**
 * Broker settings under which an acknowledged message outlives a broker: it is on two of three replicas before
 * `acks=all` returns, and a replica that missed messages never becomes leader.
 */
export const KAFKA_SETTINGS = {
  "auto.create.topics.enable": "false",
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "num.partitions": "6",
  // A week: the time to notice a dead consumer on a Friday.
  "log.retention.hours": "168",
} as const;

/** As MSK takes them: one `key=value` on each line. */
export function serverProperties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}
