import { describe, expect, test } from 'vitest';
import { simulateTrader, USUAL_TRADER } from '../../../test/support/simulated-traders.ts';
import { estimateDifference, estimateMean, isEffect, type SessionSums } from './effect.ts';
import { createSeededRandom } from './seeded-random.ts';
import { tailOfT, widthOfT } from './student-t.ts';

const days = (count: number, dayOf: (day: number) => SessionSums) =>
  Array.from({ length: count }, (_, day) => dayOf(day));
/** One trade on each side; that in question makes 0 and 1 by turns. */
const byTurns = (day: number): SessionSums => ({ n: 1, r: day % 2, otherN: 1, otherR: 0 });
const PAIR: SessionSums = { n: 2, r: 1, otherN: 2, otherR: 0 };
const LAST: SessionSums = { n: 1, r: 0, otherN: 1, otherR: 0 };
const unused = () => {
  throw new Error('expected no resampling');
};

describe('the quick interval', () => {
  test.each([
    ['60 sessions', 60, 60],
    ['120 sessions', 120, 120],
  ])('of %s is that of Student’s t, a fortieth wider', (_name, count, blocks) => {
    const finding = estimateDifference(days(count, byTurns), unused, 'quick');
    const error = 0.5 / Math.sqrt(blocks - 1);
    const width = 1.025 * widthOfT(blocks - 1) * error;
    expect(finding).toEqual({
      value: 0.5,
      low: expect.closeTo(0.5 - width, 10),
      high: expect.closeTo(0.5 + width, 10),
      p: expect.closeTo(tailOfT(0.5 / error / 1.025, blocks - 1), 12),
    });
  });

  test('weighs a session by its trades, on either side', () => {
    const sessions = days(60, (day) => ({ n: 2 - (day % 2), r: 2 - 2 * (day % 2), otherN: 1, otherR: 0 }));
    // Without a session of two trades that made 2, and without one of a trade that made nothing.
    const squares = 30 * ((58 / 88 - 60 / 90) ** 2 + (60 / 89 - 60 / 90) ** 2);
    const width = 1.025 * widthOfT(59) * Math.sqrt((squares * 59) / 60);
    const expected = { value: 60 / 90, low: 60 / 90 - width, high: 60 / 90 + width };
    const sides = sessions.map(({ n, r, otherN, otherR }) => ({
      n: otherN,
      r: otherR,
      otherN: n,
      otherR: r,
    }));
    const [finding, mirrored] = [sessions, sides].map((each) => estimateDifference(each, unused, 'quick'));
    if (!finding || !isEffect(finding) || !mirrored || !isEffect(mirrored))
      throw new Error('expected effects');
    for (const key of ['value', 'low', 'high'] as const) expect(finding[key]).toBeCloseTo(expected[key], 10);
    expect([mirrored.value, mirrored.low, mirrored.high].map((each) => -each)).toEqual([
      finding.value,
      finding.high,
      finding.low,
    ]);
    expect(mirrored.p).toBe(finding.p);
  });

  test('of a mean is quick as well', () => {
    expect(estimateMean(days(60, byTurns), unused, 'quick')).toMatchObject({ value: 0.5 });
  });
});

test('beyond 120, neighboring sessions count as one', () => {
  // Two that follow each other make the same as any other two.
  expect(estimateDifference(days(122, byTurns), unused, 'quick')).toBe('no_spread');
  const [odd, joined] = [days(121, byTurns), days(61, (day) => ({ ...PAIR, ...(day === 60 ? LAST : {}) }))];
  expect(estimateDifference(odd, unused, 'quick')).toEqual(estimateDifference(joined, unused, 'quick'));
});

