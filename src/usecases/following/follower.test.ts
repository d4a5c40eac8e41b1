import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  expireKnown,
  feedKnown,
  findKnownFollowed,
  KNOWN_CHART,
  KNOWN_TERMS,
  TO_TARGET,
} from '../../../test/support/follow-stage.ts';
import {
  ALICE,
  knownBars,
  knownExit,
  knownTrade,
  OTHER_UUID,
  STRATEGY,
  UUID,
} from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import { BY_HAND } from '../../domain/by-hand.ts';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import { decideTrade } from '../decide-trade.ts';
import { sweepDeadlines } from '../sweep-deadlines.ts';
import { followAll, startFollower } from './follower.ts';
import { createTerms } from './terms.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP = 300_000;
const ASKED = knownTrade().submittedAt;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const follow = (terms = KNOWN_TERMS, isStopped = () => false) =>
  followAll(services, { terms, isAlone: true }, 'holder', isStopped);
const followed = (uuid = UUID) => findKnownFollowed(services, uuid);

/** One bar every five minutes after the known ones. */
const barsAfter = (rows: readonly (readonly [number, number, number, number])[], skipped = 0): Bar[] =>
  rows.map(([open, high, low, close], index) => ({
    closedAt: asUtcMs(ASKED + (index + 1 + skipped) * STEP),
    open: asPrice(open),
    high: asPrice(high),
    low: asPrice(low),
    close: asPrice(close),
    volume: 1,
  }));

test('a trade that nobody answered waits for bars, and ends by them', async () => {
  await expireKnown(services);
  await follow();
  expect(await followed()).toMatchObject({
    strategy: STRATEGY,
    sessionDay: '2024-01-15',
    marketHour: 8,
    group: 'expired',
    approver: null,
    state: 'waiting',
    ending: null,
    r: null,
    note: 'No bars are known after 2024-01-15 14:30 UTC.',
  });
  await feedKnown(services);
  await follow();
  // From 4127.75 to 4130.50 for a risk of one point.
  expect(await followed()).toMatchObject({
    state: 'done',
    ending: 'target',
    r: 2.75,
    mfe: 2.75,
    mae: -0.5,
    enteredAt: ASKED + STEP,
    endedAt: ASKED + 2 * STEP,
    costs: 0,
    note: null,
    lookAt: null,
  });
});

test('the bars of a later request end it as well', async () => {
  await expireKnown(services);
  await submitKnown(services, {
    tradeUuid: OTHER_UUID,
    bodyHash: 'another',
    market: { bars: [...knownBars(), ...TO_TARGET.slice(0, 1)], indicators: {} },
  });
  services.clock.advance(400_000);
  await sweepDeadlines(services);
  await follow();
  expect(await followed()).toMatchObject({ state: 'waiting', enteredAt: ASKED + STEP });
  await feedKnown(services);
  await follow();
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
});

test('followed anew, it comes to the same', async () => {
  await expireKnown(services);
  await feedKnown(services);
  await follow();
  const before = await followed();
  await services.store.wakeAllFollowed(services.clock.now());
  await follow();
  expect(await followed()).toEqual(before);
  expect(before?.barsHash).toMatch(/^[0-9a-f]{64}$/);
});

test('interrupted after any step, it comes to the same', async () => {
  await expireKnown(services);
  await feedKnown(services);
  // Each run gets one step further, as if the server had been killed then.
  for (let most = 1; most < 12; most += 1) {
    let steps = 0;
    await follow(KNOWN_TERMS, () => {
      steps += 1;
      return steps > most;
    });
  }
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
});

test('a hole is not bridged: it waits, ends as unknown after ten days, and ends by the missing bars when they come', async () => {
  await expireKnown(services);
  await feedKnown(services, TO_TARGET.slice(1));
  await follow();
  expect(await followed()).toMatchObject({ state: 'waiting', enteredAt: null });
  services.clock.advance(12 * DAY);
  await follow();
  expect(await followed()).toMatchObject({
    state: 'done',
    ending: 'unknown',
    r: null,
    mfe: null,
    lookAt: null,
  });
  await feedKnown(services, TO_TARGET.slice(0, 1));
  await follow();
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
});

test('a bar that was corrected changes the result', async () => {
  await expireKnown(services);
  await feedKnown(services);
  await follow();
  await feedKnown(services, barsAfter([[4127.75, 4128.5, 4126.5, 4128]]));
  await follow();
  expect(await followed()).toMatchObject({ ending: 'stop', r: -1.25 });
});

test('imported bars end it; those of another strategy don’t', async () => {
  await expireKnown(services);
  const known = knownBars();
  await feedKnown(services, [...known, ...TO_TARGET], { ...KNOWN_CHART, source: 'other' });
  await follow();
  expect(await followed()).toMatchObject({ state: 'waiting' });
  await feedKnown(services, [...known, ...TO_TARGET], { ...KNOWN_CHART, source: '' });
  await follow();
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
});

