import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Construct } from "constructs";

export type PolicyStatement = DataAwsIamPolicyDocumentStatement;

/** Writes an IAM policy as a data block, so that plans and scanners see its statements; gives back its JSON. */
export function policyDocument(scope: Construct, id: string, statement: PolicyStatement[]): string {
  return new DataAwsIamPolicyDocument(scope, id, { statement }).json;
}

/** Trust policy that lets one AWS service take a role. */
export function serviceTrust(scope: Construct, id: string, service: string): string {
  return policyDocument(scope, id, [
    { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [service] }] },
  ]);
}
