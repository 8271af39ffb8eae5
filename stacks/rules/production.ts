import { logRetentions } from "./retention";
import { namedRegions, regionRule, type Rule } from "./rule";

const LEAST_RETENTION_DAYS = 90;

/** What production may not be talked out of; other environments may. */
function productionRule(rule: Rule): Rule {
  return {
    ...rule,
    *check(environment, context) {
      if (environment.name === "prod") {
        yield* rule.check(environment, context);
      }
    },
  };
}

export const productionRules: readonly Rule[] = [
  {
    id: "production/prevent-destroy",
    severity: "error",
    source: "AWS Well-Architected Framework, OPS 6 «How do you mitigate deployment risks?»",
    *check({ preventDestroy }) {
      if (!preventDestroy) {
        yield {
          path: "preventDestroy",
          value: preventDestroy,
          message: "would let a plan destroy production's clusters, keys, zones and state",
          wayOut: "keep it true; a `removed` block takes one resource out on purpose",
        };
      }
    },
  } satisfies Rule,
  {
    id: "production/standby",
    severity: "error",
    source: "requirement DR-1",
    *check({ standby }) {
      if (standby === null) {
        yield {
          path: "standby",
          value: standby,
          message: "leaves production without a region to fail over to",
          wayOut: "describe the standby region; its stacks can be deployed later",
        };
      }
    },
  } satisfies Rule,
  regionRule({
    id: "production/nat-gateways",
    severity: "error",
    source:
      "AWS Well-Architected Framework, REL 10 «How do you use fault isolation to protect your workload?»; requirement NET-3",
    *check({ path, configuration: { network } }) {
      if (network.natGateways !== "per-zone") {
        yield {
          path: `${path}.network.natGateways`,
          value: network.natGateways,
          message: "makes one zone's outage the end of all egress",
          wayOut: "set per-zone",
        };
      }
    },
  }),
  regionRule({
    id: "production/private-endpoint",
    severity: "error",
    source: "AWS Security Hub control EKS.1",
    *check({ path, configuration: { cluster } }) {
      if (cluster.publicAccessCidrs.length > 0) {
        yield {
          path: `${path}.cluster.publicAccessCidrs`,
          value: cluster.publicAccessCidrs.join(", "),
          message: "gives production's Kubernetes API a public endpoint",
          wayOut: "leave the list empty and reach the API from inside the VPC",
        };
      }
    },
  }),
  {
    id: "production/retention",
    severity: "error",
    source: "AWS Well-Architected Framework, SEC 4 «How do you detect and investigate security events?»",
    *check(environment) {
      const { noncurrentVersionDays } = environment.state;
      for (const { path, days } of [
        ...namedRegions(environment).flatMap(logRetentions),
        { path: "state.noncurrentVersionDays", days: noncurrentVersionDays },
      ]) {
        if (days < LEAST_RETENTION_DAYS) {
          yield {
            path,
            value: days,
            message: "is shorter than most intrusions and slow losses stay unseen",
            wayOut: `keep at least ${LEAST_RETENTION_DAYS} days`,
          };
        }
      }
    },
  } satisfies Rule,
].map(productionRule);
