import { createTimeReader } from './bar-time.ts';
import { formatLocalDate } from './local-date.ts';
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

/** Some zones set their clocks forward at midnight: then the day begins an hour later. A day left out is the next one. */
function startOf(date: string, timezone: string): UtcMs {
  const reader = createTimeReader(timezone);
  for (const hour of ['00', '01']) {
    const instant = reader.read(`${date}T${hour}:00:00`, undefined);
    if (typeof instant === 'number') return instant;
  }
  return startOf(nextDate(date), timezone);
}

const nextDate = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
