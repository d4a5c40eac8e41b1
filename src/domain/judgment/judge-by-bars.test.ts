import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import type { Bar } from '../bar.ts';
import type { Decision, Trade } from '../trade.ts';
import { asMoney, asPrice, asUtcMs } from '../units.ts';
import type { BarSeries } from './bar-series.ts';
import { judgeByBars, riskRatio } from './judge-by-bars.ts';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 15, 14, 30);
const at = (minutes: number) => asUtcMs(START + minutes * MINUTE);
const STRETCH = { from: at(0), until: at(10), maxBars: 1000 };
const UTC = { timezone: 'UTC', startMinute: 0 };

type Row = readonly [open: number, high: number, low: number, close: number];
const QUIET: Row = [100, 101, 99, 100];

/** Bars that were sent together; the first row ends at the minute `first`. */
function chart(rows: readonly Row[], { step = 1, first = 0 } = {}): BarSeries {
  const bars = rows.map(([open, high, low, close], index): Bar => {
    const prices = { open: asPrice(open), high: asPrice(high), low: asPrice(low), close: asPrice(close) };
    return { closedAt: at(first + index * step), ...prices, volume: 1 };
  });
  return { stepMs: step * MINUTE, bars, breaks: new Set(bars.slice(0, 1).map(({ closedAt }) => closedAt)) };
}
const times = (count: number, row: Row = QUIET): Row[] => Array<Row>(count).fill(row);

/** Risks five points to make ten, with two contracts of $50 a point. */
const signal: Trade['signal'] = {
  direction: 'LONG',
  entryPrice: asPrice(100),
  stopPrice: asPrice(95),
  targetPrice: asPrice(110),
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  quantity: 2,
};
const asked = knownTrade({ signal });
const amendedTo = (amendments: Decision['amendments'], of: Trade = asked): Trade => ({
  ...of,
  decision: {
    verdict: 'approve',
    approver: 'Alice',
    channel: 'web',
    decidedAt: at(0),
    pictureHash: null,
    ...(amendments === undefined ? {} : { amendments }),
  },
});
/** A round trip costs half a point. */
const judge = (trade: Trade, own: BarSeries, finer: readonly BarSeries[] = []) =>
  judgeByBars(trade, { own, all: [...finer, own] }, STRETCH, UTC, 25);

const UP: Row = [100, 110, 99, 110];

describe('one chart', () => {
  test('shows what was asked for, with the bars that it took', () => {
    const own = chart([QUIET, QUIET, UP, ...times(8)]);
    expect(judge(asked, own)).toEqual({
      asked: {
        ending: 'target',
        r: 1.9,
        mfe: 2,
        mae: -0.2,
        enteredAt: at(1),
        endedAt: at(2),
        isAmbiguous: false,
        barsUsed: 2,
      },
      amended: null,
      costs: 0.1,
      bars: own.bars.slice(0, 3),
      knownUntil: at(10),
      usesRhythm: false,
    });
  });

  test('without a bar before the request shows nothing', () => {
    expect(judge(asked, chart(times(10), { first: 1 }))).toMatchObject({
      asked: { ending: 'open', r: null },
      bars: [],
      knownUntil: at(0),
    });
  });

  test('shows nothing of a trade without a stop', () => {
    const { stopPrice: _stop, ...open } = signal;
    expect(judge({ ...asked, signal: open }, chart(times(11)))).toBeUndefined();
  });

  test('shows an approval as it was asked for if nothing was changed', () => {
    expect(judge(amendedTo(undefined), chart(times(11)))).toMatchObject({ amended: null });
  });
});

describe('an amended order', () => {
  // One contract of two, half as far from its stop: a quarter of the risk.
  const quarter = amendedTo({ quantity: 1, stopPrice: asPrice(97.5) });

  test('is measured by the risk that was asked for', () => {
    const own = chart([QUIET, [100, 101, 97, 100], UP, ...times(8)]);
    const judged = judge(quarter, own);
    expect(judged).toMatchObject({
      asked: { ending: 'target', r: 1.9, mae: -0.6 },
      // It loses 1 R of its own, and costs of 0.2 R.
      amended: { ending: 'stop', r: -0.3, mfe: 0, mae: -0.25, endedAt: at(1) },
    });
    expect(judged?.bars).toEqual(own.bars.slice(0, 3));
  });

  test('that is half as large makes half as much, and stood at half as much', () => {
    const judged = judge(amendedTo({ quantity: 1 }), chart([QUIET, QUIET, UP, ...times(8)]));
    expect(judged?.amended).toMatchObject({ ending: 'target', r: 0.95, mfe: 1, mae: -0.1 });
  });

  test('may take more bars than what was asked for', () => {
    const own = chart([QUIET, QUIET, UP, [110, 120, 109, 120], ...times(7)]);
    const judged = judge(amendedTo({ targetPrice: asPrice(120) }), own);
    expect(judged?.amended).toMatchObject({ ending: 'target', r: 3.9, mfe: 4 });
    expect(judged?.bars).toEqual(own.bars.slice(0, 4));
  });

  test('that was not filled has no result', () => {
    const limit = { ...asked, signal: { ...signal, orderType: 'limit' } };
    const judged = judge(amendedTo({ entryPrice: asPrice(97) }, limit), chart(times(11)));
    expect(judged).toMatchObject({ asked: { ending: 'time' }, amended: { ending: 'not_filled', r: null } });
  });
});

