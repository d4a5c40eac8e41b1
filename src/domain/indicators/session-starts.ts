import type { Bar } from '../bar.ts';
import type { Session } from '../session.ts';
import { offsetReader } from '../zone-offset.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Indexes of the bars that are the first of a session's day; the first bar of all is one. */
export function sessionStarts(bars: readonly Bar[], { timezone, startMinute }: Session): number[] {
  const offsetAt = offsetReader(timezone);
  let previous: number | undefined;
  return bars.flatMap((bar, index) => {
    // Bars are stamped at their close: one that closes as a session ends still belongs to that session.
    const within = bar.closedAt - 1;
    const day = Math.floor((within + offsetAt(within) - startMinute * MINUTE) / DAY);
    const starts = day !== previous;
    previous = day;
    return starts ? [index] : [];
  });
}
