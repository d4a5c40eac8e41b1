import { createTimeReader } from './bar-time.ts';
import { asUtcMs, type UtcMs } from './units.ts';

const DAY_MS = 24 * 3600 * 1000;

/** From midnight to midnight by the clocks of a zone: 23 to 25 hours. */
export interface LocalDay {
  readonly start: UtcMs;
  /** The first instant that is no longer part of it. */
  readonly end: UtcMs;
}

/** The day in which an instant lies; `timezone` must be known. */
export function findLocalDay(instant: UtcMs, timezone: string): LocalDay {
  const date = dateFormat(timezone).format(instant);
  return { start: startOf(date, timezone), end: startOf(nextDate(date), timezone) };
}

/** Some zones set their clocks forward at midnight: then the day begins with the first hour that exists. */
function startOf(date: string, timezone: string): UtcMs {
  const reader = createTimeReader(timezone);
  for (const hour of ['00', '01', '02']) {
    const instant = reader.read(`${date}T${hour}:00:00`, undefined);
    if (typeof instant === 'number') return instant;
  }
  return asUtcMs(Date.parse(`${date}T00:00:00Z`));
}

const nextDate = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Cached: creating one costs about fifty times as much as using it. There are only a few hundred zones. */
const DATE_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `en-CA` formats dates as 2024-01-15. */
function dateFormat(timezone: string): Intl.DateTimeFormat {
  const known = DATE_FORMATS.get(timezone);
  if (known !== undefined) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { ...digits, timeZone: timezone });
  DATE_FORMATS.set(timezone, made);
  return made;
}
