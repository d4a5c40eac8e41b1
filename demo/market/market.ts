import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bar } from '../../src/domain/bar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import { knownContract } from '../../src/domain/instruments/known-futures.ts';
import { readInstrument } from '../../src/domain/instruments/read-instrument.ts';
import { roundToTick } from '../../src/domain/levels.ts';
import { asPrice, asUtcMs, type Price } from '../../src/domain/units.ts';
import { readBarsCsv } from './bars-csv.ts';
import { decodeText, ensureSize } from './decode-text.ts';
import { simulateSessions } from './simulate-sessions.ts';

/** Bars to replay, and what they are bars of. */
export interface Market {
  readonly instrument: string;
  /** As the API writes it: `5min`. */
  readonly timeframe: string;
  readonly barMs: number;
  readonly contract: Contract;
  readonly bars: readonly Bar[];
  /** One line for the reader: where the bars come from. */
  readonly origin: string;
  /** Another: how the file was read; absent when there was none. */
  readonly read?: string;
}

export const WARM_UP_BARS = 400;
/** Rarely do two signals of the strategy lie further apart. */
const BARS_PER_TRADE = 150;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Midnight after a Sunday in New York, so that the warm-up ends on a Tuesday morning, with the market wide awake. */
const STARTS_AT = asUtcMs(Date.parse('2026-01-12T05:00:00Z'));

export async function loadMarket(settings: { seed: number; trades: number; data?: string }): Promise<Market> {
  if (settings.data === undefined) return simulatedMarket(settings.seed, settings.trades);
  ensureSize((await stat(settings.data)).size);
  return marketFrom(basename(settings.data), decodeText(await readFile(settings.data)));
}

export function simulatedMarket(seed: number, trades: number): Market {
  const count = WARM_UP_BARS + Math.max(20, trades) * BARS_PER_TRADE;
  const bars = simulateSessions({ seed, startAt: STARTS_AT, bars: count });
  return {
    instrument: 'ES',
    timeframe: '5min',
    barMs: 5 * MINUTE_MS,
    contract: contractOf('ES', bars),
    bars,
    origin: `a simulated market (seed ${seed})`,
  };
}

/** The instrument is what the file's name begins with: `ES_201310_5m.csv` is ES. */
export function marketFrom(fileName: string, text: string): Market {
  const { bars, notes } = readBarsCsv(text);
  const instrument = /^[A-Za-z0-9]{1,12}/.exec(fileName)?.[0].toUpperCase() ?? 'DATA';
  const barMs = usualDistance(bars);
  const timeframe = barMs >= DAY_MS ? '1D' : `${Math.max(1, Math.round(barMs / MINUTE_MS))}min`;
  return {
    instrument,
    timeframe,
    barMs,
    contract: contractOf(instrument, bars),
    bars,
    origin: `${bars.length} bars of ${instrument} from ${fileName}`,
    read: `read ${[`${bars.length.toLocaleString('en-US')} bars`, timeframe, ...notes].join(', ')}`,
  };
}

/** The median: breaks and missing bars are fewer than half. */
function usualDistance(bars: readonly Bar[]): number {
  const distances = bars.slice(1).map((bar, index) => bar.closedAt - (bars[index]?.closedAt ?? 0));
  return distances.sort((one, other) => one - other)[distances.length >> 1] ?? MINUTE_MS;
}

/** Of an unknown instrument the tick is the last decimal in use; prices as fine as a currency's go by the lot. */
function contractOf(instrument: string, bars: readonly Bar[]): Contract {
  const decimals = Math.max(2, ...bars.slice(-500).map(({ close }) => decimalsIn(close)));
  const pointValue = decimals > 3 ? 100_000 : 1;
  return (
    knownContract(readInstrument(instrument).root ?? '') ?? {
      tickSize: 10 ** -decimals,
      pointValue,
      currency: 'USD',
    }
  );
}

function decimalsIn(price: number): number {
  return Math.min(8, `${price}`.split('.')[1]?.length ?? 0);
}

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
