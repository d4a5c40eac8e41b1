import type { TradeSummary } from '../../../src/http/schemas/inbox-view.ts';
import type { LocalTime } from '../app/local-time.ts';

export interface Day {
  readonly title: string;
  readonly trades: readonly TradeSummary[];
}

/** The list, newest first as it came, cut where one day ends. */
export function groupByDay(trades: readonly TradeSummary[], now: number, time: LocalTime): readonly Day[] {
  const days = Map.groupBy(trades, ({ submitted_at }) => time.day(Date.parse(submitted_at), now));
  return [...days].map(([title, ofDay]) => ({ title, trades: ofDay }));
}
