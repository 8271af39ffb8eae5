import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { OpensearchDomainLogPublishingOptions } from "@cdktf/provider-aws/lib/opensearch-domain";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

const LOGS = {
  application: "ES_APPLICATION_LOGS",
  "index-slow": "INDEX_SLOW_LOGS",
  "search-slow": "SEARCH_SLOW_LOGS",
  audit: "AUDIT_LOGS",
} as const;

export interface SearchLogsProps {
  /** Domain name. */
  readonly name: string;
  readonly accountId: string;
  readonly domainArn: string;
  readonly kmsKeyArn: string;
  readonly retentionDays: number;
}

/** The four logs of a search domain and its right to write them. */
export class SearchLogs extends Construct {
  public readonly publishing: OpensearchDomainLogPublishingOptions[];
  /** OpenSearch tries to write when the domain is made: wait for the right. */
  public readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: SearchLogsProps) {
    super(scope, id);

    const { name, accountId, domainArn } = props;
    const groups = Object.entries(LOGS).map(([log, logType]) => ({
      logType,
      group: new CloudwatchLogGroup(this, log, {
        name: `/aws/opensearch/${name}/${log}`,
        retentionInDays: props.retentionDays,
        kmsKeyId: props.kmsKeyArn,
      }),
    }));
    this.policy = new CloudwatchLogResourcePolicy(this, "policy", {
      policyName: `${name}-opensearch`,
      policyDocument: policyDocument(this, "permissions", [
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"],
          resources: groups.map(({ group }) => `${group.arn}:*`),
          principals: [{ type: "Service", identifiers: ["es.amazonaws.com"] }],
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
            { test: "ArnLike", variable: "aws:SourceArn", values: [domainArn] },
          ],
        },
      ]),
    });
    this.publishing = groups.map(({ logType, group }) => ({ logType, cloudwatchLogGroupArn: group.arn }));
  }
}
