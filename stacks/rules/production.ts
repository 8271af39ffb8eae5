import { regionRule, type Rule } from "./rule";

const LEAST_RETENTION_DAYS = 90;

/** What production may not be talked out of; other environments may. */
export const productionRules: readonly Rule[] = [
  {
    id: "production/prevent-destroy",
    severity: "error",
    source: "AWS Well-Architected, REL09 «Back up data»",
    *check({ name, preventDestroy }) {
      if (name === "prod" && !preventDestroy) {
        yield {
          path: "preventDestroy",
          value: preventDestroy,
          message: "would let a plan destroy production's clusters, keys, zones and state",
          wayOut: "keep true; `docs/runbooks` tells how to take one resource out on purpose",
        };
      }
    },
  },
  regionRule({
    id: "production/network",
    severity: "error",
    source: "AWS Well-Architected, REL10 «Use fault isolation»; requirements NET-3 and CLU-1",
    *check({ path, configuration: { network, cluster } }, { name }) {
      if (name !== "prod") {
        return;
      }
      if (network.natGateways !== "per-zone") {
        yield {
          path: `${path}.network.natGateways`,
          value: network.natGateways,
          message: "makes one zone's outage the end of all egress",
          wayOut: "set per-zone",
        };
      }
      if (cluster.publicAccessCidrs.length > 0) {
        yield {
          path: `${path}.cluster.publicAccessCidrs`,
          value: cluster.publicAccessCidrs.join(", "),
          message: "gives production's Kubernetes API a public endpoint",
          wayOut: "leave it empty and reach the API from inside the VPC",
        };
      }
      for (const [field, days] of [
        [`${path}.network.flowLogRetentionDays`, network.flowLogRetentionDays],
        [`${path}.cluster.logRetentionDays`, cluster.logRetentionDays],
      ] as const) {
        if (days < LEAST_RETENTION_DAYS) {
          yield {
            path: field,
            value: days,
            message: "is shorter than most intrusions stay unseen",
            wayOut: `keep at least ${LEAST_RETENTION_DAYS} days`,
          };
        }
      }
    },
  }),
];
