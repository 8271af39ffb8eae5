import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

/** AWS keeps these as its services change; S3 has policies of its own. By name under `arn:aws:iam::aws:policy/`. */
const POLICIES = {
  backup: "service-role/AWSBackupServiceRolePolicyForBackup",
  restore: "service-role/AWSBackupServiceRolePolicyForRestores",
  "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
  "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
} as const;

export interface BackupRoleProps {
  readonly roleName: string;
  readonly accountId: string;
}

/** What AWS Backup may do in this account: take recovery points and restore them. */
export class BackupRole extends Construct {
  public readonly roleArn: string;
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);

    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: policyDocument(this, "trust", [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["backup.amazonaws.com"] }],
          // Keeps another account's plan from borrowing the role.
          condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [props.accountId] }],
        },
      ]),
    });
    this.policies = Object.entries(POLICIES).map(
      ([name, policy]) =>
        new IamRolePolicyAttachment(this, `attachment-${name}`, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    this.roleArn = role.arn;
  }
}
