import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flatBars } from '../../../test/support/flat-bars.ts';
import {
  expireKnown,
  feedKnown,
  findKnownFollowed,
  followKnown,
  KNOWN_CHART,
  TO_TARGET,
} from '../../../test/support/follow-stage.ts';
import { ALICE, knownBars, knownTrade, UUID } from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import { findNewestBar } from '../../domain/newest-bar.ts';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import { decideTrade } from '../decide-trade.ts';
import { withNewestBar } from './follow-one.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP = 300_000;
const ASKED = knownTrade().submittedAt;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const followed = () => findKnownFollowed(services);
/** Follows it although nothing new has come. */
async function followAgain() {
  await services.store.wakeAllFollowed(services.clock.now());
  await followKnown(services);
  return followed();
}
const passUntil = (instant: number) => services.clock.advance(instant - services.clock.now());

test('a trade that waits is looked at every six hours, until ten days after its time; then it is unknown', async () => {
  await expireKnown(services);
  await followKnown(services);
  const now = services.clock.now();
  expect(await followed()).toMatchObject({ state: 'waiting', lookAt: now + 6 * HOUR });
  const { untilAt } = (await followed()) ?? expect.fail('it is not followed');
  const settledBy = untilAt + 10 * DAY;
  passUntil(settledBy - 1000);
  const note = 'No bars are known after 2024-01-15 14:30 UTC.';
  expect(await followAgain()).toMatchObject({ state: 'waiting', ending: null, lookAt: settledBy, note });
  passUntil(settledBy);
  await followKnown(services);
  expect(await followed()).toMatchObject({ state: 'done', ending: 'unknown', lookAt: null, note });
});

test('of a replay of old bars, the ten days begin when it was asked about', async () => {
  const age = 60 * DAY;
  const bars = knownBars().map((bar) => ({ ...bar, closedAt: asUtcMs(bar.closedAt - age) }));
  await expireKnown(services, { market: { bars, indicators: {} } });
  passUntil(ASKED + 10 * DAY - 1);
  await followKnown(services);
  expect(await followed()).toMatchObject({ state: 'waiting', lookAt: ASKED + 10 * DAY });
  passUntil(ASKED + 10 * DAY);
  expect(await followAgain()).toMatchObject({ state: 'done', ending: 'unknown' });
});

test('while a trade is open, its worst and best are known so far, and nothing of its end', async () => {
  await expireKnown(services);
  await feedKnown(services, TO_TARGET.slice(0, 1));
  await followKnown(services);
  expect(await followed()).toMatchObject({
    state: 'waiting',
    ending: null,
    r: null,
    mfe: 0.75,
    mae: -0.5,
    enteredAt: ASKED + STEP,
    endedAt: null,
    amendedR: null,
    amendedEnding: null,
    note: 'No bars are known after 2024-01-15 14:35 UTC.',
  });
});

test('prices that jump as by a split say nothing', async () => {
  await expireKnown(services);
  const [first] = TO_TARGET;
  const jumped = flatBars(1, { from: ASKED + 2 * STEP, price: 2064 });
  await feedKnown(services, [...(first === undefined ? [] : [first]), ...jumped]);
  await followKnown(services);
  expect(await followed()).toMatchObject({
    state: 'done',
    ending: 'unknown',
    r: null,
    mfe: null,
    mae: null,
    enteredAt: null,
    note: 'The prices jump as by a split in the bar that ends at 2024-01-15 14:40 UTC.',
  });
});

