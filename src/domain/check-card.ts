import type { Trade } from './trade.ts';

/**
 * The trade as people are shown it. A check card looks like the trade that it repeats until it is answered: otherwise it
 * would measure nothing. Only for showing: what decides and records takes the trade itself.
 */
export function asShown(trade: Trade): Trade {
  const { checkSource, status } = trade;
  if (checkSource === undefined) return trade;
  return status === 'pending' ? asAsked(trade) : { ...trade, strategy: checkSource.strategy };
}

/** As it was when it asked, whatever became of it: what was drawn then is shown later. */
export function asAsked(trade: Trade): Trade {
  const { checkSource, purpose: _hidden, ...rest } = trade;
  return checkSource === undefined ? trade : { ...rest, strategy: checkSource.strategy, isTest: false };
}
