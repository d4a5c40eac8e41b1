import { findSession } from '../instruments/find-session.ts';
import { computeLevels } from '../levels.ts';
import { findTradingDay } from '../local-day.ts';
import type { Signal } from '../signal.ts';
import type { Trade } from '../trade.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import type { Stretch } from './find-path.ts';
import type { Plan } from './follow-trade.ts';

type Asked = Pick<Trade, 'instrument' | 'timezone' | 'contract' | 'newestBar' | 'submittedAt'>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What a strategy may take to ask about the bar that has just ended, at most: 30 s, and a tenth of the bar. */
const PROMPT_MS = 30_000;
const PROMPT_SHARE = 0.1;
/** No market rests for longer: older bars are those of a replay, which has its own clock. */
const REPLAY_AFTER_MS = 5 * DAY;

/** When a trade was asked about, by the clock of its bars. */
function beginOf({ newestBar, submittedAt }: Asked): UtcMs {
  if (newestBar === undefined) return submittedAt;
  const age = submittedAt - newestBar.closedAt;
  const isPrompt = age >= 0 && age <= Math.min(PROMPT_MS, newestBar.stepMs * PROMPT_SHARE);
  return isPrompt || age > REPLAY_AFTER_MS ? newestBar.closedAt : submittedAt;
}

/** The time limit where the session can't be one. */
const BARS_OF_DAYS = 20;

/** Until the end of the trading day, or for a number of bars. Bars of half a day and more always need the latter. */
export function findStretch(trade: Asked, barsLimit: number | null): Stretch {
  const begins = beginOf(trade);
  const stepMs = Math.max(trade.newestBar?.stepMs ?? 0, MINUTE);
  const maxBars = barsLimit ?? (stepMs >= DAY / 2 ? BARS_OF_DAYS : null);
  if (maxBars === null) {
    const { end } = findTradingDay(begins, findSession(trade));
    return { from: begins, until: end, maxBars: Number.POSITIVE_INFINITY };
  }
  // Nights and weekends take several times as long as trading.
  return { from: begins, until: asUtcMs(begins + maxBars * stepMs * 5 + 7 * DAY), maxBars };
}

/** What there is to follow; undefined if its stop isn't known. `signal` is what was asked for, or what was approved. */
export function planTrade(
  { contract }: Pick<Trade, 'contract'>,
  signal: Signal,
  costPerContract: number,
): Plan | undefined {
  const { entry, stop, target } = computeLevels(signal, contract ?? undefined);
  if (stop === null) return undefined;
  return {
    direction: signal.direction,
    order: readOrder(signal.orderType),
    entryPrice: entry,
    stopPrice: stop,
    targetPrice: target,
    costs: contract === null ? 0 : costPerContract / contract.pointValue,
  };
}

/** `BUY_STOP`, `stop limit`: what triggers it is what counts. Without a word it enters at once. */
function readOrder(orderType = ''): Plan['order'] {
  if (/stop|stp/i.test(orderType)) return 'stop';
  return /limit|lmt/i.test(orderType) ? 'limit' : 'market';
}
