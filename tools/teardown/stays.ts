import { contentsOf, type DoomedStack } from "./doomed-stack";
import { text, type StateResource } from "./stack-state";

/** What outlives a resource that Terraform destroys, and costs money or keeps data. */
const RESIDUES: Readonly<Record<string, (resource: StateResource) => string | undefined>> = {
  aws_db_instance: (resource) => {
    const name = text(resource, "final_snapshot_identifier");
    const backups = resource.attributes["delete_automated_backups"] === false ? ", and its automated backups" : "";
    return resource.attributes["skip_final_snapshot"] === true || name === ""
      ? undefined
      : `database snapshot ${name}${backups}`;
  },
  aws_elasticache_replication_group: (resource) => {
    const name = text(resource, "final_snapshot_identifier");
    return name === "" ? undefined : `cache snapshot ${name}`;
  },
  aws_kms_key: key,
  aws_kms_replica_key: key,
  aws_secretsmanager_secret: (resource) =>
    resource.attributes["recovery_window_in_days"] === 0
      ? undefined
      : `secret ${text(resource, "name") || resource.address}, restorable, for ${days(resource, "recovery_window_in_days")}`,
};

const AWS_DEFAULT_DAYS = 30;

function key(resource: StateResource): string {
  const name = text(resource, "description") || resource.address;
  return `key «${name}», unusable, for ${days(resource, "deletion_window_in_days")}`;
}

function days({ attributes }: StateResource, name: string): string {
  const value = attributes[name];
  return `${typeof value === "number" ? value : AWS_DEFAULT_DAYS} days`;
}

/** What stays in the account after a stack was destroyed, one sentence each. */
export function stays(stack: DoomedStack): string[] {
  return contentsOf(stack).flatMap((resource) => RESIDUES[resource.type]?.(resource) ?? []);
}
