import { awsCommand, type Finding } from "../finding";
import { text, type StateResource } from "../stack-state";
import type { BlockerCheck } from "./blocker";

interface RecordSet {
  readonly Name: string;
  readonly Type: string;
}

/** `_acme.example.com.` of `_ACME.example.com`: Route 53 answers with a dot at the end. */
const dotted = (name: string) => `${name.toLowerCase().replace(/\.$/, "")}.`;
const keyOf = (name: string, type: string) => `${dotted(name)} ${type}`;

/** Route 53 deletes a zone only when nothing but its own two records is in it. Others than Terraform write there, too. */
export const zoneRecords: BlockerCheck = {
  type: "aws_route53_zone",
  async find(resource, { aws, region, owned }) {
    const id = text(resource, "zone_id");
    if (resource.attributes["force_destroy"] === true) {
      return [];
    }
    const list = ["route53", "list-resource-record-sets", "--hosted-zone-id", id];
    const { ResourceRecordSets } = await aws<{ ResourceRecordSets: RecordSet[] }>(region, list);
    const zone = dotted(text(resource, "name"));
    const ours = ownRecords(owned);
    const foreign = ResourceRecordSets.filter(
      ({ Name, Type }) => !(dotted(Name) === zone && ["NS", "SOA"].includes(Type)) && !ours.has(keyOf(Name, Type)),
    );
    return foreign.length === 0 ? [] : [finding(region, zone, id, foreign)];
  },
};

function ownRecords(owned: readonly StateResource[]): Set<string> {
  const records = owned.filter(({ type }) => type === "aws_route53_record");
  return new Set(records.map((record) => keyOf(text(record, "fqdn"), text(record, "type"))));
}

function finding(region: string, zone: string, id: string, foreign: readonly RecordSet[]): Finding {
  const names = foreign.map(({ Name, Type }) => `${Name} ${Type}`);
  return {
    kind: "hosted zone",
    name: zone,
    why: `holds ${names.length} records that Terraform did not make: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`,
    commands: [
      awsCommand(region, "route53", "list-resource-record-sets", "--hosted-zone-id", id),
      `${awsCommand(region, "route53", "change-resource-record-sets", "--hosted-zone-id", id)} --change-batch ` +
        `'{"Changes": [{"Action": "DELETE", "ResourceRecordSet": RECORD_AS_LISTED}]}'`,
    ],
  };
}
