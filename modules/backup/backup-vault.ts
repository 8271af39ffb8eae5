import { BackupVault as AwsBackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

/** What would shorten the life of a recovery point. */
const DESTRUCTION = [
  "backup:DeleteBackupVault",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
];

/** Bounds of every recovery point's life in a vault. */
export interface VaultLock {
  readonly minRetentionDays: number;
  readonly maxRetentionDays: number;
  /** Days after which nobody, AWS included, can lift the lock; `null`: those with the right can. */
  readonly finalAfterDays: number | null;
}

export interface BackupVaultProps {
  /** 2 to 50 letters, digits, hyphens and underscores. */
  readonly vaultName: string;
  readonly kmsKeyArn: string;
  /** `null`: no lock, the access policy alone protects. */
  readonly lock: VaultLock | null;
  /** Refuse plans that destroy the vault. Without it, destroying the vault destroys what it holds. */
  readonly preventDestroy: boolean;
}

/** Holds recovery points that nobody deletes: to do so one must first take its policy away, which CloudTrail shows. */
export class BackupVault extends Construct {
  public readonly vaultName: string;
  public readonly vaultArn: string;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);

    const { lock, preventDestroy } = props;
    const vault = new AwsBackupVault(this, "vault", {
      name: props.vaultName,
      kmsKeyArn: props.kmsKeyArn,
      forceDestroy: !preventDestroy,
      lifecycle: { preventDestroy },
    });
    new BackupVaultPolicy(this, "policy", {
      backupVaultName: vault.name,
      policy: policyDocument(this, "keep", [
        {
          sid: "NobodyDeletes",
          effect: "Deny",
          actions: DESTRUCTION,
          resources: ["*"],
          principals: [{ type: "*", identifiers: ["*"] }],
        },
      ]),
    });
    if (lock !== null) {
      new BackupVaultLockConfiguration(this, "lock", {
        backupVaultName: vault.name,
        minRetentionDays: lock.minRetentionDays,
        maxRetentionDays: lock.maxRetentionDays,
        ...(lock.finalAfterDays !== null && { changeableForDays: lock.finalAfterDays }),
      });
    }
    this.vaultName = vault.name;
    this.vaultArn = vault.arn;
  }
}