describe('an order that was changed before it was approved', () => {
  /** What was asked for is 4130.50. */
  async function approveWithTarget(targetPrice: number): Promise<void> {
    const amendable = { targetPrice: { min: asPrice(4128), max: asPrice(4135) } };
    await submitKnown(services, { amendable });
    const decision = { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' } as const;
    await decideTrade(services, { ...decision, amendments: { targetPrice: asPrice(targetPrice) } });
    await services.tamper(`update trades set collected_at = ${ASKED}`);
  }

  test('has a result of its own beside that of what was asked for', async () => {
    await approveWithTarget(4128.5);
    await feedKnown(services);
    await followKnown(services);
    expect(await followed()).toMatchObject({
      state: 'done',
      ending: 'target',
      r: 2.75,
      amendedEnding: 'target',
      amendedR: 0.75,
      note: null,
    });
  });

  test('waits until both have ended; what had ended by then counts', async () => {
    await approveWithTarget(4128.5);
    await feedKnown(services, TO_TARGET.slice(0, 1));
    await followKnown(services);
    expect(await followed()).toMatchObject({
      state: 'waiting',
      r: null,
      amendedEnding: null,
      amendedR: null,
    });
    services.clock.advance(12 * DAY);
    await followKnown(services);
    expect(await followed()).toMatchObject({
      state: 'done',
      ending: 'unknown',
      r: null,
      endedAt: null,
      amendedEnding: 'target',
      amendedR: 0.75,
    });
  });

  test('keeps it waiting if it ends later than what was asked for', async () => {
    await approveWithTarget(4134);
    await feedKnown(services);
    await followKnown(services);
    expect(await followed()).toMatchObject({ state: 'waiting', ending: null, r: null, amendedEnding: null });
    services.clock.advance(12 * DAY);
    await followKnown(services);
    expect(await followed()).toMatchObject({
      state: 'done',
      ending: 'target',
      r: 2.75,
      amendedEnding: 'unknown',
      amendedR: null,
      note: 'No bars are known after 2024-01-15 14:40 UTC.',
    });
  });

  test('says nothing of its own result if the prices jump before it ends', async () => {
    await approveWithTarget(4134);
    await feedKnown(services, [...TO_TARGET, ...flatBars(1, { from: ASKED + 3 * STEP, price: 2064 })]);
    await followKnown(services);
    expect(await followed()).toMatchObject({
      state: 'done',
      ending: 'target',
      r: 2.75,
      amendedEnding: 'unknown',
      amendedR: null,
      note: 'The prices jump as by a split in the bar that ends at 2024-01-15 14:45 UTC.',
    });
  });
});

test('where the market was closed is told by other days, once more when all of them must be known', async () => {
  // From 15:00 to 17:00 nobody trades; a day is from midnight to midnight.
  const at = (day: number, hour: number) => Date.UTC(2024, 0, day, hour);
  const between = (day: number, from: number, until: number) =>
    flatBars(((until - from) * HOUR) / STEP, { from: at(day, from) + STEP, price: 4127.75 });
  const instrument = 'XYZ';
  const contract = { tickSize: 0.25, pointValue: 50, currency: 'USD' };
  await expireKnown(services, { instrument, contract });
  const chart = { ...KNOWN_CHART, instrument };
  const last = TO_TARGET.slice(1).map((bar) => ({ ...bar, closedAt: asUtcMs(at(15, 17) + STEP) }));
  const today = flatBars(6, { from: ASKED + STEP, price: 4127.75 });
  services.clock.advance(DAY);
  await feedKnown(services, [...today, ...last], chart);
  await followKnown(services);
  expect(await followed()).toMatchObject({ state: 'waiting' });
  services.clock.advance(DAY);
  await feedKnown(services, [...between(16, 13, 15), ...between(16, 17, 19)], chart);
  await followKnown(services);
  const confirmedBy = at(15, 17) + STEP + 15 * DAY;
  expect(await followed()).toMatchObject({ state: 'done', ending: 'target', r: 2.75, lookAt: confirmedBy });
  passUntil(confirmedBy);
  await followKnown(services);
  expect(await followed()).toMatchObject({ state: 'done', ending: 'target', lookAt: null });
});

test('bars of seconds are read a day around the trade, those of minutes two weeks', async () => {
  await expireKnown(services);
  const seconds = { ...KNOWN_CHART, stepMs: 1000 };
  const minutes = { ...KNOWN_CHART, stepMs: 60_000 };
  await feedKnown(services, flatBars(3, { from: ASKED, stepMs: 1000 }), seconds);
  await feedKnown(services, flatBars(3, { from: ASKED, stepMs: 60_000 }), minutes);
  const asked = new Map<number, [number, number]>();
  const store = {
    ...services.store,
    listBarDays(...[chart, from, until]: Parameters<typeof services.store.listBarDays>) {
      asked.set(chart.stepMs, [from, until]);
      return services.store.listBarDays(chart, from, until);
    },
  };
  await followKnown(services, store);
  const { beginsAt, untilAt } = (await followed()) ?? expect.fail('it is not followed');
  const ofStretch = (instant: number, length: number) => Math.floor((instant - 1) / length) * length;
  expect(asked.get(1000)).toEqual([ofStretch(beginsAt - DAY, HOUR), ofStretch(untilAt + DAY, HOUR)]);
  expect(asked.get(60_000)?.[0]).toBe(ofStretch(beginsAt - 14 * DAY, DAY));
  const [from, until] = asked.get(STEP) ?? [0, 0];
  expect(from).toBe(ofStretch(beginsAt - 14 * DAY, DAY));
  // And a week ahead, for the next trade.
  expect(until).toBe(ofStretch(untilAt + 21 * DAY, DAY));
});

test('the same bars have the same hash, others another, none has none', async () => {
  await expireKnown(services);
  await feedKnown(services);
  await followKnown(services);
  const first = (await followed())?.barsHash;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect((await followAgain())?.barsHash).toBe(first);
  // Still at its target, with another low.
  await feedKnown(
    services,
    TO_TARGET.map((bar) => ({ ...bar, low: asPrice(bar.low - 0.25) })),
  );
  await followKnown(services);
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
  expect((await followed())?.barsHash).not.toBe(first);
});

test('without a stop, it says why there is nothing to measure', async () => {
  await expireKnown(services, { contract: null, usesPriceOnConflict: true });
  await followKnown(services);
  expect(await followed()).toMatchObject({
    state: 'done',
    ending: 'no_stop',
    barsHash: null,
    note: 'Its stop is not known, so there is no risk to measure by.',
  });
});

test('a trade of an earlier version gets the newest of its bars, if it has any', () => {
  const trade = knownTrade();
  const { newestBar: _newest, ...earlier } = trade;
  const market = { bars: knownBars(), indicators: {} };
  const found = findNewestBar(market.bars, earlier);
  expect(withNewestBar(earlier, market)).toEqual({ ...earlier, newestBar: found });
  expect(withNewestBar(earlier, { ...market, bars: [] })).toBe(earlier);
  const later = { ...earlier, newestBar: { ...found, closedAt: asUtcMs(found.closedAt + 1) } };
  expect(withNewestBar(later, market)).toBe(later);
});
