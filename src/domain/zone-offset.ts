const MINUTE = 60_000;
/** No zone changes its clocks and changes them back within this time. */
const STEADY_MS = 7 * 24 * 60 * MINUTE;

/**
 * A reader of how far the zone's clock is ahead of UTC, in milliseconds. Asking Intl costs more than all else that is
 * done to a bar, so it is asked twice a week that has bars, and a few times more where the clocks change.
 */
export function createOffsetReader(timezone: string): (instant: number) => number {
  const offsets = new Map<number, number>();
  const offsetOn = (edge: number) => {
    const offset = offsets.get(edge) ?? offsetMs(edge, timezone);
    offsets.set(edge, offset);
    return offset;
  };
  const changes = new Map<number, number>();
  return (instant) => {
    const edge = Math.floor(instant / STEADY_MS) * STEADY_MS;
    const [before, after] = [offsetOn(edge), offsetOn(edge + STEADY_MS)];
    if (before === after) return before;
    const change = changes.get(edge) ?? changeWithin(edge, before, timezone);
    changes.set(edge, change);
    return instant < change ? before : after;
  };
}

/** The first minute of the steady time from `edge` on at which the clock no longer shows `before`. */
function changeWithin(edge: number, before: number, timezone: string): number {
  let low = 0;
  let high = STEADY_MS / MINUTE;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsetMs(edge + middle * MINUTE, timezone) === before) low = middle;
    else high = middle;
  }
  return edge + high * MINUTE;
}

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

/** The end of `10/10/2013, GMT-04:00`. A date that Intl doesn't know is UTC: such a picture is better than none. */
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
