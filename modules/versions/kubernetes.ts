/** A Kubernetes minor that EKS offers or offered. Dates are ISO days, the first day without that support. */
export interface KubernetesVersion {
  readonly version: string;
  readonly standardSupportUntil: string;
  readonly extendedSupportUntil: string;
}

/**
 * Newest first. AWS gives each minor 14 months of standard and 12 of extended support, upgrades clusters by force at
 * the end, and creates none on a version without support.
 *
 * Source: Amazon EKS user guide, "Understand the Kubernetes version lifecycle on EKS".
 */
export const KUBERNETES_VERSIONS: readonly KubernetesVersion[] = [
  { version: "1.35", standardSupportUntil: "2027-03-27", extendedSupportUntil: "2028-03-27" },
  { version: "1.34", standardSupportUntil: "2026-12-02", extendedSupportUntil: "2027-12-02" },
  { version: "1.33", standardSupportUntil: "2026-07-29", extendedSupportUntil: "2027-07-29" },
  { version: "1.32", standardSupportUntil: "2026-03-23", extendedSupportUntil: "2027-03-23" },
  // The architecture document's version: rendered and tested like the default, no longer created by AWS.
  { version: "1.28", standardSupportUntil: "2024-11-26", extendedSupportUntil: "2025-11-26" },
];

export function supportOf(version: string): KubernetesVersion | undefined {
  return KUBERNETES_VERSIONS.find((one) => one.version === version);
}
