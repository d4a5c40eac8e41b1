import { afterEach, beforeEach, expect, test } from 'vitest';
import { flatBars } from '../../../test/support/flat-bars.ts';
import { knownTrade, STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { ChartKey } from '../ports.ts';
import { createChartCache } from './chart-cache.ts';
import type { LoadChart } from './follow-one.ts';
import { takeBars } from './take-bars.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = knownTrade().submittedAt;
const CHART = { source: STRATEGY, instrument: 'ES', stepMs: MINUTE };

let services: TestServices;
let read: ChartKey[];
let load: LoadChart;
beforeEach(async () => {
  services = await createTestServices();
  read = [];
  load = createChartCache({
    listBarDays(chart, from, until) {
      read.push(chart);
      return services.store.listBarDays(chart, from, until);
    },
  });
});
afterEach(() => services.end());

const keep = (stepMs = MINUTE) =>
  services.store.transaction((queries) =>
    takeBars(queries, { ...CHART, stepMs }, flatBars(10, { from: START, stepMs }), services.clock.now()),
  );
/** The bars by their number, from 0. */
const numbersOf = async (chart: ChartKey, from: number, until: number) => {
  const { bars } = await load(chart, asUtcMs(START + from), asUtcMs(START + until));
  return bars.map(({ closedAt }) => (closedAt - START) / chart.stepMs);
};

test('the bars of the time are loaded, both ends included, and where something may be missing', async () => {
  await keep();
  expect(await numbersOf(CHART, MINUTE, 3 * MINUTE)).toEqual([1, 2, 3]);
  const { stepMs, breaks } = await load(CHART, START, START);
  expect([stepMs, [...breaks]]).toEqual([MINUTE, [START]]);
});

test('what comes within the next week is not read again', async () => {
  await keep();
  expect(await numbersOf(CHART, MINUTE, 2 * MINUTE)).toEqual([1, 2]);
  expect(await numbersOf(CHART, 3 * MINUTE, 5 * MINUTE)).toEqual([3, 4, 5]);
  expect(await numbersOf(CHART, MINUTE, 7 * DAY + 2 * MINUTE)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(read).toHaveLength(1);
});

test.each([
  ['earlier', 0, 2 * MINUTE],
  ['later', MINUTE, 7 * DAY + 2 * MINUTE + 1],
])('what lies %s is read', async (_when, from, until) => {
  await keep();
  await numbersOf(CHART, MINUTE, 2 * MINUTE);
  await numbersOf(CHART, from, until);
  expect(read).toHaveLength(2);
});

test('of bars of seconds, no more is read than is needed', async () => {
  await keep(1000);
  const chart = { ...CHART, stepMs: 1000 };
  expect(await numbersOf(chart, 0, 3000)).toEqual([0, 1, 2, 3]);
  expect(await numbersOf(chart, 0, 4000)).toEqual([0, 1, 2, 3, 4]);
  expect(read).toHaveLength(2);
});

test('the last four charts are kept', async () => {
  const instruments = ['ES', 'NQ', 'CL', 'GC', 'YM'];
  const look = (instrument: string) => numbersOf({ ...CHART, instrument }, 0, 0);
  for (const instrument of instruments.slice(0, 4)) await look(instrument);
  for (const instrument of instruments.slice(0, 4)) await look(instrument);
  expect(read).toHaveLength(4);
  await look('YM');
  for (const instrument of instruments.slice(1)) await look(instrument);
  expect(read).toHaveLength(5);
  await look('ES');
  expect(read).toHaveLength(6);
});

test('a chart that was read once more counts as the latest', async () => {
  const look = (instrument: string, from = 0) => numbersOf({ ...CHART, instrument }, from, 0);
  for (const instrument of ['ES', 'NQ', 'CL', 'GC']) await look(instrument);
  await look('ES', -MINUTE);
  await look('YM');
  read = [];
  await look('ES', -MINUTE);
  expect(read).toEqual([]);
  await look('NQ');
  expect(read).toMatchObject([{ instrument: 'NQ' }]);
});
