import type { Bar } from './bar.ts';
import type { PictureClock } from './picture-model.ts';
import { zoneInWords } from './wording.ts';
import { offsetReader, zoneName } from './zone-offset.ts';

/** The zone's clock over these bars, of which there is at least one. */
export function createPictureClock(bars: readonly Bar[], timezone: string): PictureClock {
  const offsetAt = offsetReader(timezone);
  const offsets: { from: number; offsetMs: number }[] = [];
  for (const { closedAt } of bars) {
    // A bar is stamped at its close; just before it is the last instant that surely belongs to it. Both are shown.
    for (const instant of [closedAt - 1, closedAt]) {
      const offsetMs = offsetAt(instant);
      if (offsetMs !== offsets.at(-1)?.offsetMs) offsets.push({ from: instant, offsetMs });
    }
  }
  return { zone: zoneAt(bars.at(-1)?.closedAt ?? 0, timezone), offsets };
}

/** As in other times that the reader is told. */
function zoneAt(instant: number, timezone: string): string {
  const inEnglish = zoneName(instant, timezone);
  // Without a zone, or for a date that Intl doesn't know.
  return inEnglish === 'UTC' ? inEnglish : (zoneInWords(instant, timezone) ?? inEnglish);
}
