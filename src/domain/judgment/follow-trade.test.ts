import { describe, expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import type { BarSeries } from './bar-series.ts';
import { findPath, type Stretch } from './find-path.ts';
import { type Followed, followTrade, type Plan } from './follow-trade.ts';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 15, 14, 30);
const at = (minutes: number) => asUtcMs(START + minutes * MINUTE);

type Row = readonly [open: number, high: number, low: number, close: number, minute?: number];

/** A plan with the part of the chart that it is followed through. */
interface Example extends Plan, Pick<Stretch, 'from' | 'until'> {
  readonly stepMs: number;
  readonly maxBars?: number;
}

const UTC = { timezone: 'UTC', startMinute: 0 };

/** The rows are sent together, with a bar before them that is like the first one's open. */
function follow(rows: readonly Row[], { stepMs, from, until, maxBars = 1000, ...plan }: Example): Followed {
  const [first = 0] = rows[0] ?? [];
  const bars = barsOf([[first, first, first, first, 0], ...rows]);
  const series: BarSeries = { stepMs, bars, breaks: new Set([at(0)]) };
  return followTrade(findPath(series, { from, until, maxBars }, UTC), plan);
}

/** One bar a minute, unless a row says when it closes. */
function barsOf(rows: readonly Row[]): Bar[] {
  let minute = 0;
  return rows.map(([open, high, low, close, closes]) => {
    minute = closes ?? minute + 1;
    const [o, h, l, c] = [open, high, low, close].map(asPrice) as [
      Bar['open'],
      Bar['high'],
      Bar['low'],
      Bar['close'],
    ];
    return { closedAt: at(minute), open: o, high: h, low: l, close: c, volume: 0 };
  });
}

/** Risks two points to make four. */
const LONG: Example = {
  direction: 'LONG',
  order: 'market',
  entryPrice: asPrice(100),
  stopPrice: asPrice(98),
  targetPrice: asPrice(104),
  from: at(0),
  until: at(10),
  stepMs: MINUTE,
  costs: 0,
};
const SHORT: Example = { ...LONG, direction: 'SHORT', stopPrice: asPrice(102), targetPrice: asPrice(96) };
const LIMIT: Example = { ...LONG, order: 'limit' };
const STOP: Example = { ...LONG, order: 'stop' };

const QUIET: Row = [100, 101, 99, 100];

/** Long enough for a halt. */
const LONG_HOURS: Example = { ...LONG, until: at(600) };

