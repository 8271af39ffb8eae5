import { overlapsOnSomeDay, parseDailyWindow, parseWeeklyWindow } from "../../modules/data/windows";
import { regionRule, type Finding, type Rule } from "./rule";

const RDS_STORAGE = "Amazon RDS user guide, «Amazon RDS DB instance storage»";
const MIN_GIB = 20;
const MAX_GIB = 65_536;
const MAX_RETENTION_DAYS = 35;
const MONITORING_SECONDS = [0, 1, 5, 10, 15, 30, 60];

interface Windows {
  readonly path: string;
  readonly dailyField: string;
  readonly daily: string;
  readonly weekly: string;
  readonly leastDailyMinutes: number;
  readonly leastWeeklyMinutes: number;
}

/** What AWS refuses of a backup window and the maintenance window of the same store. */
export function* windowFindings(windows: Windows): Iterable<Finding> {
  const { path, dailyField, leastDailyMinutes, leastWeeklyMinutes } = windows;
  const daily = parseDailyWindow(windows.daily);
  const weekly = parseWeeklyWindow(windows.weekly);
  const fields = [
    { field: dailyField, value: windows.daily, window: daily, form: "08:00-09:00", least: leastDailyMinutes },
    {
      field: "maintenanceWindow",
      value: windows.weekly,
      window: weekly,
      form: "sun:09:30-sun:10:30",
      least: leastWeeklyMinutes,
    },
  ];
  for (const { field, value, window, form, least } of fields) {
    if (window === undefined) {
      yield { path: `${path}.${field}`, value, message: "is no window", wayOut: `write it in UTC, like ${form}` };
    } else if (window.minutes < least) {
      yield {
        path: `${path}.${field}`,
        value,
        message: `is ${window.minutes} minutes long: AWS wants ${least} at least`,
        wayOut: `lengthen it, e.g. ${form}`,
      };
    }
  }
  if (daily !== undefined && weekly !== undefined && overlapsOnSomeDay(daily, weekly)) {
    yield {
      path: `${path}.${dailyField}`,
      value: windows.daily,
      message: `overlaps ${path}.maintenanceWindow ${windows.weekly}`,
      wayOut: "move one of them",
    };
  }
}

export const postgresRules: readonly Rule[] = [
  regionRule({
    id: "data/postgres-storage",
    severity: "error",
    source: `${RDS_STORAGE}; «Managing capacity automatically with Amazon RDS storage autoscaling»`,
    *check({ path, configuration: { data } }) {
      const { allocatedStorageGiB, maxAllocatedStorageGiB } = data.postgres;
      if (allocatedStorageGiB < MIN_GIB || allocatedStorageGiB > MAX_GIB) {
        yield {
          path: `${path}.data.postgres.allocatedStorageGiB`,
          value: allocatedStorageGiB,
          message: `is outside the ${MIN_GIB} to ${MAX_GIB} GiB of gp3`,
          wayOut: `use ${MIN_GIB} or more; it can grow, and never shrinks`,
        };
      }
      // In whole numbers: 100 * 1.1 is more than 110.
      const least = Math.ceil((allocatedStorageGiB * 11) / 10);
      if (maxAllocatedStorageGiB < least || maxAllocatedStorageGiB > MAX_GIB) {
        yield {
          path: `${path}.data.postgres.maxAllocatedStorageGiB`,
          value: maxAllocatedStorageGiB,
          message: `must be ${least} (110 % of the allocated ${allocatedStorageGiB}) to ${MAX_GIB}`,
          wayOut: "twice the allocated gives the autoscaling room to work",
        };
      }
    },
  }),
  regionRule({
    id: "data/postgres-retention",
    severity: "error",
    source: "Amazon RDS API reference, CreateDBInstance; «Working with read replicas»: the source needs backups",
    *check({ path, configuration: { data } }, { standby }) {
      const days = data.postgres.backupRetentionDays;
      const field = { path: `${path}.data.postgres.backupRetentionDays`, value: days };
      if (days > MAX_RETENTION_DAYS) {
        yield {
          ...field,
          message: `is over AWS's maximum of ${MAX_RETENTION_DAYS} days`,
          wayOut: `use ${MAX_RETENTION_DAYS} or less, and AWS Backup for what must live longer`,
        };
      } else if (days === 0 && standby !== null) {
        yield {
          ...field,
          message: "switches backups off: AWS makes no replica of such an instance, and the standby needs one",
          wayOut: "use 1 or more, 30 as in production",
        };
      }
    },
  }),
  regionRule({
    id: "data/postgres-windows",
    severity: "error",
    source: "Amazon RDS API reference, CreateDBInstance: PreferredBackupWindow, PreferredMaintenanceWindow",
    *check({ path, configuration: { data } }) {
      yield* windowFindings({
        path: `${path}.data.postgres`,
        dailyField: "backupWindow",
        daily: data.postgres.backupWindow,
        weekly: data.postgres.maintenanceWindow,
        leastDailyMinutes: 30,
        leastWeeklyMinutes: 30,
      });
    },
  }),
  regionRule({
    id: "data/postgres-monitoring",
    severity: "error",
    source: "Amazon RDS API reference, CreateDBInstance: MonitoringInterval, PerformanceInsightsRetentionPeriod",
    *check({ path, configuration: { data } }) {
      const { monitoringIntervalSeconds: seconds, performanceInsightsDays: days } = data.postgres;
      if (!MONITORING_SECONDS.includes(seconds)) {
        yield {
          path: `${path}.data.postgres.monitoringIntervalSeconds`,
          value: seconds,
          message: "is no interval of enhanced monitoring",
          wayOut: `use one of ${MONITORING_SECONDS.join(", ")}`,
        };
      }
      const months = days / 31;
      if (days !== 7 && days !== 731 && !(Number.isInteger(months) && months >= 1 && months <= 23)) {
        yield {
          path: `${path}.data.postgres.performanceInsightsDays`,
          value: days,
          message: "is no retention of Performance Insights",
          wayOut: "use 7 (free), a multiple of 31 up to 713, or 731",
        };
      }
    },
  }),
];