test('imported bars of another market are not used', async () => {
  await expireKnown(services);
  const shifted = [...knownBars(), ...TO_TARGET].map((bar) => ({
    ...bar,
    close: asPrice(bar.close + 0.25),
    high: asPrice(bar.high + 0.25),
  }));
  await feedKnown(services, shifted, { ...KNOWN_CHART, source: '' });
  await follow();
  expect(await followed()).toMatchObject({ state: 'waiting', enteredAt: null });
});

test('finer bars of the same market are preferred', async () => {
  await expireKnown(services);
  await feedKnown(services, barsAfter([[4127.75, 4130.5, 4126.5, 4128]]));
  await follow();
  expect(await followed()).toMatchObject({ ending: 'stop', isAmbiguous: true });
  const minutes = [
    [4127.5, 4127.5],
    [4127.75, 4130.5],
    [4130.5, 4126.5],
  ].map(
    ([open = 0, close = 0], index): Bar => ({
      closedAt: asUtcMs(ASKED + index * 60_000),
      open: asPrice(open),
      high: asPrice(Math.max(open, close)),
      low: asPrice(Math.min(open, close)),
      close: asPrice(close),
      volume: 1,
    }),
  );
  await feedKnown(services, minutes, { ...KNOWN_CHART, stepMs: 60_000 });
  await follow();
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75, isAmbiguous: false });
});

test('costs count, and everything is followed anew when they change', async () => {
  await expireKnown(services);
  await feedKnown(services);
  await follow();
  await follow(createTerms(null, new Map([['ES', 5]])));
  expect(await followed()).toMatchObject({ r: 2.65, costs: 0.1 });
  await follow(createTerms(1, new Map([['NQ', 5]])));
  // Closed after one bar, at 4128.
  expect(await followed()).toMatchObject({ ending: 'time', r: 0.25, costs: 0 });
});

test('a trade without a stop has nothing to be measured by', async () => {
  await expireKnown(services, { contract: null, usesPriceOnConflict: true });
  await follow();
  expect(await followed()).toMatchObject({ state: 'done', ending: 'no_stop', r: null, lookAt: null });
});

test('tests and pending trades are not followed', async () => {
  await submitKnown(services, { isTest: true });
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  await follow();
  expect([await followed(), await followed(OTHER_UUID)]).toEqual([undefined, undefined]);
});

test('a trade of an earlier version is followed', async () => {
  await expireKnown(services);
  await services.tamper('update trades set newest_bar = null');
  await feedKnown(services);
  await follow();
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
});

test('one whose bars are damaged keeps no other from being followed', async () => {
  await expireKnown(services);
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  services.clock.advance(400_000);
  await sweepDeadlines(services);
  await services.tamper(`update trade_markets set bars = indicators where trade_uuid = '${UUID}'`);
  await follow();
  expect(await followed()).toBeUndefined();
  expect(await followed(OTHER_UUID)).toMatchObject({ state: 'waiting' });
  expect(services.logged.join()).toContain('could not follow this trade by its bars');
});

describe('several instances', () => {
  test('only the holder of the lease follows', async () => {
    await expireKnown(services);
    const now = services.clock.now();
    await services.store.leaseFollowing('another', now, asUtcMs(now + 60_000));
    await followAll(services, { terms: KNOWN_TERMS, isAlone: false }, 'me');
    expect(await followed()).toBeUndefined();
    services.clock.advance(60_000);
    await followAll(services, { terms: KNOWN_TERMS, isAlone: false }, 'me');
    expect(await followed()).toMatchObject({ state: 'waiting' });
  });
});

test('what the strategy reported stands beside it', async () => {
  await expireKnown(services);
  const filled = {
    sequence: 0,
    state: 'filled',
    quantity: 1,
    price: asPrice(4127.5),
    happenedAt: ASKED,
    text: null,
  } as const;
  await services.store.insertExecution(UUID, filled, ASKED);
  await services.store.insertExit(UUID, knownExit({ realized: null, price: asPrice(4129) }), ASKED);
  await services.tamper(`update trades set collected_at = ${ASKED}`);
  await feedKnown(services);
  await follow();
  expect(await followed()).toMatchObject({ r: 2.75, reportedR: 1.5, reportedSource: 'reported' });
});

test('it follows from its start on, begins to count its work then, and stops after the current trade', async () => {
  await expireKnown(services);
  const { promise, resolve } = Promise.withResolvers<void>();
  let begun = 0;
  const beginWork = () => {
    begun += 1;
    return async () => resolve();
  };
  const stop = startFollower(services, { terms: KNOWN_TERMS, isAlone: true, beginWork });
  await promise;
  await stop();
  expect(begun).toBe(1);
  expect(await followed()).toMatchObject({ state: 'waiting' });
});

test('an order that the person places themselves counts as approved, also once its time is over', async () => {
  await submitKnown(services, { signal: { ...knownTrade().signal, orderType: BY_HAND } });
  await decideTrade(services, { tradeUuid: UUID, approver: ALICE, channel: 'web', verdict: 'approve' });
  services.clock.advance(HOUR);
  await sweepDeadlines(services);
  expect((await services.store.findTrade(UUID))?.trade.status).toBe('lapsed');
  await follow();
  expect(await followed()).toMatchObject({ group: 'approved', approver: ALICE });
});
