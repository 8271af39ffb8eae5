import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

const AGGREGATION_SECONDS = 60;

export interface FlowLogsProps {
  /** Prefix of the log group and of the role, e.g. `platform-prod`. */
  readonly name: string;
  readonly vpcId: string;
  readonly accountId: string;
  readonly region: string;
  /** Days that CloudWatch Logs keeps the records. */
  readonly retentionDays: number;
  /** Customer-managed key whose policy lets CloudWatch Logs use it. */
  readonly kmsKeyArn: string;
}

/** Accepted and refused connections of a VPC, encrypted, one-minute records. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);

    const { name, accountId, region } = props;
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/vpc/${name}/flow-logs`,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.kmsKeyArn,
    });
    const role = new IamRole(this, "role", {
      name: `${name}-flow-logs`,
      assumeRolePolicy: policyDocument(this, "trust", [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }],
          // Keeps another account's flow log from borrowing the role.
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
            {
              test: "ArnLike",
              variable: "aws:SourceArn",
              values: [`arn:aws:ec2:${region}:${accountId}:vpc-flow-log/*`],
            },
          ],
        },
      ]),
    });
    const writing = new IamRolePolicy(this, "policy", {
      name: "write-flow-logs",
      role: role.id,
      policy: policyDocument(this, "permissions", [
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          resources: [`${logGroup.arn}:*`],
        },
        // Takes no resource-level permission.
        { actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      ]),
    });
    new FlowLog(this, "flow-log", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: AGGREGATION_SECONDS,
      tags: { Name: `${name}-flow-logs` },
      dependsOn: [writing],
    });
  }
}
