import type { Bar } from '../src/domain/bar.ts';
import type { Contract } from '../src/domain/contract.ts';
import { ema } from '../src/domain/indicators/ema.ts';
import { rsi } from '../src/domain/indicators/rsi.ts';
import { sessionStarts } from '../src/domain/indicators/session-starts.ts';
import { vwap } from '../src/domain/indicators/vwap.ts';
import type { Session } from '../src/domain/session.ts';
import type { Signal } from '../src/domain/signal.ts';
import type { Market } from './market/market.ts';

/** The body of `POST /generate-chart/{trade_uuid}`. */
export interface Submission {
  readonly instrument: string;
  readonly timeframe: string;
  readonly timezone: string;
  readonly bars: readonly {
    readonly timestamp: string;
    readonly open: number;
    readonly high: number;
    readonly low: number;
    readonly close: number;
    readonly volume: number;
  }[];
  readonly signal: {
    readonly direction: 'LONG' | 'SHORT';
    readonly entry_price: number;
    readonly risk_amount: number;
    readonly target_amount: number;
    readonly pattern_type?: string;
    readonly confidence?: number;
    readonly quantity?: number;
    readonly stop_price?: number;
    readonly target_price?: number;
    readonly order_type?: string;
  };
  readonly indicators: Readonly<Record<string, number>>;
  readonly contract: { readonly tick_size: number; readonly point_value: number; readonly currency: string };
  readonly expires_in_seconds?: number;
  readonly executable_for_seconds?: number;
  readonly max_drift_ticks?: number;
}

/** So far from the entry the trade is another one. */
export const MAX_DRIFT_TICKS = 8;

/** How many of the newest bars go along. */
export const SENT_BARS = 400;

interface Ask {
  readonly market: Market;
  /** All bars so far; the newest is the one that gave the signal. */
  readonly bars: readonly Bar[];
  readonly signal: Signal;
  readonly indicators: Readonly<Record<string, number>>;
  readonly timezone: string;
  readonly expiresInSeconds?: number | undefined;
  readonly executableForSeconds?: number | undefined;
}

export function toSubmission(ask: Ask): Submission {
  return {
    instrument: ask.market.instrument,
    timeframe: ask.market.timeframe,
    timezone: ask.timezone,
    bars: ask.bars.slice(-SENT_BARS).map(toWireBar),
    signal: toWireSignal(ask.signal),
    indicators: ask.indicators,
    contract: toWireContract(ask.market.contract),
    max_drift_ticks: MAX_DRIFT_TICKS,
    ...(ask.expiresInSeconds !== undefined && { expires_in_seconds: ask.expiresInSeconds }),
    ...(ask.executableForSeconds !== undefined && { executable_for_seconds: ask.executableForSeconds }),
  };
}

function toWireBar({ closedAt, open, high, low, close, volume }: Bar): Submission['bars'][number] {
  return { timestamp: new Date(closedAt).toISOString(), open, high, low, close, volume };
}

function toWireSignal(signal: Signal): Submission['signal'] {
  return {
    direction: signal.direction,
    entry_price: signal.entryPrice,
    risk_amount: signal.riskAmount,
    target_amount: signal.targetAmount,
    ...(signal.patternType !== undefined && { pattern_type: signal.patternType }),
    ...(signal.confidence !== undefined && { confidence: signal.confidence }),
    ...(signal.quantity !== undefined && { quantity: signal.quantity }),
    ...(signal.stopPrice !== undefined && { stop_price: signal.stopPrice }),
    ...(signal.targetPrice !== undefined && { target_price: signal.targetPrice }),
    ...(signal.orderType !== undefined && { order_type: signal.orderType }),
  };
}

function toWireContract({ tickSize, pointValue, currency }: Contract): Submission['contract'] {
  return { tick_size: tickSize, point_value: pointValue, currency };
}

const PERIODS = { ema: 20, rsi: 14 };

/** The last value of each, as a strategy sends them along; one that isn't known yet is left out. */
export function lastIndicators(bars: readonly Bar[], session: Session): Record<string, number> {
  const closes = bars.map(({ close }) => close);
  const values = {
    ema_20: ema(closes, PERIODS.ema).at(-1),
    vwap: vwap(bars, sessionStarts(bars, session))?.at(-1),
    rsi: rsi(closes, PERIODS.rsi).at(-1),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, Number(value.toFixed(4))]] : [],
    ),
  );
}
