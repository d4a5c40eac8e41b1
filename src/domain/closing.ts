import type { Pickup } from './pickup.ts';
import type { Closing, TradeState } from './trade.ts';
import { effectiveAt } from './transition.ts';
import type { UtcMs } from './units.ts';

export interface Closed<State> {
  readonly trade: State;
  /** Null if the status stays because the approval was picked up; it can't be claimed again. */
  readonly event: 'expired' | 'lapsed' | null;
}

/** Closes a trade that is open at `now`. One whose deadline has passed expires or lapses as usual. */
export function closeTrade<State extends TradeState>(
  trade: State,
  closing: Closing,
  now: UtcMs,
): Closed<State> {
  const effective = effectiveAt(trade, now);
  if (effective.status !== trade.status)
    return { trade: effective, event: effective.status === 'expired' ? 'expired' : 'lapsed' };
  if (trade.status === 'pending')
    return { trade: { ...trade, closing, status: 'expired' }, event: 'expired' };
  if (trade.claim === null && trade.collectedAt === null)
    return { trade: { ...trade, closing, status: 'lapsed' }, event: 'lapsed' };
  return { trade: { ...trade, closing, pickup: endWaiting(trade.pickup, closing) }, event: null };
}

/** Nobody knows how long ago the order was placed: alert the person now instead of waiting for a report. */
const endWaiting = (pickup: Pickup, { closedAt }: Closing): Pickup =>
  pickup.reportDueAt === null ? pickup : { ...pickup, reportDueAt: closedAt };
