import { callApi, callJson, callQuery, texts, type Caller } from "./aws-api";
import type { Emulator } from "./emulator";
import { CONTENTS_PATH } from "./proxy/server";

interface Finding {
  readonly kind: string;
  readonly name: string;
}

type Search = (caller: Caller) => Promise<Finding[]>;

const TAGGED = { TagFilters: [{ Key: "ManagedBy", Values: ["terraform"] }] };

function named(kind: string, names: readonly string[]): Finding[] {
  return names.map((name) => ({ kind, name }));
}

/** Everything that our default tags are on, in the services that the tagging API knows. */
async function tagged(caller: Caller): Promise<Finding[]> {
  const target = "ResourceGroupsTaggingAPI_20170126.GetResources";
  const { ResourceTagMappingList } = await callJson<{ ResourceTagMappingList: { ResourceARN: string }[] }>(
    caller,
    "tagging",
    target,
    { ...TAGGED, ResourcesPerPage: 100 },
  );
  const arns = ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
  const gone = await Promise.all(
    arns.map(async (arn) => (await isKeyWaitingForDeletion(caller, arn)) || (await isDeletedGateway(caller, arn))),
  );
  return named(
    "tagged",
    arns.filter((_, index) => gone[index] === false),
  );
}

/** A deleted gateway is shown for an hour, on the emulator as on AWS. */
async function isDeletedGateway(caller: Caller, arn: string): Promise<boolean> {
  const [, id] = /:natgateway\/(.+)$/.exec(arn) ?? [];
  if (id === undefined) {
    return false;
  }
  const parameters = { Action: "DescribeNatGateways", Version: "2016-11-15", "NatGatewayId.1": id };
  return !texts(await callQuery(caller, "ec2", parameters), "state").some((state) => state !== "deleted");
}

/** A destroyed key is kept for 30 days, on the emulator as on AWS. */
async function isKeyWaitingForDeletion(caller: Caller, arn: string): Promise<boolean> {
  if (!arn.includes(":kms:")) {
    return false;
  }
  const { KeyMetadata } = await callJson<{ KeyMetadata: { KeyState: string } }>(
    caller,
    "kms",
    "TrentService.DescribeKey",
    { KeyId: arn },
  );
  return KeyMetadata.KeyState === "PendingDeletion";
}

async function aliases(caller: Caller): Promise<Finding[]> {
  const { Aliases } = await callJson<{ Aliases: { AliasName: string }[] }>(caller, "kms", "TrentService.ListAliases");
  const ours = Aliases.filter(({ AliasName }) => !AliasName.startsWith("alias/aws/"));
  return named(
    "key alias",
    ours.map(({ AliasName }) => AliasName),
  );
}

async function logGroups(caller: Caller): Promise<Finding[]> {
  const target = "Logs_20140328.DescribeLogGroups";
  const found = await callJson<{ logGroups: { logGroupName: string }[] }>(caller, "logs", target);
  return named(
    "log group",
    found.logGroups.map(({ logGroupName }) => logGroupName),
  );
}

/** A query API's list, by the element that names a member. */
function listed(kind: string, service: string, parameters: Record<string, string>, tag: string): Search {
  return async (caller) => named(kind, texts(await callQuery(caller, service, parameters), tag));
}

async function clusters(caller: Caller): Promise<Finding[]> {
  const { body } = await callApi(caller, { service: "eks", method: "GET", path: "/clusters" });
  return named("EKS cluster", (JSON.parse(body.toString()) as { clusters: string[] }).clusters);
}

async function restNames(caller: Caller, kind: string, service: string, path: string, tag: string): Promise<Finding[]> {
  const { body } = await callApi(caller, { service, method: "GET", path });
  return named(kind, texts(body.toString(), tag));
}

async function securityGroups(caller: Caller): Promise<Finding[]> {
  const parameters = { Action: "DescribeSecurityGroups", Version: "2016-11-15" };
  const names = texts(await callQuery(caller, "ec2", parameters), "groupName");
  return named(
    "security group",
    names.filter((name) => name !== "default"),
  );
}

const IN_EACH_REGION: readonly Search[] = [
  tagged,
  aliases,
  logGroups,
  clusters,
  securityGroups,
  listed("address", "ec2", { Action: "DescribeAddresses", Version: "2016-11-15" }, "allocationId"),
];

const ONCE: readonly Search[] = [
  listed("role", "iam", { Action: "ListRoles", Version: "2010-05-08", MaxItems: "1000" }, "RoleName"),
  listed("policy", "iam", { Action: "ListPolicies", Version: "2010-05-08", Scope: "Local" }, "PolicyName"),
  listed("identity provider", "iam", { Action: "ListOpenIDConnectProviders", Version: "2010-05-08" }, "Arn"),
  (caller) => restNames(caller, "bucket", "s3", "/", "Name"),
  (caller) => restNames(caller, "hosted zone", "route53", "/2013-04-01/hostedzone", "Name"),
];

/** What an account still holds, asked of the services themselves: no state is believed. */
export async function leftovers(
  emulator: Pick<Emulator, "url">,
  accountId: string,
  regions: readonly string[],
): Promise<string[]> {
  const global = { emulator, accountId, region: "us-east-1" };
  const searches = [
    ...ONCE.map((search) => search(global)),
    ...regions.flatMap((region) => IN_EACH_REGION.map((search) => search({ emulator, accountId, region }))),
    remembered(global),
  ];
  const found = (await Promise.all(searches)).flat();
  return [...new Set(found.map(({ kind, name }) => `${kind} ${name}`))].sort();
}

/** What the proxy answers by itself is in no service of moto. */
async function remembered({ emulator, accountId }: Caller): Promise<Finding[]> {
  const response = await fetch(`${emulator.url}${CONTENTS_PATH}`);
  const contents = (await response.json()) as Record<string, string[]>;
  return Object.entries(contents)
    .filter(([table]) => table.split("/")[1] === accountId)
    .flatMap(([table, keys]) => named(table.split("/")[0] ?? "", keys));
}
