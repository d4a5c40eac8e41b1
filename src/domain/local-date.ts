import { words } from './language/words.ts';

/** `2024-01-15`, by the calendar of the zone; for machines, and to count with. */
export const formatLocalDate = (instant: number, timezone: string): string =>
  dateFormat('en-CA', timezone).format(instant);

/** The same for people: to a German `15.01.2024`, to a Spaniard `15 ene 2024`. English keeps 2024-01-15. */
export function formatDate(instant: number, timezone: string): string {
  const { tag, locale } = words().common;
  return dateFormat(tag === 'en' ? 'en-CA' : locale, timezone).format(instant);
}

/** A day as a calendar has it, such as `2024-01-15`, for people. */
export const formatDayOf = (date: string): string => formatDate(Date.parse(date), 'UTC');

/** `2026-11-30 18:00 UTC`, to a German `30.11.2026 18:00 UTC`. */
export const formatMinute = (instant: number): string =>
  `${formatDate(instant, 'UTC')} ${new Date(instant).toISOString().slice(11, 16)} UTC`;

/** `en-CA` formats dates as 2024-01-15. In digits, a Spaniard's 04/03/2024 could be read as April. */
const partsOf = (locale: string) =>
  locale === 'en-CA'
    ? ({ year: 'numeric', month: '2-digit', day: '2-digit' } as const)
    : ({ dateStyle: 'medium' } as const);

/** Cached: creating one costs about fifty times as much as using it. There are only a few hundred zones. */
const DATE_FORMATS = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, timezone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timezone}`;
  const known = DATE_FORMATS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...partsOf(locale), timeZone: timezone });
  DATE_FORMATS.set(key, made);
  return made;
}
