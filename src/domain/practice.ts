import type { Bar } from './bar.ts';
import { statedContract } from './instruments/choose-contract.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice, asUtcMs, type UtcMs } from './units.ts';

/** In the place of a strategy's name. No key can have it: a strategy's name has no parentheses. */
export const PRACTICE_STRATEGY = '(practice)';

export const PRACTICE_INSTRUMENT = 'MES';
export const PRACTICE_CONTRACT = statedContract(
  { tickSize: 0.25, pointValue: 5, currency: 'USD' },
  PRACTICE_INSTRUMENT,
);

const BARS = 120;
const BAR_MS = 5 * 60_000;
const START = 6000;
const TICK = 0.25;
const onTick = (price: number) => asPrice(Math.round(price / TICK) * TICK);

/** A market that never was, up to now: it wanders, falls, and turns. The same each time but for its times. */
export function createPracticeBars(now: UtcMs): readonly Bar[] {
  const newest = Math.floor(now / BAR_MS) * BAR_MS;
  const priceAt = (step: number) =>
    START + 9 * Math.sin(step / 17) - 6 * Math.sin(step / 5.3) + 2.5 * Math.sin(step * 2.1);
  return Array.from({ length: BARS }, (_, index) => {
    const [open, close] = [onTick(priceAt(index)), onTick(priceAt(index + 1))];
    const wick = TICK * (2 + ((index * 7) % 5));
    return {
      closedAt: asUtcMs(newest - (BARS - 1 - index) * BAR_MS),
      open,
      high: asPrice(Math.max(open, close) + wick),
      low: asPrice(Math.min(open, close) - wick),
      close,
      volume: 400 + ((index * 137) % 600),
    };
  });
}

/** To buy at the newest close. */
export function createPracticeSignal(bars: readonly Bar[]): Signal {
  const entryPrice = bars.at(-1)?.close ?? asPrice(START);
  return {
    direction: 'LONG',
    entryPrice,
    stopPrice: asPrice(entryPrice - 5),
    targetPrice: asPrice(entryPrice + 12.5),
    riskAmount: asMoney(0),
    targetAmount: asMoney(0),
    quantity: 2,
    orderType: 'market',
    patternType: 'opening_range_breakout',
  };
}
