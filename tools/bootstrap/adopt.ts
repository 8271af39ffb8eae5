import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../offline-override";
import { runTerraform, type TerraformSetting } from "./run-terraform";

const IMPORTS = "bootstrap_imports.tf.json";
const NOT_THERE = /import an existing object to "([^"]+)"/;

type Attributes = Readonly<Record<string, unknown>>;

/** Names that AWS gives to the roles that it makes for its services. */
const SERVICE_LINKED_ROLES: Readonly<Record<string, string>> = {
  "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
  "opensearchservice.amazonaws.com": "AWSServiceRoleForAmazonOpenSearchService",
  "spot.amazonaws.com": "AWSServiceRoleForEC2Spot",
};

/** How Terraform calls what already exists, for the types whose second creation AWS refuses. */
const IMPORT_IDS: Readonly<Record<string, (attributes: Attributes, accountId: string) => string>> = {
  aws_s3_bucket: ({ bucket }) => String(bucket),
  aws_kms_alias: ({ name }) => String(name),
  aws_iam_role: ({ name }) => String(name),
  aws_iam_openid_connect_provider: ({ url }, accountId) =>
    `arn:aws:iam::${accountId}:oidc-provider/${String(url).replace("https://", "")}`,
  aws_iam_service_linked_role: ({ aws_service_name }, accountId) => {
    const service = String(aws_service_name);
    const role = SERVICE_LINKED_ROLES[service] ?? service;
    return `arn:aws:iam::${accountId}:role/aws-service-role/${service}/${role}`;
  },
};

/** An import block of Terraform. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** Resources of a stack that might exist although its state does not know them. */
export function adoptable(stack: StackJson, accountId: string, known: readonly string[]): Import[] {
  return Object.entries(IMPORT_IDS).flatMap(([type, idOf]) =>
    Object.entries(stack.resource?.[type] ?? {})
      .map(([name, body]) => ({ to: `${type}.${name}`, body: body as Attributes }))
      .filter(({ to }) => !known.includes(to))
      .map(({ to, body }) => ({
        to,
        id: idOf(body, accountId),
        ...(typeof body["provider"] === "string" && { provider: body["provider"] }),
      })),
  );
}

/**
 * A run that was killed has made things that its state does not know, and AWS would refuse to make them again. This
 * has the next apply take them over instead: whatever of the stack's named resources exists. Nothing is changed yet.
 *
 * @returns addresses that will be taken over
 */
export async function adopt(setting: TerraformSetting, accountId: string): Promise<string[]> {
  const stack = JSON.parse(readFileSync(join(setting.folder, "cdk.tf.json"), "utf8")) as StackJson;
  const { stdout } = await runTerraform(setting, ["state", "list"]);
  const candidates = adoptable(stack, accountId, stdout.split("\n"));
  write(setting, candidates);
  const missing = new Set<string>();
  await runTerraform(setting, ["plan", "-json", "-lock=false"], {
    onLine: (line) => {
      const { diagnostic } = JSON.parse(line) as { diagnostic?: { detail: string } };
      const [, address] = NOT_THERE.exec(diagnostic?.detail ?? "") ?? [];
      if (address !== undefined) {
        missing.add(address);
      }
    },
  });
  const existing = candidates.filter(({ to }) => !missing.has(to));
  write(setting, existing);
  return existing.map(({ to }) => to);
}

/** Forgets what was to be taken over, once it is. */
export function endAdoption({ folder }: Pick<TerraformSetting, "folder">): void {
  rmSync(join(folder, IMPORTS), { force: true });
}

function write({ folder }: TerraformSetting, imports: readonly Import[]): void {
  if (imports.length === 0) {
    endAdoption({ folder });
  } else {
    writeFileSync(join(folder, IMPORTS), JSON.stringify({ import: imports }, undefined, 2));
  }
}
