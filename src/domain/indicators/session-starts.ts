import type { Bar } from '../bar.ts';

const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Indexes of the bars that are the first of a calendar day in `timezone`; the first bar of all is one. */
export function sessionStarts(bars: readonly Bar[], timezone: string): number[] {
  const format = dayFormat(timezone);
  let previous = '';
  return bars.flatMap((bar, index) => {
    // A bar is stamped at its close: the one that closes at midnight still belongs to the day that ends.
    const day = format.format(bar.closedAt - 1);
    const starts = day !== previous;
    previous = day;
    return starts ? [index] : [];
  });
}

/** Kept, because building one costs as much as asking it for hundreds of bars. */
function dayFormat(timezone: string): Intl.DateTimeFormat {
  const known = DAY_FORMATS.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  DAY_FORMATS.set(timezone, made);
  return made;
}
