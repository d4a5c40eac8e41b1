import type { TradeSummary } from '../../../src/http/inbox/view.ts';
import type { LocalTime } from '../app/local-time.ts';

export interface Day {
  readonly title: string;
  readonly trades: readonly TradeSummary[];
}

/** The list, newest first as it came, cut where one day ends. */
export function groupByDay(trades: readonly TradeSummary[], now: number, time: LocalTime): readonly Day[] {
  const days = new Map<string, TradeSummary[]>();
  for (const trade of trades) {
    const title = time.day(Date.parse(trade.submitted_at), now);
    const ofDay = days.get(title);
    if (ofDay === undefined) days.set(title, [trade]);
    else ofDay.push(trade);
  }
  return [...days].map(([title, ofDay]) => ({ title, trades: ofDay }));
}
