import { type Amendable, fromJson, type PriceBounds, toJson } from './amendments.ts';
import type { Bar } from './bar.ts';
import { createLineSource, indicatorLine } from './indicators/indicator-line.ts';
import { findSession } from './instruments/find-session.ts';
import { roundToTick } from './levels.ts';
import type { Indicators, IndicatorValue, Signal } from './signal.ts';
import type { Trade, TradeMarket } from './trade.ts';
import { asPrice, asUtcMs, type Price, type UtcMs } from './units.ts';

/** A past setup as if the market were there again. */
export type RepeatedSetup = Pick<Trade, 'signal' | 'amendable'> & { readonly market: TradeMarket };

/**
 * Moves a past setup to the present: its newest bar is the last that may have closed, at the price where the market is now. All
 * distances stay, so that it risks what it risked. Undefined if a price would not be above zero.
 */
export function repeatSetup(
  past: Pick<Trade, 'signal' | 'amendable' | 'contract' | 'instrument' | 'timezone'>,
  market: TradeMarket,
  { price, now, stepMs }: { readonly price: Price; readonly now: UtcMs; readonly stepMs: number },
): RepeatedSetup | undefined {
  const newest = market.bars.at(-1);
  if (newest === undefined || past.contract === null || stepMs <= 0) return undefined;
  const offset = roundToTick(price - newest.close, past.contract.tickSize);
  const later = Math.floor((now - newest.closedAt) / stepMs) * stepMs;
  const move = (value: number) => asPrice(Number((value + offset).toPrecision(12)));
  const bars = market.bars.map((bar) => moveBar(bar, move, later));
  const signal = moveSignal(past.signal, move);
  const prices = [...bars.map(({ low }) => low), signal.entryPrice, signal.stopPrice, signal.targetPrice];
  if (prices.some((one) => one !== undefined && one <= 0)) return undefined;
  const amendable = past.amendable === null ? null : moveAmendable(past.amendable, move);
  return { signal, amendable, market: { bars, indicators: moveIndicators(past, market, move) } };
}

type Move = (value: number) => Price;

const moveBar = (bar: Bar, move: Move, later: number): Bar => ({
  closedAt: asUtcMs(bar.closedAt + later),
  open: move(bar.open),
  high: move(bar.high),
  low: move(bar.low),
  close: move(bar.close),
  volume: bar.volume,
});

function moveSignal(signal: Signal, move: Move): Signal {
  const { entryPrice, stopPrice, targetPrice } = signal;
  return {
    ...signal,
    entryPrice: move(entryPrice),
    ...(stopPrice === undefined ? {} : { stopPrice: move(stopPrice) }),
    ...(targetPrice === undefined ? {} : { targetPrice: move(targetPrice) }),
  };
}

const moveAmendable = (amendable: Amendable, move: Move): Amendable =>
  fromJson(toJson(amendable), ({ min, max }: PriceBounds) => ({ min: move(min), max: move(max) }));

/** Those that are drawn over the candles are prices; the others don't depend on where the market is. */
function moveIndicators(
  past: Pick<Trade, 'contract' | 'instrument' | 'timezone'>,
  { bars, indicators }: TradeMarket,
  move: Move,
): Indicators {
  const source = createLineSource(bars, findSession(past), past.contract?.tickSize);
  const moved = (name: string, value: IndicatorValue): IndicatorValue => {
    if (indicatorLine(name, value, source).place !== 'price') return value;
    return typeof value === 'number' ? move(value) : value.map((one) => (one === null ? null : move(one)));
  };
  return Object.fromEntries(Object.entries(indicators).map(([name, value]) => [name, moved(name, value)]));
}
