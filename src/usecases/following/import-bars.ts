import type { Bar } from '../../domain/bar.ts';
import { findStep } from '../../domain/judgment/find-step.ts';
import type { Services } from '../ports.ts';
import { fitStretches, takeBars } from './take-bars.ts';

export interface ImportedBars {
  readonly stepMs: number;
  readonly added: number;
  readonly changed: number;
}

/** So many bars at a time: others have to wait for a transaction. */
const SLICE = 2000;

/**
 * Keeps bars of a file, which belong together and are in order, for the trades of every strategy. Undefined if they are too
 * many for the time that they span: then none is kept, unless it is only together with known ones that they are too many.
 * Interrupted, it can be repeated.
 */
export async function importBars(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  instrument: string,
  timeframe: string,
  bars: readonly Bar[],
): Promise<ImportedBars | undefined> {
  const now = clock.now();
  const ended = bars.filter(({ closedAt }) => closedAt <= now);
  const stepMs = findStep(ended, timeframe);
  if (!fitStretches(ended, stepMs)) return undefined;
  let [added, changed] = [0, 0];
  let kept = 0;
  // Each slice begins with the last bar of the one before, so that none seems to be missing in between.
  for (let start = 0; start < ended.length; start += SLICE - 1) {
    const slice = ended.slice(start, start + SLICE);
    const taken = await store.transaction((queries) =>
      takeBars(queries, { source: '', instrument, stepMs }, slice, now),
    );
    if (taken === null) break;
    kept = start + slice.length;
    added += taken.added;
    changed += taken.changed;
  }
  const isWhole = kept === ended.length;
  if (!isWhole && kept === 0) return undefined;
  const [first, last] = [ended[0]?.closedAt ?? null, ended[kept - 1]?.closedAt ?? null];
  const data = { instrument, step_ms: stepMs, added, changed, first, last };
  await store.transaction((queries) =>
    queries.appendAudit({ at: clock.now(), kind: 'bars_imported', actor: 'operator', tradeUuid: null, data }),
  );
  return isWhole ? { stepMs, added, changed } : undefined;
}
