import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { Construct } from "constructs";
import { BACKUP_TAG, BACKUP_TAG_VALUE } from "./backup-tags";

const START_WINDOW_HOURS = 8;
/** How far back the newest recovery point may lie. Older ones are no proof of last night's backup. */
const SELECTION_WINDOW_DAYS = 2;
/** What was restored stays this long for checks, then AWS Backup deletes it. */
const VALIDATION_HOURS = 4;

export interface RestoreTestsProps {
  /** Prefix of the plan's name, where hyphens become underscores. */
  readonly name: string;
  readonly vaultArn: string;
  readonly roleArn: string;
  /** AWS cron, UTC. */
  readonly schedule: string;
  /** Where the database is restored. Without it AWS takes the default VPC, which a tidy account does not have. */
  readonly databaseSubnetGroupName: string;
}

/** Restores the newest recovery points on a schedule and throws the result away: a backup is what came back. */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);

    const prefix = props.name.replaceAll("-", "_");
    const plan = new BackupRestoreTestingPlan(this, "plan", {
      name: `${prefix}_restore`,
      scheduleExpression: props.schedule,
      scheduleExpressionTimezone: "UTC",
      startWindowHours: START_WINDOW_HOURS,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [props.vaultArn],
          recoveryPointTypes: ["CONTINUOUS", "SNAPSHOT"],
          selectionWindowDays: SELECTION_WINDOW_DAYS,
        },
      ],
    });
    const select = (type: "RDS" | "S3", restoreMetadataOverrides: Record<string, string>) =>
      new BackupRestoreTestingSelection(this, type.toLowerCase(), {
        name: `${prefix}_${type.toLowerCase()}`,
        restoreTestingPlanName: plan.name,
        protectedResourceType: type,
        protectedResourceConditions: [
          { stringEquals: [{ key: `aws:ResourceTag/${BACKUP_TAG}`, value: BACKUP_TAG_VALUE }] },
        ],
        iamRoleArn: props.roleArn,
        restoreMetadataOverrides,
        validationWindowHours: VALIDATION_HOURS,
      });
    select("RDS", { dbSubnetGroupName: props.databaseSubnetGroupName });
    select("S3", {});
  }
}
