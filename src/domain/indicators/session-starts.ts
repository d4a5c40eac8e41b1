import type { Bar } from '../bar.ts';
import type { Session } from '../session.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** No zone changes its clocks and changes them back within this time. */
const STEADY_MS = 7 * DAY;

/** Indexes of the bars that are the first of a session's day; the first bar of all is one. */
export function sessionStarts(bars: readonly Bar[], { timezone, startMinute }: Session): number[] {
  const offsetAt = offsetReader(bars, timezone);
  let previous: number | undefined;
  return bars.flatMap((bar, index) => {
    // A bar is stamped at its close: the one that closes as a session ends still belongs to that session.
    const within = bar.closedAt - 1;
    const day = Math.floor((within + offsetAt(within) - startMinute * MINUTE) / DAY);
    const starts = day !== previous;
    previous = day;
    return starts ? [index] : [];
  });
}

/** How far the zone's clock is ahead of UTC. Asking Intl costs more than all else here, so it is asked rarely. */
function offsetReader(bars: readonly Bar[], timezone: string): (instant: number) => number {
  const first = bars[0]?.closedAt ?? 0;
  const last = bars.at(-1)?.closedAt ?? first;
  const offset = offsetMs(first, timezone);
  if (last - first < STEADY_MS && offsetMs(last, timezone) === offset) return () => offset;
  const known = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / (15 * MINUTE));
    const found = known.get(quarter) ?? offsetMs(instant, timezone);
    known.set(quarter, found);
    return found;
  };
}

function offsetMs(instant: number, timezone: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(formatOf(timezone).format(instant)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '-' ? -size : size;
}

/** Kept because making one costs some fifty times as much as asking it; there are only a few hundred zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  FORMATS.set(timezone, made);
  return made;
}
