import { BackupPlan, type BackupPlanRule } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection, type BackupSelectionConfig } from "@cdktf/provider-aws/lib/backup-selection";
import { Construct } from "constructs";
import { BackupRole } from "./backup-role";
import { BACKUP_TAG, BACKUP_TAG_VALUE } from "./backup-tags";

/** Minutes from the schedule in which a job must start, and be done. */
const START_WINDOW_MINUTES = 60;
const COMPLETION_WINDOW_MINUTES = 6 * 60;
/** AWS keeps no more of a continuous backup. */
const MAX_CONTINUOUS_DAYS = 35;

export interface BackupPlansProps {
  /** Prefix of the plans and of the role, e.g. `platform-prod`. */
  readonly name: string;
  readonly accountId: string;
  readonly vaultName: string;
  /** Vault of the standby's region, which exists already; `null`: no copies. */
  readonly copyToVaultArn: string | null;
  /** AWS cron, UTC. */
  readonly schedule: string;
  readonly retentionDays: number;
  /** Days until a recovery point moves to cold storage, for at least 90 more; `null`: never. */
  readonly coldStorageAfterDays: number | null;
}

/**
 * Daily recovery points of everything that carries the backup tag, copied to the standby's region, and point-in-time
 * recovery of the tagged buckets. PostgreSQL's own stays with RDS: two owners of one setting would undo each other.
 */
export class BackupPlans extends Construct {
  public readonly roleArn: string;

  constructor(scope: Construct, id: string, props: BackupPlansProps) {
    super(scope, id);

    const { name, retentionDays, coldStorageAfterDays, copyToVaultArn } = props;
    const { roleArn, policies } = new BackupRole(this, "role", {
      roleName: `${name}-backup`,
      accountId: props.accountId,
    });
    const lifecycle = {
      deleteAfter: retentionDays,
      ...(coldStorageAfterDays !== null && { coldStorageAfter: coldStorageAfterDays }),
    };
    const plan = (planId: string, rule: Partial<BackupPlanRule>, selected: Partial<BackupSelectionConfig>) => {
      const { id: planIdentifier } = new BackupPlan(this, planId, {
        name: `${name}-${planId}`,
        rule: [
          {
            ruleName: planId,
            targetVaultName: props.vaultName,
            schedule: props.schedule,
            startWindow: START_WINDOW_MINUTES,
            completionWindow: COMPLETION_WINDOW_MINUTES,
            ...rule,
          },
        ],
      });
      new BackupSelection(this, `${planId}-selection`, {
        name: "tagged",
        planId: planIdentifier,
        iamRoleArn: roleArn,
        ...selected,
        dependsOn: [...policies],
      });
    };
    plan(
      "daily",
      {
        lifecycle,
        ...(copyToVaultArn !== null && { copyAction: [{ destinationVaultArn: copyToVaultArn, lifecycle }] }),
      },
      { selectionTag: [{ type: "STRINGEQUALS", key: BACKUP_TAG, value: BACKUP_TAG_VALUE }] },
    );
    plan(
      "s3-point-in-time",
      { enableContinuousBackup: true, lifecycle: { deleteAfter: Math.min(retentionDays, MAX_CONTINUOUS_DAYS) } },
      {
        // A tag alone would take the database in as well.
        resources: ["arn:aws:s3:::*"],
        condition: [{ stringEquals: [{ key: `aws:ResourceTag/${BACKUP_TAG}`, value: BACKUP_TAG_VALUE }] }],
      },
    );
    this.roleArn = roleArn;
  }
}
