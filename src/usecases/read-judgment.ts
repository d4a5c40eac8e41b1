import { setImmediate } from 'node:timers/promises';
import { createTotals, type JudgmentDay } from '../domain/judgment/add-days.ts';
import { type JudgmentReport, makeReport } from '../domain/judgment/report.ts';
import { singleFlight } from '../lib/coalesce.ts';
import type { JudgmentFilter, Log, Store } from './ports.ts';

/** How many reports are kept until something changes. */
const KEPT = 16;

/** `isBehind`: the latest results aren't in it yet. */
export type CurrentReport = JudgmentReport & { readonly isBehind?: true };
export type ReadJudgment = (filter: JudgmentFilter) => Promise<CurrentReport>;

/** A report on so many trades takes longer than a page should: the one before is returned while it is made. */
const MANY_TRADES = 100_000;

/** Reads a report anew only when the sums behind it have changed. */
export function createJudgmentReader(
  store: Needs,
  log: Pick<Log, 'error'>,
  many = MANY_TRADES,
): ReadJudgment {
  const kept = new Map<string, { readonly revision: number; readonly report: JudgmentReport }>();
  const shared = singleFlight<JudgmentReport>();
  const renew = async (key: string, revision: number, filter: JudgmentFilter) => {
    const report = await readJudgment(store, filter);
    kept.delete(key);
    kept.set(key, { revision, report });
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return report;
  };
  return async (filter) => {
    const { strategy, from, until } = filter;
    const key = JSON.stringify([strategy, from, until]);
    const revision = await store.findJudgmentRevision();
    const known = kept.get(key);
    if (known?.revision === revision) return known.report;
    if (known === undefined || known.report.all.trades < many)
      return shared(`${revision} ${key}`, () => renew(key, revision, filter));
    // One at a time, however often it changes meanwhile.
    shared(key, () => renew(key, revision, filter)).catch((error: unknown) =>
      log.error({ err: error }, 'the report could not be made'),
    );
    return { ...known.report, isBehind: true };
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