describe('resampling', () => {
  /** Numbers that draw these sessions of `count`, and then the same again. */
  const drawing = (count: number, sessions: readonly number[]) => {
    let calls = 0;
    const random = () => ((sessions[calls++ % sessions.length] ?? 0) + 0.5) / count;
    return { random, calls: () => calls };
  };
  const each = [...Array(20).keys()];

  test.each([
    ['59 sessions, even if it may be quick,', 59, 'quick'],
    ['60 sessions, unless it may be quick,', 60, undefined],
  ] as const)('of %s draws each 999 times', (_name, count, method) => {
    const { random, calls } = drawing(count, [...Array(count).keys()]);
    estimateDifference(days(count, byTurns), random, method);
    expect(calls()).toBe(999 * count);
  });

  test.each([
    ['more', each.map((day) => (day < 15 ? 1 : 0))],
    ['less', each.map((day) => (day < 5 ? 1 : 0))],
  ])('gives an interval as wide as what is drawn is off, be it %s', (_side, drawn) => {
    const finding = estimateDifference(days(20, byTurns), drawing(20, drawn).random);
    // Of 20 sessions, 15 of one kind: a quarter off, by its own standard error.
    const score = 0.25 / Math.sqrt((0.75 * 0.25) / 19);
    const error = 0.5 / Math.sqrt(19);
    expect(finding).toEqual({
      value: 0.5,
      low: expect.closeTo(0.5 - 1.025 * score * error, 10),
      high: expect.closeTo(0.5 + 1.025 * score * error, 10),
      p: expect.closeTo(tailOfT((0.5 / error) * (widthOfT(19) / (1.025 * score)), 19), 12),
    });
  });

  test.each([
    [49, { value: 0.5, low: 0.5, high: 0.5 }],
    [50, 'few_sessions'],
  ])('with %i draws of 999 that say nothing gives %o', (silent, expected) => {
    const draws = Array.from({ length: 999 }, (_, draw) =>
      draw < silent ? Array<number>(20).fill(0) : each,
    );
    const finding = estimateDifference(days(20, byTurns), drawing(20, draws.flat()).random);
    if (typeof expected === 'string') expect(finding).toBe(expected);
    else expect(finding).toMatchObject(expected);
  });
});

const found = (sessions: readonly SessionSums[], method?: 'quick') => {
  const finding = estimateDifference(sessions, createSeededRandom(1), method);
  if (!isEffect(finding)) throw new Error(`expected an effect, not ${finding}`);
  return finding;
};

test('skill is found where there is enough of it', () => {
  const { low, high, p } = found(simulateTrader({ ...USUAL_TRADER, trades: 5000, skill: 0.5 }, 1));
  expect(low).toBeGreaterThan(0.3);
  expect(high).toBeLessThan(0.7);
  expect(p).toBeLessThan(0.000_001);
});

test('with many sessions the quick interval is nearly that of resampling', () => {
  const sessions = simulateTrader({ ...USUAL_TRADER, trades: 2000 }, 3);
  const [exact, quick] = [found(sessions), found(sessions, 'quick')];
  expect(quick.value).toBe(exact.value);
  expect((quick.high - quick.low) / (exact.high - exact.low)).toBeCloseTo(1, 1);
});

test('the interval leaves 0 out exactly if p is below 5%', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { low, high, p } = found(simulateTrader({ ...USUAL_TRADER, trades: 200, skill: 0.35 }, seed));
    expect(p < 0.05).toBe(low > 0 || high < 0);
  }
});

const usualDay = (day: number): SessionSums => ({
  n: 2,
  r: 1 + (day % 2),
  otherN: 2,
  otherR: -1 + (day % 3),
});

test('of what nothing can be said is no effect', () => {
  expect(isEffect('few_trades')).toBe(false);
});

test('the difference is that of the means', () => {
  expect(found(days(20, usualDay)).value).toBeCloseTo(30 / 40 - -1 / 40, 10);
});

test('a mean is that of the trades in question alone', () => {
  const finding = estimateMean(days(30, usualDay), createSeededRandom(1));
  expect(finding).toMatchObject({ value: 0.75 });
});

test('the same trades and numbers give the same interval', () => {
  expect(found(days(30, usualDay))).toEqual(found(days(30, usualDay)));
});

test('sessions without any of the trades change nothing', () => {
  const nothing = { n: 0, r: 0, otherN: 0, otherR: 0 };
  expect(found([...days(30, usualDay), nothing, nothing])).toEqual(found(days(30, usualDay)));
});

test.each([
  ['no trades', 'few_trades', []],
  ['19 approved', 'few_trades', days(19, () => ({ n: 1, r: 1, otherN: 2, otherR: 1 }))],
  ['19 rejected', 'few_trades', days(19, () => ({ n: 2, r: 1, otherN: 1, otherR: 1 }))],
  ['only approved', 'few_trades', days(40, () => ({ n: 1, r: 1, otherN: 0, otherR: 0 }))],
  ['nine sessions', 'few_sessions', days(9, (day) => ({ n: 9, r: day, otherN: 9, otherR: 0 }))],
  [
    'approved trades in nine of fifty sessions',
    'few_sessions',
    days(50, (day) => ({ n: day < 9 ? 3 : 0, r: day < 9 ? day : 0, otherN: 1, otherR: day % 2 })),
  ],
  [
    'rejected trades in nine sessions',
    'few_sessions',
    days(20, (day) => ({ ...PAIR, otherN: day < 9 ? 3 : 0 })),
  ],
  ['results that never differ', 'no_spread', days(40, () => ({ n: 1, r: 1, otherN: 1, otherR: 0 }))],
] as const)('of %s it says nothing: %s', (_name, silence, sessions) => {
  expect(estimateDifference(sessions, createSeededRandom(1))).toBe(silence);
});
