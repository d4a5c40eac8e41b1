import { asUtcMs, type UtcMs } from './units.ts';

/** Reads times as strategies write them: ISO 8601, with an offset or in the clock of one zone. */
export interface TimeReader {
  /**
   * The instant, or what is wrong with the text. A local time that happens twice, when daylight saving ends, is the
   * first one that comes after `previous`.
   */
  read(text: string, previous: UtcMs | undefined): UtcMs | { readonly rule: string };
}

const DAY_MS = 24 * 3600 * 1000;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/;

/** Kept, because asking costs as much as reading a hundred bars. Canonical names only, so there are a few hundred. */
const KNOWN_ZONES = new Set<string>(['UTC']);

/**
 * The zone's one spelling in the IANA database, such as America/New_York; undefined when there is no such zone.
 * Formatters are kept for each zone, and there are a thousand ways to write one in small and capital letters.
 */
export function knownZone(timezone: string): string | undefined {
  if (KNOWN_ZONES.has(timezone)) return timezone;
  try {
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone: timezone }).resolvedOptions().timeZone;
    KNOWN_ZONES.add(canonical);
    return canonical;
  } catch {
    return undefined; // RangeError: the only thing that this constructor throws for a string
  }
}

/** A reader for one zone, which must be known. */
export function createTimeReader(timezone: string): TimeReader {
  const offsetAt = createOffsetReader(timezone);
  return {
    read(text, previous) {
      const match = ISO.exec(text);
      if (match === null)
        return { rule: `must be an ISO 8601 time such as 2024-01-15T14:30:00, found "${text}"` };
      const wallMs = wallClockMs(match);
      if (wallMs === undefined) return { rule: `must be a time that exists, found "${text}"` };
      const offset = match[8];
      if (offset !== undefined) return asUtcMs(wallMs - statedOffsetMs(offset));
      const instants = instantsOf(wallMs, offsetAt);
      const instant = instants.find((candidate) => candidate > (previous ?? -Infinity)) ?? instants.at(-1);
      if (instant !== undefined) return asUtcMs(instant);
      return {
        rule: `must be a time that exists in ${timezone}, found "${text}", which its daylight saving skips`,
      };
    },
  };
}

/** The digits as if they were UTC; undefined for the 31st of February. */
function wallClockMs(match: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const second = Number(match[6] ?? 0);
  const milliseconds = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const back = new Date(ms);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const isRealDay =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return isRealDay && hour < 24 && minute < 60 && second < 60 ? ms : undefined;
}

function statedOffsetMs(text: string): number {
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/** None in the hour that is skipped, two in the hour that comes twice, else one; earliest first. */
function instantsOf(wallMs: number, offsetAt: (utcMs: number) => number): number[] {
  // Zones change their clocks months apart: where the ends of three days agree, so does all between. Asked for whole
  // days, it costs a few look-ups for hundreds of bars.
  const day = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const offset = offsetAt(day - DAY_MS);
  if (offset === offsetAt(day + 2 * DAY_MS)) return [wallMs - offset];
  // A day before and a day after stand on either side of any change.
  const offsets = new Set([offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)]);
  const instants = [...offsets].map((candidate) => wallMs - candidate);
  return instants.filter((instant) => instant + offsetAt(instant) === wallMs).sort((a, b) => a - b);
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function createOffsetReader(timezone: string): (utcMs: number) => number {
  if (timezone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  // No zone changes its offset within a quarter of an hour; asking once for each keeps 2000 bars cheap.
  const known = new Map<number, number>();
  return (utcMs) => {
    const quarter = Math.floor(utcMs / 900_000);
    const offset = known.get(quarter) ?? wallOf(format, quarter * 900_000) - quarter * 900_000;
    known.set(quarter, offset);
    return offset;
  };
}

function wallOf(format: Intl.DateTimeFormat, utcMs: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}
