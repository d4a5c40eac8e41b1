import { nextDate } from '../local-day.ts';

const NOON = 12 * 60;
/** Good Friday's trading ends then, in years in which the jobs report comes out on it. */
const AFTER_JOBS = 8 * 60 + 15;

/** The weekday, 0 for Sunday. */
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const dateOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const MONDAY = 1;
const THURSDAY = 4;

/** The nth such weekday of the month. */
function nthOf(year: number, month: number, weekday: number, nth: number): string {
  const first = weekdayOf(dateOf(year, month, 1));
  return dateOf(year, month, 1 + ((weekday - first + 7) % 7) + 7 * (nth - 1));
}

/** A holiday on a Saturday is kept on the Friday before it, one on a Sunday on the Monday after it. */
function observed(date: string): string {
  const weekday = weekdayOf(date);
  if (weekday === 6) return nextDate(date, -1);
  return weekday === 0 ? nextDate(date) : date;
}

/** By the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): string {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const skipped = Math.floor((8 * century + 13) / 25);
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451);
  const days = moon + toSunday - 7 * late + 114;
  return dateOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/**
 * When US exchanges may end their trading early on that date, in minutes after midnight in Chicago; undefined on other days.
 * Stocks close at 13:00 in New York, CME's equity indexes at 12:00 or 12:15 in Chicago, its other futures up to an hour and a half later
 * (nyse.com, Holidays & Trading Hours, with NYSE Rule 7.2; cmegroup.com, CME Globex Holiday Hours).
 */
export function findEarlyClose(date: string): number | undefined {
  const year = Number(date.slice(0, 4));
  if (date === nextDate(easterOf(year), -2)) return AFTER_JOBS;
  return earlyDays(year).includes(date) ? NOON : undefined;
}

function earlyDays(year: number): string[] {
  const thanksgiving = nthOf(year, 11, THURSDAY, 4);
  const lastOfMay = nthOf(year, 6, MONDAY, 1);
  const independence = dateOf(year, 7, 4);
  const eves = [nextDate(independence, -1), dateOf(year, 12, 24)].filter(
    (date) => ![0, 6].includes(weekdayOf(date)),
  );
  return [
    nthOf(year, 1, MONDAY, 3),
    nthOf(year, 2, MONDAY, 3),
    nextDate(lastOfMay, -7),
    observed(dateOf(year, 6, 19)),
    observed(independence),
    nthOf(year, 9, MONDAY, 1),
    thanksgiving,
    nextDate(thanksgiving),
    ...eves,
  ];
}
