import type { StateResource } from "./stack-state";

/** `1 aws_eks_cluster, 2 aws_kms_key`: what a list of resources is, at a glance. */
export function countTypes(resources: readonly StateResource[]): string {
  const counts = new Map<string, number>();
  for (const { type } of resources) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => `${count} ${type}`).join(", ");
}
