import { AwsRefusal, type AskAws } from "../aws-cli";
import { countTypes } from "../count-types";
import { BOOTSTRAP } from "../order";
import { contentsOf, type DoomedStack } from "../doomed-stack";
import type { Finding } from "../finding";
import type { StateResource } from "../stack-state";
import type { BlockerCheck } from "./blocker";
import { bucketContents, repositoryContents, vaultContents } from "./contents";
import { databaseProtection, loadBalancerProtection } from "./deletion-protection";
import { cacheSnapshot, databaseSnapshot } from "./final-snapshot";
import { zoneRecords } from "./zone-records";

const CHECKS: readonly BlockerCheck[] = [
  databaseProtection,
  loadBalancerProtection,
  bucketContents,
  repositoryContents,
  vaultContents,
  databaseSnapshot,
  cacheSnapshot,
  zoneRecords,
];

/** Asks AWS what it would refuse to destroy. The state buckets are never empty: the teardown knows about them. */
export async function awsBlockers(stacks: readonly DoomedStack[], aws: AskAws): Promise<Finding[]> {
  const owned = stacks.flatMap(({ resources = [] }) => resources);
  const others = stacks.filter(({ declaration }) => declaration.component !== BOOTSTRAP);
  const findings = others.flatMap(({ declaration: { region }, resources = [] }) =>
    resources.flatMap((resource) =>
      CHECKS.filter(({ type }) => type === resource.type).map((check) =>
        known(check.find(resource, { region, aws, owned })),
      ),
    ),
  );
  return (await Promise.all(findings)).flat();
}

/** What is gone already, whoever took it away, blocks nothing. */
async function known(search: Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await search;
  } catch (error) {
    if (error instanceof AwsRefusal && /NoSuch|NotFound/.test(error.code)) {
      return [];
    }
    throw error;
  }
}

/** What the configuration alone tells: it would be refused, or has to be looked at. For when nobody can ask AWS. */
export function configuredBlockers(stack: DoomedStack): Finding[] {
  const { declaration } = stack;
  const contents = contentsOf(stack);

  const isProtected = ({ attributes }: StateResource) =>
    attributes["deletion_protection"] === true || attributes["enable_deletion_protection"] === true;
  const isKept = ({ type, attributes }: StateResource) =>
    (type === "aws_s3_bucket" && declaration.component !== BOOTSTRAP && attributes["force_destroy"] !== true) ||
    (type === "aws_ecr_repository" && attributes["force_delete"] !== true) ||
    (type === "aws_backup_vault" && attributes["force_destroy"] !== true);
  return [
    { kind: "deletion protection", why: "is configured on", found: contents.filter(isProtected) },
    { kind: "contents", why: "must be empty, which nobody could look at:", found: contents.filter(isKept) },
  ]
    .filter(({ found }) => found.length > 0)
    .map(({ kind, why, found }) => ({ kind, name: declaration.id, why: `${why} ${countTypes(found)}`, commands: [] }));
}
