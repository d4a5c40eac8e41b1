import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flatBars } from '../../../test/support/flat-bars.ts';
import { KNOWN_CHART } from '../../../test/support/follow-stage.ts';
import { withOtherQueries } from '../../../test/support/other-queries.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import type { BarNews } from '../ports.ts';
import { loadSeries } from './load-series.ts';
import { newestOf, takeBars } from './take-bars.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The beginning of a day. */
const START = Date.parse('2024-01-15T00:00:00Z');
const LATER = START + 30 * DAY;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const take = (bars: readonly Bar[], chart = KNOWN_CHART) =>
  services.store.transaction((queries) => takeBars(queries, chart, bars, services.clock.now()));
const kept = () => services.store.listBarDays(KNOWN_CHART, 0, LATER);
const timesOf = (bars: readonly Bar[]) => bars.map(({ closedAt }) => closedAt);
/** Bars by their number of the day: the first one, which is number 1, ends five minutes after its beginning. */
const bars = (first: number, count: number, price?: number) =>
  flatBars(count, { from: START + first * STEP, ...(price === undefined ? {} : { price }) });

describe('of many bars the newest are', () => {
  test.each([
    ['minutes', MINUTE, DAY],
    ['seconds', 1000, HOUR],
  ])('those of 100 stretches: bars of %s', (_bars, stepMs, stretch) => {
    const [tooOld, oldest, newest] = [0, 1, 100 * stretch].map((after) =>
      flatBars(1, { from: START + after, stepMs }),
    );
    const all = [tooOld, oldest, newest].flatMap((some) => some ?? []);
    expect(timesOf(newestOf(all, stepMs))).toEqual([START + 1, START + 100 * stretch]);
  });

  test('none of none', () => {
    expect(newestOf([], MINUTE)).toEqual([]);
  });
});

test('bars are kept by day, with where something may be missing', async () => {
  // The bar that ends at midnight belongs to the day before.
  expect(await take(bars(287, 3))).toEqual({ added: 3, changed: 0 });
  expect(await take(bars(293, 1))).toEqual({ added: 1, changed: 0 });
  expect(await kept()).toEqual([
    { day: START, bars: bars(287, 2), breaks: [START + 287 * STEP] },
    { day: START + DAY, bars: [...bars(289, 1), ...bars(293, 1)], breaks: [START + 293 * STEP] },
  ]);
});

test('bars that were sent together with those on both sides close the gap', async () => {
  await take(bars(1, 2));
  await take(bars(5, 2));
  expect(await take(bars(2, 4))).toEqual({ added: 2, changed: 0 });
  expect(await kept()).toEqual([{ day: START, bars: bars(1, 6), breaks: [START + STEP] }]);
});

test.each([
  ['forwards', 288, 289],
  ['backwards', 289, 288],
])('a gap over midnight is closed as well, %s', async (_how, first, second) => {
  await take(bars(first, 1));
  await take(bars(second, 1));
  await take(bars(288, 2));
  const days = await kept();
  expect(days.flatMap(({ breaks }) => breaks)).toEqual([START + 288 * STEP]);
  expect(days.map(({ bars: { length } }) => length)).toEqual([1, 1]);
});

test('bars are linked to those of an earlier stretch', async () => {
  await take(bars(288, 2));
  await take(bars(289, 2));
  expect((await kept()).flatMap(({ breaks }) => breaks)).toEqual([START + 288 * STEP]);
});

test('only the days of the bars are written', async () => {
  await take(bars(280, 20));
  const days: number[] = [];
  const store = withOtherQueries(services.store, ({ saveBarDay }) => ({
    saveBarDay(chart, barDay) {
      days.push(barDay.day);
      return saveBarDay(chart, barDay);
    },
  }));
  await store((queries) => takeBars(queries, KNOWN_CHART, bars(289, 2, 4128), services.clock.now()));
  expect(days).toEqual([START + DAY]);
  await store((queries) => takeBars(queries, KNOWN_CHART, bars(287, 2, 4128), services.clock.now()));
  expect(days).toEqual([START + DAY, START]);
});

describe('trades are made due', () => {
  let woken: (readonly [BarNews, number, number])[];
  const takeWatched = (some: readonly Bar[], chart = KNOWN_CHART) => {
    woken = [];
    const transaction = withOtherQueries(services.store, ({ wakeFollowed }) => ({
      wakeFollowed(...asked) {
        woken.push(asked);
        return wakeFollowed(...asked);
      },
    }));
    return transaction((queries) => takeBars(queries, chart, some, services.clock.now()));
  };
  const span = { instrument: 'ES', first: START + STEP, last: START + 3 * STEP };

  test.each([
    ["of the strategy's own chart, up to five days away", KNOWN_CHART.source, 5 * DAY],
    ['of an imported one, up to 15 days away', '', 15 * DAY],
  ])('by bars %s', async (_which, source, nearMs) => {
    await takeWatched(bars(1, 3), { ...KNOWN_CHART, source });
    expect(woken).toEqual([[{ ...span, source }, nearMs, services.clock.now()]]);
  });

  test('not by bars that are known', async () => {
    await take(bars(1, 3));
    expect(await takeWatched(bars(1, 3))).toEqual({ added: 0, changed: 0 });
    expect(woken).toEqual([]);
  });

  test('not by no bars at all', async () => {
    expect(await takeWatched([])).toEqual({ added: 0, changed: 0 });
    expect(woken).toEqual([]);
  });
});

test('up to 20,000 bars fit into an hour; with more, nothing is kept', async () => {
  const chart = { ...KNOWN_CHART, stepMs: 0 };
  const ticks = (count: number) => flatBars(count, { from: START + 1, stepMs: 1 });
  expect(await take(ticks(20_001), chart)).toBeNull();
  expect(await services.store.listBarDays(chart, 0, LATER)).toEqual([]);
  expect(await take(ticks(20_000), chart)).toEqual({ added: 20_000, changed: 0 });
});

test('a series is loaded from the stretches that touch the time', async () => {
  await take(bars(1, 1));
  await take(bars(289, 1));
  await take(bars(577, 1));
  const load = async (from: number, until: number) => {
    const series = await loadSeries(services.store, KNOWN_CHART, from, until);
    return { ...series, bars: timesOf(series.bars) };
  };
  const at = (number: number) => START + number * STEP;
  expect(await load(at(289), at(289))).toEqual({
    stepMs: STEP,
    bars: [at(289)],
    breaks: new Set([at(289)]),
  });
  // A day ends with the bar that ends at midnight.
  expect((await load(START + DAY, START + DAY)).bars).toEqual([at(1)]);
  expect((await load(START + DAY, START + DAY + 1)).bars).toEqual([at(1), at(289)]);
  expect((await load(at(1), at(577))).bars).toEqual([at(1), at(289), at(577)]);
});
