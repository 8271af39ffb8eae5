import fc from "fast-check";
import { overlapsOnSomeDay, parseDailyWindow, parseWeeklyWindow } from "../../../modules/data/windows";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const WEEK = 7 * 24 * 60;
const clock = (minute: number) =>
  [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
const weekday = (minute: number) => `${DAYS[Math.floor(minute / 1440) % 7] ?? ""}:${clock(minute)}`;

/** Minutes of the week that a window covers, counted one by one. */
function covered(start: number, minutes: number): Set<number> {
  return new Set(Array.from({ length: minutes }, (_value, index) => (start + index) % WEEK));
}

describe("windows", () => {
  it("reads a daily window that runs over midnight", () => {
    expect(parseDailyWindow("23:30-00:30")).toEqual({ start: 23 * 60 + 30, minutes: 60 });
  });

  it("reads a weekly window that runs over the end of the week", () => {
    expect(parseWeeklyWindow("sun:23:30-mon:00:30")).toEqual({ start: WEEK - 30, minutes: 60 });
  });

  it.each(["", "8:00-9:00", "08:00", "24:00-25:00", "08:60-09:00", "08:00-09:00 "])("refuses %j as daily", (text) => {
    expect(parseDailyWindow(text)).toBeUndefined();
  });

  it.each(["", "08:00-09:00", "Sun:08:00-Sun:09:00", "day:08:00-day:09:00", "sun:08:00-09:00"])(
    "refuses %j as weekly",
    (text) => {
      expect(parseWeeklyWindow(text)).toBeUndefined();
    },
  );

  it("sees an overlap exactly where a minute belongs to both", () => {
    const minuteOfDay = fc.integer({ min: 0, max: 1439 });
    const minuteOfWeek = fc.integer({ min: 0, max: WEEK - 1 });
    const length = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(minuteOfDay, length, minuteOfWeek, length, (dayStart, dayLength, weekStart, weekLength) => {
        const daily = parseDailyWindow(`${clock(dayStart)}-${clock(dayStart + dayLength)}`);
        const weekly = parseWeeklyWindow(`${weekday(weekStart)}-${weekday(weekStart + weekLength)}`);
        const weeklyMinutes = covered(weekStart, weekLength);
        const shared = DAYS.some((_day, index) =>
          [...covered(dayStart + index * 1440, dayLength)].some((minute) => weeklyMinutes.has(minute)),
        );
        expect(daily && weekly && overlapsOnSomeDay(daily, weekly)).toBe(shared);
      }),
    );
  });
});