/** Each worked by hand: the ending, R to four decimals, and the best and worst that it stood at. */
const WORKED: readonly [string, Example, readonly Row[], string, number | null, number?, number?][] = [
  [
    'a target in the second bar',
    LONG,
    [
      [100, 101, 99.5, 100.5],
      [100.5, 104.5, 100, 104],
    ],
    'target',
    2,
    2,
    -0.25,
  ],
  ['a target that is just touched', LONG, [[100, 104, 99, 103]], 'target', 2],
  ['a stop', LONG, [[100, 100.5, 97.5, 98]], 'stop', -1, 0, -1],
  ['a stop that is just touched', LONG, [[100, 101, 98, 99]], 'stop', -1],
  [
    'a stop missed by a tick, then the target',
    LONG,
    [
      [100, 101, 98.25, 99],
      [99, 104, 99, 104],
    ],
    'target',
    2,
    2,
    -0.875,
  ],
  ['both in one bar', LONG, [[100, 105, 97, 100]], 'stop', -1, 0, -1],
  ['both in the second bar', LONG, [QUIET, [100, 105, 97, 100]], 'stop', -1, 0.5, -1],
  ['a gap through the stop', LONG, [QUIET, [97, 97.5, 96, 97]], 'stop', -1.5, 0.5, -1.5],
  ['a gap to the stop exactly', LONG, [QUIET, [98, 99, 97, 98]], 'stop', -1],
  ['a gap through the target', LONG, [QUIET, [105, 106, 97, 105]], 'target', 2.5, 2.5, -0.5],
  ['an entry above what was asked', LONG, [[100.5, 104, 100, 104]], 'target', 1.75],
  ['an entry below what was asked', LONG, [[99, 104, 98.5, 104]], 'target', 2.5],
  ['an entry that opens beyond the stop', LONG, [[97, 98, 96, 97]], 'stop', 0],
  ['an entry that opens beyond the target', LONG, [[105, 106, 104, 105]], 'target', 0],
  ['costs of a tenth of a point', { ...LONG, costs: 0.1 }, [[100, 104, 99, 104]], 'target', 1.95],
  ['costs of a stopped trade', { ...LONG, costs: 0.25 }, [[100, 100, 98, 98]], 'stop', -1.125],
  [
    'the time limit',
    { ...LONG, until: at(2) },
    [QUIET, [100, 101.5, 99.5, 101], [101, 110, 90, 100]],
    'time',
    0.5,
    0.75,
    -0.5,
  ],
  [
    'the end of the session between two bars',
    { ...LONG, until: at(2.5) },
    [QUIET, QUIET, [100, 110, 90, 100]],
    'time',
    0,
  ],
  ['a stop in the last bar that counts', { ...LONG, until: at(2) }, [QUIET, [100, 100, 97, 97]], 'stop', -1],
  [
    'no target: the stop',
    { ...LONG, targetPrice: null },
    [
      [100, 200, 99, 120],
      [120, 120, 97, 98],
    ],
    'stop',
    -1,
    50,
    -1,
  ],
  ['no target: the time', { ...LONG, targetPrice: null, until: at(1) }, [[100, 131, 99, 130]], 'time', 15],
  ['bars that end too early', LONG, [QUIET, [100, 102, 99, 101]], 'open', null, 1, -0.5],
  ['no bars at all', LONG, [], 'open', null, 0, 0],
  ['only bars from before it was asked', { ...LONG, from: at(3) }, [QUIET, QUIET, QUIET], 'open', null, 0, 0],
  [
    'a bar that was under way when it was asked',
    { ...LONG, from: at(0.5) },
    [
      [100, 110, 90, 100],
      [100, 104, 99, 104],
    ],
    'target',
    2,
  ],
  [
    'bars that are not of time',
    { ...LONG, stepMs: 0, from: at(1) },
    [
      [99, 99, 99, 99],
      [100, 104, 99, 104],
    ],
    'target',
    2,
  ],
  ['a halt, after which it opens far below', LONG, [QUIET, [95, 96, 94, 95, 9]], 'stop', -2.5],
  ['a share split', LONG, [QUIET, [50, 51, 49, 50]], 'unknown', null],
  ['a reverse split', LONG, [QUIET, [1000, 1010, 990, 1000]], 'unknown', null],
  ['a fall by a third less a little', LONG, [QUIET, [67, 68, 66, 67]], 'stop', -16.5],
  [
    'prices below zero',
    { ...LONG, entryPrice: asPrice(-10), stopPrice: asPrice(-12), targetPrice: asPrice(-6) },
    [
      [-10, -9, -11, -10],
      [-10, -5, -10, -6],
    ],
    'target',
    2,
  ],
  [
    'prices that fall through zero are no split',
    { ...LONG, entryPrice: asPrice(1), stopPrice: asPrice(-3), targetPrice: asPrice(5) },
    [
      [1, 1, 0.5, 1],
      [-2, -1, -4, -3],
    ],
    'stop',
    -1,
  ],
  [
    'prices that rise through zero are no split',
    { ...LONG, entryPrice: asPrice(1), stopPrice: asPrice(-3), targetPrice: asPrice(5) },
    [
      [1, 1, -2, -2],
      [1, 5, 1, 5],
    ],
    'target',
    1,
  ],
  [
    'a close at zero is no split',
    { ...LONG, entryPrice: asPrice(1), stopPrice: asPrice(-3), targetPrice: asPrice(5) },
    [
      [1, 1, 0, 0],
      [1, 5, 1, 5],
    ],
    'target',
    1,
  ],
  [
    'an open at zero is no split',
    { ...LONG, entryPrice: asPrice(1), stopPrice: asPrice(-3), targetPrice: asPrice(5) },
    [
      [1, 1, 0.5, 1],
      [0, 5, 0, 5],
    ],
    'target',
    1,
  ],
  ['an open half as high again', LONG, [QUIET, [150, 151, 149, 150]], 'unknown', null],
  [
    'an open a third lower',
    { ...LONG, targetPrice: null },
    [
      [100, 150, 99, 150],
      [100, 101, 99, 100],
    ],
    'unknown',
    null,
  ],
  ['a gap to the target exactly', LONG, [QUIET, [104, 105, 97, 100]], 'target', 2],
  ['a short gap to the target exactly', SHORT, [QUIET, [96, 103, 95, 100]], 'target', 2],
  ['a limit that is just touched', { ...LIMIT, until: at(1) }, [[101, 102, 100, 101]], 'time', 0.5],
  ['a stop order that is just touched', { ...STOP, until: at(1) }, [[99, 100, 98.5, 99]], 'time', -0.5],
  [
    'a limit that was never touched',
    { ...LIMIT, until: at(2) },
    [
      [101, 103, 100.25, 102],
      [102, 105, 101, 104],
    ],
    'not_filled',
    null,
    0,
    0,
  ],
  [
    'a limit, and the target in the next bar',
    LIMIT,
    [
      [101, 101.5, 99.5, 100.5],
      [100.5, 104, 100, 104],
    ],
    'target',
    2,
    2,
    -0.25,
  ],
  [
    'a limit in a bar that was at the target before or after',
    { ...LIMIT, until: at(1) },
    [[101, 105, 99.5, 101]],
    'time',
    0.5,
    0.5,
    -0.25,
  ],
  ['a limit and the stop in one bar', LIMIT, [[101, 105, 97, 98]], 'stop', -1],
  ['a limit filled better at the open', LIMIT, [[99, 104, 98.5, 104]], 'target', 2.5],
  ['a limit that opens below its stop', LIMIT, [[97, 98, 96, 97]], 'stop', 0],
  [
    'a stop order that was never reached',
    { ...STOP, until: at(1) },
    [[99, 99.75, 98.5, 99]],
    'not_filled',
    null,
  ],
  [
    'a stop order, and the target later',
    STOP,
    [
      [99, 101, 99, 100.5],
      [100.5, 104, 100, 104],
    ],
    'target',
    2,
    2,
    0,
  ],
  ['a stop order and its target in one bar', STOP, [[99, 104.5, 98.5, 104]], 'target', 2, 2, 0],
  ['a stop order in a bar that was at the stop before or after', STOP, [[99, 101, 97.9, 100]], 'stop', -1],
  ['a stop order filled worse at the open', STOP, [[101, 104, 100, 104]], 'target', 1.5],
  [
    'a short target',
    SHORT,
    [
      [100, 101, 99.5, 100],
      [100, 100.5, 95.5, 96],
    ],
    'target',
    2,
    2,
    -0.5,
  ],
  ['a short stop', SHORT, [[100, 102, 99, 101]], 'stop', -1],
  ['a short with both in one bar', SHORT, [[100, 103, 95, 100]], 'stop', -1],
  ['a short with a gap through the stop', SHORT, [QUIET, [103, 104, 103, 103]], 'stop', -1.5],
  ['a short with a gap through the target', SHORT, [QUIET, [95, 96, 94, 95]], 'target', 2.5],
  [
    'a short limit that was never touched',
    { ...SHORT, order: 'limit', until: at(1) },
    [[99, 99.75, 95, 96]],
    'not_filled',
    null,
  ],
  [
    'a short limit, and the target in the next bar',
    { ...SHORT, order: 'limit' },
    [
      [99, 100.5, 98, 99],
      [99, 99, 96, 96],
    ],
    'target',
    2,
  ],
  [
    'a short stop order, and its target in one bar',
    { ...SHORT, order: 'stop' },
    [[101, 101.5, 95.5, 96]],
    'target',
    2,
  ],
  [
    'a number of bars as the time limit',
    { ...LONG, maxBars: 2, until: at(10) },
    [QUIET, [100, 101, 99, 101], [101, 104, 97, 104]],
    'time',
    0.5,
    0.5,
    -0.5,
  ],
  [
    'a last bar that reaches beyond the end of the session',
    { ...LONG, until: at(1.5) },
    [[100, 101.5, 99.5, 101]],
    'time',
    0.5,
  ],
  [
    'a hole of 31 minutes before the stop',
    LONG_HOURS,
    [QUIET, [97, 98, 96, 97, 33]],
    'open',
    null,
    0.5,
    -0.5,
  ],
  ['a halt of 30 minutes before the stop', LONG_HOURS, [QUIET, [97, 98, 96, 97, 32]], 'stop', -1.5],
  ['a short split while it is held', SHORT, [QUIET, [200, 201, 199, 200]], 'unknown', null],
  [
    'a short with costs',
    { ...SHORT, costs: 0.05 },
    [QUIET, [100, 100.5, 95.9, 96]],
    'target',
    1.975,
    2,
    -0.5,
  ],
  [
    'a short limit filled better at the open',
    { ...SHORT, order: 'limit' },
    [[101, 101.5, 95, 96]],
    'target',
    2.5,
    2.5,
    -0.25,
  ],
  [
    'a short stop order in a bar that was at the stop before or after',
    { ...SHORT, order: 'stop' },
    [[101, 102.25, 99.5, 100]],
    'stop',
    -1,
  ],
  [
    'a third of a point',
    { ...LONG, stopPrice: asPrice(99.7), until: at(1) },
    [[100, 100.1, 99.8, 100.1]],
    'time',
    0.3333,
  ],
  [
    'a short at the time limit',
    { ...SHORT, until: at(1) },
    [[100, 100.5, 97, 97.5]],
    'time',
    1.25,
    1.5,
    -0.25,
  ],
];

