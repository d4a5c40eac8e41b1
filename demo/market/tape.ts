import type { Bar } from '../../src/domain/bar.ts';
import { roundToTick } from '../../src/domain/levels.ts';
import { asPrice, type Price } from '../../src/domain/units.ts';
import type { Market } from './market.ts';

/** A market as it unrolls: bars that have closed, and the one that is being made. */
export interface Tape {
  /** How many bars have closed. */
  barCount(): number;
  /** The newest bars that have closed, oldest first. */
  newest(count: number): readonly Bar[];
  /** The last price that was traded. */
  price(): Price;
  /** Lets the market go on by `marketMs` and says the price then. After the last bar it stands still. */
  advance(marketMs: number): Price;
  /** Goes to the next close; false after the last bar. */
  closeBar(): boolean;
}

export function createTape(market: Market, startBars: number): Tape {
  let closed = Math.min(startBars, market.bars.length);
  let intoBarMs = 0;
  const price = () => {
    const [before, next] = [market.bars[closed - 1], market.bars[closed]];
    if (next !== undefined && intoBarMs > 0) {
      return priceWithin(next, intoBarMs / market.barMs, market.contract.tickSize);
    }
    return before?.close ?? next?.open ?? asPrice(0);
  };
  return {
    barCount: () => closed,
    newest: (count) => market.bars.slice(Math.max(0, closed - count), closed),
    price,
    advance: (marketMs) => {
      const total = intoBarMs + marketMs;
      closed = Math.min(closed + Math.floor(total / market.barMs), market.bars.length);
      intoBarMs = total % market.barMs;
      return price();
    },
    closeBar: () => {
      if (closed >= market.bars.length) return false;
      closed += 1;
      intoBarMs = 0;
      return true;
    },
  };
}

/** From the open over both extremes to the close; a rising bar is taken to have made its low first. */
export function priceWithin({ open, high, low, close }: Bar, share: number, tickSize: number): Price {
  const path = close >= open ? [open, low, high, close] : [open, high, low, close];
  const leg = Math.min(2, Math.floor(share * 3));
  const [from, to] = [path[leg] ?? open, path[leg + 1] ?? close];
  return roundToTick(from + (to - from) * (share * 3 - leg), tickSize);
}
