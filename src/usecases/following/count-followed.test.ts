import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownTrade, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import { createJudgmentReader } from '../read-judgment.ts';
import { sweepDeadlines } from '../sweep-deadlines.ts';
import { followAll } from './follower.ts';
import { takeBars } from './take-bars.ts';
import { createTerms } from './terms.ts';

const HOUR = 3_600_000;
const STEP = 300_000;
const ASKED = knownTrade().submittedAt;
const CHART = { source: STRATEGY, instrument: 'ES', stepMs: STEP };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const follow = (terms = createTerms(null, new Map())) =>
  followAll(services, { terms, isAlone: true }, 'holder', () => false);
const read = () => createJudgmentReader(services.store, services.log)({});

const bar = (count: number, open: number, high: number, low: number, close: number): Bar => ({
  closedAt: asUtcMs(ASKED + count * STEP),
  open: asPrice(open),
  high: asPrice(high),
  low: asPrice(low),
  close: asPrice(close),
  volume: 1,
});

async function feed(...bars: readonly Bar[]): Promise<void> {
  services.clock.advance(HOUR);
  await services.store.transaction((queries) => takeBars(queries, CHART, bars, services.clock.now()));
  await follow();
}

/** From 4127.75 to the target at 4130.50 for a risk of one point. */
const TO_TARGET = [bar(1, 4127.75, 4128.5, 4127.25, 4128), bar(2, 4128, 4130.5, 4127.75, 4130.25)];

beforeEach(async () => {
  await submitKnown(services);
  services.clock.advance(301_000);
  await sweepDeadlines(services);
  await follow();
});

test('a trade is in no report while it waits for bars, and counts once it has ended', async () => {
  expect((await read()).all.trades).toBe(0);
  await feed(...TO_TARGET);
  const report = await read();
  expect(report).toMatchObject({ takeAll: 2.75, asDecided: 0, from: '2024-01-15' });
  expect(report.groups.get('expired')).toMatchObject({ trades: 1, filled: 1 });
});

test('when bars were wrong, the new result takes the place of the old one', async () => {
  await feed(...TO_TARGET);
  await feed(bar(1, 4127.75, 4128.5, 4126.25, 4128));
  const followed = await services.store.findFollowed(UUID);
  expect(followed?.followed).toMatchObject({ ending: 'stop' });
  const report = await read();
  expect(report.all.trades).toBe(1);
  expect(report.takeAll).toBeCloseTo(followed?.followed.r ?? 0, 4);
});

test('followed anew with the same result, the report stays as it is', async () => {
  await feed(...TO_TARGET);
  const revision = await services.store.findJudgmentRevision();
  await services.store.wakeAllFollowed(services.clock.now());
  await follow();
  expect(await services.store.findJudgmentRevision()).toBe(revision);
});
