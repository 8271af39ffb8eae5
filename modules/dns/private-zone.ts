import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";

/** Seconds that clients remember a name: a restored store is found within a minute. */
const TTL_SECONDS = 60;

export interface PrivateZoneProps {
  /** E.g. `internal.platform.example.com`: the same in each region. */
  readonly zoneName: string;
  readonly vpcId: string;
  /** Host names by their first label: one, or several by name, of which each question gets one. */
  readonly records: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** Names of the data stores that only the VPC sees and that tell nothing of a region. */
export class PrivateZone extends Construct {
  public readonly zoneId: string;

  constructor(scope: Construct, id: string, props: PrivateZoneProps) {
    super(scope, id);

    const zone = new Route53Zone(this, "zone", {
      name: props.zoneName,
      comment: "Data stores",
      vpc: [{ vpcId: props.vpcId }],
      forceDestroy: false,
    });
    for (const [label, target] of Object.entries(props.records)) {
      const common = { zoneId: zone.zoneId, name: `${label}.${props.zoneName}`, type: "CNAME", ttl: TTL_SECONDS };
      if (typeof target === "string") {
        new Route53Record(this, label, { ...common, records: [target] });
        continue;
      }
      for (const [setIdentifier, host] of Object.entries(target)) {
        new Route53Record(this, `${label}-${setIdentifier}`, {
          ...common,
          setIdentifier,
          weightedRoutingPolicy: { weight: 1 },
          records: [host],
        });
      }
    }
    this.zoneId = zone.zoneId;
  }
}
