/**
 * The longest turn of the event loop that a picture takes, from its bars to its bytes, for markets that need much:
 *
 *     npm run bench:chart:turns [pictures]
 *
 * A turn is from one immediate to the next, wall time; the tenth percentile is what the work itself takes where other
 * programs want the cores too.
 */
import { performance } from 'node:perf_hooks';
import { LOCK_SCREEN, type PictureView } from '../../src/domain/picture-model.ts';
import type { Indicators } from '../../src/domain/signal.ts';
import { encodeBars } from '../../src/store/bar-codec.ts';
import { tradeOn, type Walk, walkBars } from '../../test/market-fixtures.ts';
import { machineLine } from '../support/report.ts';
import { createDrawing } from './create-drawing.ts';

const PICTURES = Number(process.argv[2] ?? 60);
/** Until then the compiler works too. */
const WARM_UP = 30;
const MOST_MS = 3;

const ALL_CANDLES: PictureView = { ...LOCK_SCREEN, size: 'full', bars: 'all' };
const USUAL: Indicators = { ema_20: 4100, vwap: 4100, rsi: 50 };
const many = (nameOf: (index: number) => string): Indicators =>
  Object.fromEntries(Array.from({ length: 32 }, (_, index) => [nameOf(index), 50]));

interface Case {
  readonly name: string;
  readonly walk: Walk;
  readonly indicators?: Indicators;
  /** Pictures that are asked for at the same moment. */
  readonly atOnce?: number;
}

const CASES: readonly Case[] = [
  { name: '400 bars of 5 minutes', walk: { count: 400 } },
  { name: '2,000 of 5 minutes, 6½ hours a day', walk: { count: 2000, hours: [14.5, 21] } },
  { name: '2,000 of an hour', walk: { count: 2000, stepMinutes: 60 } },
  { name: '2,000 of a day', walk: { count: 2000, stepMinutes: 1440 } },
  {
    name: '2,000 of 5 minutes, 32 ema and rsi',
    walk: { count: 2000 },
    indicators: many((index) => `${index % 2 === 0 ? 'ema' : 'rsi'}_${index + 5}`),
  },
  {
    name: '2,000 of an hour, 32 vwap',
    walk: { count: 2000, stepMinutes: 60 },
    indicators: many((index) => `vwap ${index}`),
  },
  { name: '2,000 of 5 minutes, 8 pictures at once', walk: { count: 2000 }, atOnce: 8 },
];

/** The longest time between two turns, in ms, while `work` is under way. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isUnderWay = true;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isUnderWay) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isUnderWay = false;
  look();
  return longest;
}

async function turnsOf({ walk, indicators = USUAL, atOnce = 1 }: Case, view: PictureView): Promise<number[]> {
  const bars = walkBars(walk);
  const trade = tradeOn(bars);
  const market = { bars: encodeBars(bars), indicators };
  const draw = () => thread.draw(trade, market, view);
  const turns: number[] = [];
  for (let count = 0; count < WARM_UP + PICTURES; count += 1) {
    const turn = await longestTurn(() => Promise.all(Array.from({ length: atOnce }, draw)));
    if (count >= WARM_UP) turns.push(turn);
  }
  return turns.sort((a, b) => a - b);
}

const share = (ascending: readonly number[], part: number) =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? 0;

const thread = createDrawing();
console.log(machineLine());
console.log('longest turn of each picture, ms: p10, p50, most');
for (const one of CASES) {
  for (const [title, view] of [
    ['notification', LOCK_SCREEN],
    ['full, all candles', ALL_CANDLES],
  ] as const) {
    const turns = await turnsOf(one, view);
    const shares = [0.1, 0.5, 1].map((part) => share(turns, part).toFixed(2));
    const verdict = share(turns, 0.1) > MOST_MS ? `  more than ${MOST_MS}` : '';
    console.log(`${one.name}, ${title}: ${shares.join(', ')}${verdict}`);
  }
}
await thread.close();
