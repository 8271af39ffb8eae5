import { OpensearchDomain, type OpensearchDomainClusterConfig } from "@cdktf/provider-aws/lib/opensearch-domain";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import { SearchLogs } from "./search-logs";
import { SearchRoles, type SnapshotTarget } from "./search-roles";

/** AWS's advice and the only number that survives the loss of one master without a split brain. */
const MASTERS = 3;
/** UTC. For updates of the service software, and the daily snapshot of old engine versions. */
const QUIET_HOUR = 9;

export interface SearchProps {
  /** Domain name, 3 to 28 lower-case characters. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** E.g. `OpenSearch_2.19`. */
  readonly engineVersion: string;
  /** E.g. `r6g.large.search`. */
  readonly instanceType: string;
  /** A multiple of the zones. */
  readonly dataNodes: number;
  /** 1, 2 or 3. */
  readonly zones: number;
  /** Type of three dedicated masters, or `null` for none. */
  readonly masterType: string | null;
  /** gp3 disk of each data node. */
  readonly volumeGiB: number;
  /** Roles that may become the master user, by ARN. */
  readonly administratorArns: readonly string[];
  readonly snapshots: SnapshotTarget;
  /** At least as many as zones; the first ones are used. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly kmsKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  readonly preventDestroy: boolean;
}

/** A search domain inside the VPC: encrypted everywhere, signed requests only, rights by index and document. */
export class Search extends Construct {
  public readonly domainArn: string;
  /** Host name, without `https://`. */
  public readonly endpoint: string;
  public readonly roles: SearchRoles;

  constructor(scope: Construct, id: string, props: SearchProps) {
    super(scope, id);

    const { name, accountId, zones } = props;
    const domainArn = `arn:aws:es:${props.region}:${accountId}:domain/${name}`;
    const logs = new SearchLogs(this, "logs", {
      name,
      accountId,
      domainArn,
      kmsKeyArn: props.logsKeyArn,
      retentionDays: props.logRetentionDays,
    });
    this.roles = new SearchRoles(this, "roles", {
      name,
      accountId,
      domainArn,
      administratorArns: props.administratorArns,
      snapshots: props.snapshots,
    });

    const domain = new OpensearchDomain(this, "domain", {
      domainName: name,
      engineVersion: props.engineVersion,
      clusterConfig: clusterConfig(props),
      ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: props.volumeGiB },
      vpcOptions: {
        // A domain has exactly one subnet for each of its zones.
        subnetIds: Token.asList(Fn.slice([...props.subnetIds], 0, zones)),
        securityGroupIds: [props.securityGroupId],
      },
      encryptAtRest: { enabled: true, kmsKeyId: props.kmsKeyArn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
      advancedSecurityOptions: {
        enabled: true,
        anonymousAuthEnabled: false,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: this.roles.adminRoleArn },
      },
      // The account's IAM policies decide who comes this far; the domain's own roles decide what they see.
      accessPolicies: policyDocument(this, "access", [
        {
          actions: ["es:ESHttp*"],
          resources: [`${domainArn}/*`],
          principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${accountId}:root`] }],
        },
      ]),
      snapshotOptions: { automatedSnapshotStartHour: QUIET_HOUR },
      offPeakWindowOptions: { enabled: true, offPeakWindow: { windowStartTime: { hours: QUIET_HOUR, minutes: 0 } } },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      logPublishingOptions: logs.publishing,
      timeouts: { create: "90m", update: "180m", delete: "90m" },
      lifecycle: { preventDestroy: props.preventDestroy },
      dependsOn: [logs.policy],
    });
    this.domainArn = domain.arn;
    this.endpoint = domain.endpoint;
  }
}

function clusterConfig({ instanceType, dataNodes, zones, masterType }: SearchProps): OpensearchDomainClusterConfig {
  return {
    instanceType,
    instanceCount: dataNodes,
    zoneAwarenessEnabled: zones > 1,
    ...(zones > 1 && { zoneAwarenessConfig: { availabilityZoneCount: zones } }),
    ...(masterType === null
      ? { dedicatedMasterEnabled: false }
      : { dedicatedMasterEnabled: true, dedicatedMasterType: masterType, dedicatedMasterCount: MASTERS }),
  };
}
