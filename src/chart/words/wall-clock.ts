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
/** No zone changes its clocks and changes them back within this time. */
const STEADY_MS = 7 * DAY;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Local times of ascending instants. */
export function wallTimesOf(instants: readonly number[], timezone: string): WallTime[] {
  const first = instants[0] ?? 0;
  const last = instants.at(-1) ?? first;
  const offset = offsetMs(first, timezone);
  const isSteady = last - first < STEADY_MS && offset === offsetMs(last, timezone);
  return instants.map((instant) => wallTime(instant + (isSteady ? offset : offsetMs(instant, timezone))));
}

function wallTime(localMs: number): WallTime {
  const date = new Date(localMs);
  const dayNumber = Math.floor(localMs / DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    dayNumber,
    minuteOfDay: Math.floor((localMs - dayNumber * DAY) / MINUTE),
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
export function zoneName(instant: number, timezone: string): string {
  return zonePart(instant, timezone, 'short');
}

function offsetMs(instant: number, timezone: string): number {
  const [, sign, hours, minutes] =
    /GMT([+-])(\d+):(\d+)/.exec(zonePart(instant, timezone, 'longOffset')) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '-' ? -size : size;
}

type Style = 'short' | 'longOffset';
/** Kept because making one costs some fifty times as much as asking it; there are only a few hundred zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The end of `10/10/2013, GMT-04:00`. A zone or a date unknown here is UTC: such a picture is better than none. */
function zonePart(instant: number, timezone: string, style: Style): string {
  try {
    return formatOf(timezone, style).format(instant).split(', ')[1] ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

function formatOf(timezone: string, style: Style): Intl.DateTimeFormat {
  const key = `${style} ${timezone}`;
  const known = FORMATS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: style });
  FORMATS.set(key, made);
  return made;
}
