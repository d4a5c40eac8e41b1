/** Walks a market bar by bar, and asks at every signal; one trade at a time. */
import { findSignal, MEMORY_BARS } from './breakout-strategy.ts';
import type { Desk } from './desk.ts';
import type { Ending } from './endings.ts';
import type { TradeRecord } from './trade-record.ts';
import { runTrade } from './trade-run.ts';

export interface ReplayOptions {
  /** No more than this; Infinity for as many as the market gives. */
  readonly trades: number;
  /** How the trade with this index, from 0, is to end. */
  readonly ending: (index: number) => Ending;
}

/** Ends after the last trade, at the end of the market, or when the person stops the demo. */
export async function replay(desk: Desk, { trades, ending }: ReplayOptions): Promise<TradeRecord[]> {
  const records: TradeRecord[] = [];
  let askedAtBar = Number.NEGATIVE_INFINITY;
  while (records.length < trades && !desk.stopped.aborted) {
    const bars = desk.tape.newest(MEMORY_BARS);
    const barsSinceAsked = desk.tape.barCount() - askedAtBar;
    const signal = findSignal(bars, desk.market.contract, barsSinceAsked);
    if (signal !== undefined) {
      askedAtBar = desk.tape.barCount();
      const record = await runTrade(desk, signal, ending(records.length));
      if (record === null) break;
      records.push(record);
      await desk.pace.pause(desk.pace.betweenTradesMs, desk.stopped);
    }
    if (!desk.tape.closeBar()) break;
  }
  return records;
}
