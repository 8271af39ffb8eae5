import { countTypes } from "../count-types";
import { configuredResources, type DoomedStack } from "../doomed-stack";
import type { Finding } from "../finding";
import type { StateResource } from "../stack-state";

interface Protected {
  readonly prevent_destroy?: boolean;
}

export function isPreventDestroy({ attributes }: StateResource): boolean {
  return (attributes["lifecycle"] as Protected | undefined)?.prevent_destroy === true;
}

/** Resources that Terraform itself refuses to destroy, as long as they exist. */
export function preventDestroy({ declaration, json, resources }: DoomedStack): Finding[] {
  const existing = resources === undefined ? undefined : new Set(resources.map(({ address }) => address));
  const held = configuredResources(json).filter(
    (resource) => isPreventDestroy(resource) && existing?.has(resource.address) !== false,
  );
  if (held.length === 0) {
    return [];
  }
  return [
    {
      kind: "prevent_destroy",
      name: declaration.id,
      why: `protects ${countTypes(held)}; repeat with --lift-prevent-destroy`,
      commands: [],
    },
  ];
}
