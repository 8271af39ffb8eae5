import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

export interface SnapshotTarget {
  readonly bucketArn: string;
  /** Folder of the snapshots in the bucket, without slashes. */
  readonly prefix: string;
  /** Key of the bucket. */
  readonly kmsKeyArn: string;
}

export interface SearchRolesProps {
  /** Prefix of the roles' names. */
  readonly name: string;
  readonly accountId: string;
  readonly domainArn: string;
  /** Roles that may become the master user, by ARN. */
  readonly administratorArns: readonly string[];
  readonly snapshots: SnapshotTarget;
}

/** The master user of a search domain, who has no password, and the role by which the domain writes snapshots. */
export class SearchRoles extends Construct {
  public readonly adminRoleArn: string;
  public readonly snapshotRoleArn: string;

  constructor(scope: Construct, id: string, props: SearchRolesProps) {
    super(scope, id);

    const { name, accountId, domainArn, snapshots } = props;
    const snapshotRole = new IamRole(this, "snapshot-role", {
      name: `${name}-search-snapshots`,
      assumeRolePolicy: policyDocument(this, "snapshot-trust", [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["es.amazonaws.com"] }],
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
            { test: "ArnEquals", variable: "aws:SourceArn", values: [domainArn] },
          ],
        },
      ]),
    });
    new IamRolePolicy(this, "snapshot-policy", {
      name: "write-snapshots",
      role: snapshotRole.id,
      policy: policyDocument(this, "snapshot-permissions", [
        {
          actions: ["s3:ListBucket"],
          resources: [snapshots.bucketArn],
          condition: [{ test: "StringLike", variable: "s3:prefix", values: [`${snapshots.prefix}/*`] }],
        },
        {
          actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
          resources: [`${snapshots.bucketArn}/${snapshots.prefix}/*`],
        },
        { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [snapshots.kmsKeyArn] },
      ]),
    });
    const adminRole = new IamRole(this, "admin-role", {
      name: `${name}-search-admin`,
      assumeRolePolicy: policyDocument(this, "admin-trust", [
        {
          actions: ["sts:AssumeRole"],
          // By condition: as principals, roles that don't exist yet would make IAM refuse the policy.
          principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${accountId}:root`] }],
          condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [...props.administratorArns] }],
        },
      ]),
    });
    new IamRolePolicy(this, "admin-policy", {
      name: "administer-search",
      role: adminRole.id,
      policy: policyDocument(this, "admin-permissions", [
        { actions: ["es:ESHttp*"], resources: [`${domainArn}/*`] },
        // Who registers the snapshot repository hands this role to the domain.
        { actions: ["iam:PassRole"], resources: [snapshotRole.arn] },
      ]),
    });
    this.adminRoleArn = adminRole.arn;
    this.snapshotRoleArn = snapshotRole.arn;
  }
}
