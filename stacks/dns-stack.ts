import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { Construct } from "constructs";
import { publish } from "./contract";
import { dnsContract } from "./contracts";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

/** The public hosted zone. Its state is in the standby's region: a failover must be able to change it. */
export class DnsStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props);

    const { domainName, preventDestroy } = this.environment;
    const zone = new Route53Zone(this, "zone", {
      name: domainName,
      comment: `${this.environment.project} ${this.environment.name}`,
      // Records that others wrote (External DNS, certificate validation) must not vanish with a zone.
      forceDestroy: false,
      lifecycle: { preventDestroy },
    });

    publish(this, dnsContract, {
      zoneId: zone.zoneId,
      zoneArn: zone.arn,
      domainName: zone.name,
      nameServers: zone.nameServers,
    });
  }
}
