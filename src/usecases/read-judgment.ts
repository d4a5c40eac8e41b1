import { setImmediate } from 'node:timers/promises';
import { createTotals, type JudgmentDay } from '../domain/judgment/add-days.ts';
import { type JudgmentReport, makeReport } from '../domain/judgment/report.ts';
import { singleFlight } from '../lib/coalesce.ts';
import type { JudgmentFilter, Store } from './ports.ts';

/** How many reports are kept until something changes. */
const KEPT = 16;

export type ReadJudgment = (filter: JudgmentFilter) => Promise<JudgmentReport>;

/** Reads a report anew only when the sums behind it have changed. */
export function createJudgmentReader(store: Needs): ReadJudgment {
  const kept = new Map<string, { readonly revision: number; readonly report: JudgmentReport }>();
  const shared = singleFlight<JudgmentReport>();
  return async (filter) => {
    const { strategy, from, until } = filter;
    const key = JSON.stringify([strategy, from, until]);
    const revision = await store.findJudgmentRevision();
    const known = kept.get(key);
    if (known?.revision === revision) return known.report;
    return shared(`${revision} ${key}`, async () => {
      const report = await readJudgment(store, filter);
      kept.delete(key);
      kept.set(key, { revision, report });
      for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
      return report;
    });
  };
}

type Needs = Pick<Store, 'listJudgmentDays' | 'findJudgmentRevision'>;

/** Few enough that reading them keeps nothing waiting. */
const PAGE = 50;

/** What the decisions were worth, from the stored sums. It lets other work through again and again. */
export async function readJudgment(
  store: Pick<Store, 'listJudgmentDays'>,
  filter: JudgmentFilter,
): Promise<JudgmentReport> {
  const totals = createTotals();
  let after: JudgmentDay | undefined;
  for (;;) {
    const days = await store.listJudgmentDays(filter, after, PAGE);
    for (const day of days) totals.add(day);
    after = days.at(-1);
    if (after === undefined || days.length < PAGE) break;
    await setImmediate();
  }
  const steps = makeReport(totals.end());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
