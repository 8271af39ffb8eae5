interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for the numbers, from `min` upwards. */
  readonly words?: readonly string[];
  /** Forms that only this field has. */
  readonly special?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const FIELDS: readonly CronField[] = [
  { name: "minutes", min: 0, max: 59 },
  { name: "hours", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31, special: /^(\?|L|LW|\d{1,2}W)$/ },
  { name: "month", min: 1, max: 12, words: MONTHS },
  { name: "day of week", min: 1, max: 7, words: WEEKDAYS, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { name: "year", min: 1970, max: 2199 },
];

/**
 * What is wrong with an AWS cron expression, or nothing. Unlike Unix's it has six fields, and one of the two days is
 * always `?`.
 */
export function cronProblem(expression: string): string | undefined {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== FIELDS.length) {
    return "is no AWS cron expression: it is cron(minutes hours day-of-month month day-of-week year)";
  }
  for (const [index, field] of FIELDS.entries()) {
    const text = fields[index] ?? "";
    if (!text.split(",").every((part) => isPart(part, field))) {
      return `has "${text}" for its ${field.name}: ${field.min} to ${field.max} is allowed`;
    }
  }
  if ((fields[2] === "?") === (fields[4] === "?")) {
    return "must have ? for the day of month or for the day of week, and not for both";
  }
  return undefined;
}

function isPart(part: string, { min, max, words = [], special }: CronField): boolean {
  if (special?.test(part)) {
    return true;
  }
  const [range = "", step, ...rest] = part.split("/");
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
    return false;
  }
  if (range === "*") {
    return true;
  }
  const bounds = range.split("-").map((bound) => {
    const word = words.indexOf(bound);
    return word === -1 ? (/^\d+$/.test(bound) ? Number(bound) : NaN) : word + min;
  });
  const [from = NaN, to = from] = bounds;
  return bounds.length <= 2 && from >= min && to <= max && from <= to;
}
