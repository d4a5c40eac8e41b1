import { createTimeReader } from './bar-time.ts';
import { formatLocalDate } from './local-date.ts';
import type { Session } from './session.ts';
import type { UtcMs } from './units.ts';

const DAY_MS = 24 * 3600 * 1000;

/** From midnight to midnight by the clocks of a zone: 23 to 25 hours. */
export interface LocalDay {
  readonly start: UtcMs;
  /** The first instant that is no longer part of it. */
  readonly end: UtcMs;
}

/** The day in which an instant lies; `timezone` must be known. */
export function findLocalDay(instant: UtcMs, timezone: string): LocalDay {
  const date = formatLocalDate(instant, timezone);
  return { start: startOf(date, timezone), end: startOf(nextDate(date), timezone) };
}

/** The hours in which an exchange counts as one day. */
export interface TradingDay extends LocalDay {
  /** `2024-01-15`, the date on which it ends: an evening belongs to the next day. */
  readonly date: string;
}

/** The trading day in which an instant lies, by the clocks of its market. */
export function findTradingDay(instant: UtcMs, { timezone, startMinute }: Session): TradingDay {
  const today = formatLocalDate(instant, timezone);
  if (startMinute === 0) return { ...findLocalDay(instant, timezone), date: today };
  const begin = startOf(today, timezone, startMinute);
  if (instant < begin)
    return { start: startOf(nextDate(today, -1), timezone, startMinute), end: begin, date: today };
  const tomorrow = nextDate(today);
  return { start: begin, end: startOf(tomorrow, timezone, startMinute), date: tomorrow };
}

/** Some zones set their clocks forward at midnight: then the day begins an hour later. A day left out is the next one. */
function startOf(date: string, timezone: string, startMinute = 0): UtcMs {
  const reader = createTimeReader(timezone);
  for (const late of [0, 60]) {
    const minute = startMinute + late;
    const clock = [minute / 60, minute % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
    const instant = reader.read(`${date}T${clock.join(':')}:00`, undefined);
    if (typeof instant === 'number') return instant;
  }
  return startOf(nextDate(date), timezone, startMinute);
}

/** The date so many days later: dates follow each other, whatever the clocks do. */
export const nextDate = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
