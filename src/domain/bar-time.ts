import { knownZone } from './known-zone.ts';
import { readSpelling } from './time-spelling.ts';
import { asUtcMs, type UtcMs } from './units.ts';
import { offsetReader } from './zone-offset.ts';

/** Reads times as strategies write them: ISO 8601 and its kin with an offset or in the clock of one zone, or epochs. */
export interface TimeReader {
  /**
   * The instant, or what is wrong with it. A local time that happens twice, when daylight saving ends, is the first one
   * that comes after `previous`.
   */
  read(sent: string | number, previous: UtcMs | undefined): UtcMs | TimeFault;
}

interface TimeFault {
  readonly rule: string;
  /** Whether the clocks are set forward over it. */
  readonly isSkipped?: true;
}

const DAY_MS = 24 * 3600 * 1000;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/;

/**
 * A reader for one zone, which must be known. A day without a time begins at midnight of `dayZone`. Bars come in
 * days, so the current date's offset is cached.
 */
export function createTimeReader(timezone: string, dayZone = timezone): TimeReader {
  const offsetAt = offsetReader(timezone);
  const readElsewhere = createElsewhere();
  let date: CalendarDate | undefined;

  function dateOf(text: string): CalendarDate | undefined {
    if (date === undefined || !text.startsWith(date.text)) date = readDate(text, offsetAt);
    return date;
  }

  function readIso(text: string, previous: UtcMs | undefined): UtcMs | TimeFault {
    const day = dateOf(text);
    const time = readTimeOfDay(text);
    if (day === undefined || time === undefined)
      return { rule: `must be a time that exists, found "${text}"` };
    const wallMs = day.wallMs + time;
    const stated = statedOffsetMs(text);
    if (stated !== undefined) return asUtcMs(wallMs - stated);
    if (day.offset !== undefined) return asUtcMs(wallMs - day.offset);
    const instants = instantsOf(wallMs, offsetAt);
    const instant = instants.find((candidate) => candidate > (previous ?? -Infinity)) ?? instants.at(-1);
    if (instant !== undefined) return asUtcMs(instant);
    return {
      rule: `must be a time that exists in ${timezone}, found "${text}", which its daylight saving skips`,
      isSkipped: true,
    };
  }

  /** A few zones begin their daylight saving at midnight: there the day begins an hour later. */
  function readDay(day: string, previous: UtcMs | undefined): UtcMs | TimeFault {
    const midnight = readElsewhere(dayZone, `${day}T00:00:00`, previous);
    return typeof midnight === 'object' ? readElsewhere(dayZone, `${day}T01:00:00`, previous) : midnight;
  }

  return {
    read(sent, previous) {
      const text = String(sent);
      if (ISO.test(text)) return readIso(text, previous);
      const spelling = readSpelling(sent);
      switch (spelling.kind) {
        case 'instant':
          return asUtcMs(spelling.ms);
        case 'iso':
          if (spelling.zone !== undefined) return readElsewhere(spelling.zone, spelling.iso, previous);
          if (ISO.test(spelling.iso)) return readIso(spelling.iso, previous);
          return { rule: `must be a time that exists, found "${sent}"` };
        case 'date':
          return readDay(spelling.iso, previous);
        case 'unreadable':
          return spelling;
      }
    },
  };
}

/** Reads times in the clock of a zone that they name themselves; bars name one and the same. */
function createElsewhere() {
  let last: { readonly name: string; readonly reader: TimeReader } | undefined;
  return (name: string, iso: string, previous: UtcMs | undefined): UtcMs | TimeFault => {
    if (last?.name !== name) {
      const zone = knownZone(name);
      if (zone === undefined) return { rule: `must name a zone such as America/New_York, found "${name}"` };
      last = { name, reader: createTimeReader(zone) };
    }
    return last.reader.read(iso, previous);
  };
}

interface CalendarDate {
  /** The first ten characters of the time. */
  readonly text: string;
  /** Its midnight, as if it were UTC. */
  readonly wallMs: number;
  /** How far the zone is ahead of UTC all day; undefined where its clocks may change. */
  readonly offset: number | undefined;
}

/** Undefined for the 31st of February. */
function readDate(text: string, offsetAt: OffsetReader): CalendarDate | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5) - 1;
  const day = twoDigits(text, 8);
  const wallMs = Date.UTC(year, month, day);
  const back = new Date(wallMs);
  // A month that there is not ends up in another year; and Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const isReal = back.getUTCFullYear() === year && back.getUTCDate() === day;
  // Clock changes are months apart: if the offset is the same at both ends of three days, it didn't change between.
  const offset = offsetAt(wallMs - DAY_MS);
  const isSteady = offset === offsetAt(wallMs + 2 * DAY_MS);
  return isReal ? { text: text.slice(0, 10), wallMs, offset: isSteady ? offset : undefined } : undefined;
}

const TIME_AT = 11;
const SECONDS_AT = 16;
const FRACTION_AT = 19;

/** Milliseconds since midnight; undefined when no clock shows it. */
function readTimeOfDay(text: string): number | undefined {
  const hour = twoDigits(text, TIME_AT);
  const minute = twoDigits(text, TIME_AT + 3);
  const second = text[SECONDS_AT] === ':' ? twoDigits(text, SECONDS_AT + 1) : 0;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = text[FRACTION_AT] === '.' ? Number.parseFloat(`0${text.slice(FRACTION_AT)}`) : 0;
  return ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(fraction * 1000);
}

const ZERO = 48;
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/** Undefined when the text states none. */
function statedOffsetMs(text: string): number | undefined {
  if (text.endsWith('Z')) return 0;
  const signAt = Math.max(text.indexOf('+', SECONDS_AT), text.indexOf('-', SECONDS_AT));
  if (signAt < 0) return undefined;
  const minutes = twoDigits(text, signAt + 1) * 60 + twoDigits(text, text.length - 2);
  return (text[signAt] === '-' ? -1 : 1) * minutes * 60_000;
}

type OffsetReader = (utcMs: number) => number;

/** None in the hour that is skipped, two in the hour that comes twice, else one; earliest first. */
function instantsOf(wallMs: number, offsetAt: OffsetReader): number[] {
  // A day before and a day after stand on either side of any change; where a time comes twice, the earlier offset is ahead.
  const offsets = new Set([offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)]);
  const instants = [...offsets].map((candidate) => wallMs - candidate);
  return instants.filter((instant) => instant + offsetAt(instant) === wallMs);
}
