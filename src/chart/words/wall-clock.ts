/** What a clock on the wall of the exchange shows. */
export interface WallTime {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  /** Days since 1970, by the local calendar. */
  readonly dayNumber: number;
  readonly minuteOfDay: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Kept because building one costs some fifty times as much as asking it; there are only a few hundred zones. */
const OFFSET_FORMATS = new Map<string, Intl.DateTimeFormat>();

export function wallTimeOf(utcMs: number, timezone: string): WallTime {
  const local = utcMs + offsetMs(utcMs, timezone);
  const date = new Date(local);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    dayNumber: Math.floor(local / DAY),
    minuteOfDay: Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE),
  };
}

export const monthName = (month: number) => MONTHS[month] ?? '';

/** `14:30` */
export function formatMinute(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** `Oct 10` */
export const formatDay = ({ month, day }: WallTime) => `${monthName(month)} ${day}`;

/** How the zone is called at that time of the year: `EDT`, `GMT+2`, `UTC`. */
export function zoneName(utcMs: number, timezone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      timeZoneName: 'short',
    }).formatToParts(utcMs);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? timezone;
  } catch {
    return 'UTC';
  }
}

function offsetMs(utcMs: number, timezone: string): number {
  try {
    return parseOffset(offsetFormat(timezone).format(utcMs));
  } catch {
    return 0; // A zone or a date that this machine doesn't know: a picture in UTC is better than none.
  }
}

function offsetFormat(timezone: string): Intl.DateTimeFormat {
  const known = OFFSET_FORMATS.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  OFFSET_FORMATS.set(timezone, made);
  return made;
}

/** The end of `10/10/2013, GMT-04:00`; plain `GMT` is zero. */
function parseOffset(text: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '-' ? -size : size;
}