describe('of several charts', () => {
  /** Bars of five minutes that don't tell whether the stop or the target came first. */
  const own = chart([QUIET, QUIET, [100, 111, 94, 100], QUIET], { step: 5, first: -5 });
  /** Bars of a minute that do; the first one is of another market still. */
  const fine = (shown: Row = QUIET, rest: readonly Row[] = [UP, ...times(9)]) =>
    chart([[90, 91, 89, 90], ...times(4), shown, ...rest], { first: -5 });
  const endingBy = (...finer: readonly BarSeries[]) => judge(asked, own, finer)?.asked.ending;

  test('the finest that shows the end counts', () => {
    expect(endingBy()).toBe('stop');
    expect(endingBy(fine())).toBe('target');
    expect(endingBy(fine(), chart([]))).toBe('target');
  });

  test('one whose price differs by up to a tenth of the risk is of the same market', () => {
    expect(endingBy(fine([100, 101, 99, 100.5]))).toBe('target');
    expect(endingBy(fine([100, 101, 99, 100.75]))).toBe('stop');
    expect(endingBy(fine([100, 101, 99, 99.25]))).toBe('stop');
  });

  test('one that does not know the price at the request does not count', () => {
    expect(endingBy(chart(times(5), { first: -5 }))).toBe('stop');
    expect(endingBy(chart([...times(4), UP, ...times(9)], { first: 1 }))).toBe('stop');
    const series = fine();
    const bars = series.bars.filter(({ closedAt }) => closedAt !== at(0));
    expect(endingBy({ ...series, bars })).toBe('stop');
  });

  test('none but its own counts where that one does not know it either', () => {
    const later = chart(times(2), { step: 5, first: 5 });
    expect(judge(asked, later, [fine()])?.asked.ending).toBe('open');
  });

  test('one that ends too early does not count', () => {
    expect(endingBy(fine(QUIET, times(3)))).toBe('stop');
  });

  test('one that shows the end of what was asked for alone does not count', () => {
    const judged = judge(amendedTo({ targetPrice: asPrice(111) }), own, [fine(QUIET, [UP])]);
    expect(judged).toMatchObject({ asked: { ending: 'stop' }, amended: { ending: 'stop' } });
  });

  test('its own counts if none shows the end', () => {
    const short = chart([QUIET, QUIET, QUIET], { step: 5, first: -5 });
    expect(judge(asked, short, [fine(QUIET, times(3))])).toMatchObject({
      asked: { ending: 'open' },
      knownUntil: at(5),
    });
  });
});

describe('what was approved risks', () => {
  const { stopPrice: _stop, ...unstopped } = signal;
  const { quantity: _quantity, ...unsized } = signal;
  test.each<[string, number, Decision['amendments'], Trade['signal']]>([
    ['as much as was asked for', 1, undefined, signal],
    ['half as much with half the quantity', 0.5, { quantity: 1 }, signal],
    ['twice as much with a stop twice as far away', 2, { stopPrice: asPrice(90) }, signal],
    ['as much more as the quantity if no stop was sent', 1.5, { quantity: 3 }, unstopped],
    [
      'as much more as the quantity if a stop was added',
      1.5,
      { quantity: 3, stopPrice: asPrice(90) },
      unstopped,
    ],
    ['as much more as the stop is away if no quantity was sent', 2, { stopPrice: asPrice(90) }, unsized],
  ])('%s', (_rule, ratio, amendments, of) => {
    expect(riskRatio(amendedTo(amendments, { ...asked, signal: of }))).toBe(ratio);
  });

  test('as much as was asked for while nobody decided', () => {
    expect(riskRatio(asked)).toBe(1);
  });
});
