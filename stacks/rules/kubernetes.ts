import { KUBERNETES_VERSIONS, supportOf, type KubernetesVersion } from "../../modules/versions/kubernetes";
import type { ClusterConfiguration } from "../environments/environment";
import { regionRule, type Rule } from "./rule";

const SOURCE = "Amazon EKS user guide, «Understand the Kubernetes version lifecycle on EKS»";
const CATALOGUE = "modules/versions/kubernetes.ts";
const WARN_DAYS = 60;
const MILLISECONDS_PER_DAY = 86_400_000;

export const kubernetesRules: readonly Rule[] = [
  regionRule({
    id: "kubernetes/version",
    severity: "error",
    source: SOURCE,
    *check({ path, configuration: { cluster } }) {
      if (supportOf(cluster.kubernetesVersion) === undefined) {
        yield {
          path: `${path}.cluster.kubernetesVersion`,
          value: cluster.kubernetesVersion,
          message: "is not in the version catalogue",
          wayOut: `use one of ${KUBERNETES_VERSIONS.map(({ version }) => version).join(", ")}, or add it to ${CATALOGUE} with its dates`,
        };
      }
    },
  }),
  regionRule({
    id: "kubernetes/support",
    severity: "warning",
    source: SOURCE,
    *check({ path, configuration: { cluster } }, _environment, { today }) {
      const support = supportOf(cluster.kubernetesVersion);
      const message = support && supportProblem(support, cluster.supportType, today);
      if (support !== undefined && message !== undefined) {
        yield {
          path: `${path}.cluster.kubernetesVersion`,
          value: cluster.kubernetesVersion,
          message,
          wayOut: wayOut(support, cluster.supportType, today),
        };
      }
    },
  }),
];

type SupportType = ClusterConfiguration["supportType"];

/** What AWS does, or soon will do, to a cluster on this version; nothing while all is well. */
function supportProblem(support: KubernetesVersion, supportType: SupportType, today: Date): string | undefined {
  const { standardSupportUntil: standard, extendedSupportUntil: extended } = support;
  if (isOver(extended, today)) {
    return `left extended support on ${extended}: EKS creates no cluster on it, and upgrades those it finds by force`;
  }
  if (isOver(standard, today)) {
    return supportType === "EXTENDED"
      ? `left standard support on ${standard}: EKS charges six times the control-plane price until ${extended}, then upgrades by force`
      : `left standard support on ${standard}: with supportType STANDARD EKS upgrades a running cluster by force`;
  }
  const days = (Date.parse(standard) - today.getTime()) / MILLISECONDS_PER_DAY;
  return days < WARN_DAYS ? `leaves standard support on ${standard}` : undefined;
}

function wayOut(support: KubernetesVersion, supportType: SupportType, today: Date): string {
  const newest = KUBERNETES_VERSIONS[0];
  if (newest === undefined || newest === support || isOver(newest.standardSupportUntil, today)) {
    return `add a newer version to ${CATALOGUE} with its dates, and move up one minor at a time`;
  }
  const canExtend = supportType === "STANDARD" && !isOver(support.extendedSupportUntil, today);
  const extend = canExtend ? "; or set supportType to EXTENDED to gain twelve months" : "";
  return `set ${newest.version} for a new cluster; move a running one up one minor at a time${extend}`;
}

/** The dates of the catalogue are the first days without support. */
function isOver(date: string, today: Date): boolean {
  return today.getTime() >= Date.parse(date);
}
