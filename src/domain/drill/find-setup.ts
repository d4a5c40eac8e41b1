import type { Bar } from '../bar.ts';
import { atr } from '../indicators/atr.ts';
import { ema } from '../indicators/ema.ts';
import { roundToTick } from '../levels.ts';
import type { Direction, Signal } from '../signal.ts';
import { asMoney } from '../units.ts';

/** As many bars as the averages remember. */
export const MEMORY_BARS = 200;
const LOOK_BACK_BARS = 20;
const RANGE_BARS = 14;
const [FAST, SLOW] = [20, 50];
/** Below this the range is noise. */
const LEAST_RANGE_TICKS = 3;

/** What the newest bar is compared with. */
interface Picture {
  readonly newest: Bar;
  readonly before: Bar;
  /** Of the bars before it. */
  readonly high: number;
  readonly low: number;
  /** Average range of a bar, in points. */
  readonly range: number;
  readonly fast: number;
  readonly slow: number;
}

/** One kind of setup: in which direction it asks, if at all. Distances are in average ranges. */
interface Kind {
  readonly pattern: string;
  readonly orderType: 'MARKET' | 'LIMIT';
  readonly stop: number;
  readonly target: number;
  /** How far on its own side of the close a limit order waits. */
  readonly pullback: number;
  find(picture: Picture): Direction | undefined;
}

/** Common setups, of which some win and some lose. They are there to be decided on, and no advice. */
const KINDS: readonly Kind[] = [
  { pattern: 'breakout', orderType: 'MARKET', stop: 1.2, target: 2.4, pullback: 0, find: findBreakout },
  { pattern: 'pullback', orderType: 'MARKET', stop: 1.2, target: 2.4, pullback: 0, find: findPullback },
  { pattern: 'fade', orderType: 'LIMIT', stop: 1, target: 1.5, pullback: 0.3, find: findFade },
];

/** What a simple strategy would ask after these bars; undefined if nothing. */
export function findSetup(bars: readonly Bar[], tickSize: number): Signal | undefined {
  const picture = pictureOf(bars.slice(-MEMORY_BARS));
  if (picture === undefined || picture.range < LEAST_RANGE_TICKS * tickSize) return undefined;
  for (const kind of KINDS) {
    const direction = kind.find(picture);
    if (direction !== undefined) return signalOf(kind, picture, direction, tickSize);
  }
  return undefined;
}

function pictureOf(bars: readonly Bar[]): Picture | undefined {
  const [newest, before, earlier] = [bars.at(-1), bars.at(-2), bars.slice(0, -1)];
  const closes = earlier.map(({ close }) => close);
  const [range, fast, slow] = [
    atr(earlier, RANGE_BARS).at(-1),
    ema(closes, FAST).at(-1),
    ema(closes, SLOW).at(-1),
  ];
  if (newest === undefined || before === undefined || !range || fast == null || slow == null)
    return undefined;
  const recent = earlier.slice(-LOOK_BACK_BARS);
  const high = Math.max(...recent.map((bar) => bar.high));
  const low = Math.min(...recent.map((bar) => bar.low));
  return { newest, before, high, low, range, fast, slow };
}

/** A close beyond the last twenty bars. */
function findBreakout({ newest, high, low, range }: Picture): Direction | undefined {
  if (newest.close > high + 0.15 * range) return 'LONG';
  return newest.close < low - 0.15 * range ? 'SHORT' : undefined;
}

/** In a trend, a bar that touches the fast average and turns. */
function findPullback({ newest, before, range, fast, slow }: Picture): Direction | undefined {
  if (Math.abs(fast - slow) < 0.8 * range) return undefined;
  const isUp = fast > slow;
  const hasTouched = isUp ? before.low <= fast : before.high >= fast;
  const hasTurned = isUp ? newest.close > before.high : newest.close < before.low;
  if (!hasTouched || !hasTurned) return undefined;
  return isUp ? 'LONG' : 'SHORT';
}

/** Against one long bar. */
function findFade({ newest, range }: Picture): Direction | undefined {
  const body = newest.close - newest.open;
  if (Math.abs(body) < 1.8 * range) return undefined;
  return body > 0 ? 'SHORT' : 'LONG';
}

function signalOf(kind: Kind, { newest, range }: Picture, direction: Direction, tickSize: number): Signal {
  const side = direction === 'LONG' ? 1 : -1;
  const at = (price: number) => roundToTick(price, tickSize);
  const entryPrice = at(newest.close - side * kind.pullback * range);
  const distance = (ranges: number) => Math.max(tickSize, at(ranges * range));
  return {
    direction,
    entryPrice,
    stopPrice: at(entryPrice - side * distance(kind.stop)),
    targetPrice: at(entryPrice + side * distance(kind.target)),
    riskAmount: asMoney(0),
    targetAmount: asMoney(0),
    quantity: 1,
    orderType: kind.orderType,
    patternType: kind.pattern,
  };
}