test.each(WORKED)('%s', (_name, plan, rows, ending, r, mfe, mae) => {
  const followed = follow(rows, plan);
  expect(followed.ending).toBe(ending);
  if (r === null) expect(followed.r).toBeNull();
  else expect(followed.r).toBeCloseTo(r, 4);
  if (mfe !== undefined) expect(followed.mfe).toBeCloseTo(mfe, 4);
  if (mae !== undefined) expect(followed.mae).toBeCloseTo(mae, 4);
});

describe('what one bar leaves open', () => {
  test.each<[string, Example, readonly Row[], boolean]>([
    ['both levels', LONG, [[100, 105, 97, 100]], true],
    ['the stop alone', LONG, [[100, 101, 97, 98]], false],
    ['the target alone', LONG, [[100, 105, 99, 104]], false],
    ['a stop exactly at the open, whatever the bar reaches later', LONG, [QUIET, [98, 105, 96, 104]], false],
    ['the end of the time', { ...LONG, until: at(1) }, [QUIET], false],
    ['a stop at the open, whatever the bar reaches later', LONG, [QUIET, [97, 105, 96, 104]], false],
    ["a limit order's fill and its stop, which must come after it", LIMIT, [[101, 105, 97, 98]], false],
    ["a stop order's fill and its stop, which may have come before it", STOP, [[99, 101, 97.9, 100]], true],
  ])('%s', (_name, plan, rows, isAmbiguous) => {
    expect(follow(rows, plan).isAmbiguous).toBe(isAmbiguous);
  });
});

