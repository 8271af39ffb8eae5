const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** A time of the week in minutes from Monday 00:00 UTC. It may run over the end of the week. */
export interface Window {
  readonly start: number;
  readonly minutes: number;
}

function minutesOf(hours = "", minutes = ""): number {
  return Number(hours) * HOUR + Number(minutes);
}

/** Reads `08:00-09:00` as a window of Monday; nothing if it is malformed. */
export function parseDailyWindow(text: string): Window | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const start = minutesOf(match[1], match[2]);
  return { start, minutes: (minutesOf(match[3], match[4]) - start + DAY) % DAY };
}

/** Reads `sun:09:30-sun:10:30`; nothing if it is malformed. */
export function parseWeeklyWindow(text: string): Window | undefined {
  const match = /^([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)-([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const days = [match?.[1], match?.[4]].map((day) => DAYS.indexOf(day ?? ""));
  if (match === null || days.includes(-1)) {
    return undefined;
  }
  const [from = 0, to = 0] = days;
  const start = from * DAY + minutesOf(match[2], match[3]);
  return { start, minutes: (to * DAY + minutesOf(match[5], match[6]) - start + WEEK) % WEEK };
}

/** Whether a daily window meets a weekly one on any day. */
export function overlapsOnSomeDay(daily: Window, weekly: Window): boolean {
  return DAYS.some((_day, index) => overlap({ ...daily, start: daily.start + index * DAY }, weekly));
}

function overlap(one: Window, other: Window): boolean {
  const gap = (from: Window, to: Window) => (((to.start - from.start) % WEEK) + WEEK) % WEEK;
  return gap(one, other) < one.minutes || gap(other, one) < other.minutes;
}