test('entry and end are named by the ends of their bars', () => {
  const rows: Row[] = [[101, 102, 100.5, 101], [101, 101, 99.5, 100], QUIET, [100, 104, 99, 104]];
  const followed = follow(rows, LIMIT);
  expect(followed).toMatchObject({ enteredAt: at(2), endedAt: at(4) });
  expect(follow([QUIET], LONG)).toMatchObject({ enteredAt: at(1), endedAt: null });
});

test('what it took are the bars up to its end', () => {
  const used = (rows: readonly Row[]) => follow(rows, LONG).barsUsed;
  expect(used([QUIET, QUIET, [100, 104, 99, 104], QUIET])).toBe(3);
  expect(used([QUIET, QUIET, [50, 51, 49, 50], QUIET])).toBe(3);
  expect(used([QUIET, QUIET])).toBe(2);
});

test('where the bar before is not known, the first one can’t be a split', () => {
  const bars = barsOf([[100, 104, 99, 104]]);
  expect(followTrade({ bars, before: undefined, isComplete: true, usesRhythm: false }, LONG)).toMatchObject({
    ending: 'target',
  });
});

test('a split before the first bar, or a first bar of another market, says nothing', () => {
  const bars = barsOf([
    [100, 100, 100, 100],
    [50, 51, 49, 50],
  ]);
  const path = findPath(
    { stepMs: MINUTE, bars, breaks: new Set() },
    { from: at(1), until: at(2), maxBars: 9 },
    UTC,
  );
  expect(followTrade(path, LONG)).toMatchObject({ ending: 'unknown', r: null });
});

test('a stop on the wrong side of the entry is refused', () => {
  expect(() => follow([], { ...LONG, stopPrice: asPrice(100) })).toThrow(RangeError);
  expect(() => follow([], { ...SHORT, stopPrice: asPrice(98) })).toThrow(
    'losing side of the entry, found 98',
  );
});
