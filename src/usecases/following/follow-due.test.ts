import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createNeeds,
  expireKnown,
  feedKnown,
  findKnownFollowed,
  followKnown,
  KNOWN_CHART,
  TO_TARGET,
} from '../../../test/support/follow-stage.ts';
import {
  ALICE,
  knownBars,
  knownExit,
  knownTrade,
  OTHER_UUID,
  UUID,
} from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import { asMoney, asPrice } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { decideTrade } from '../decide-trade.ts';
import type { Store } from '../ports.ts';
import { createJudgmentReader } from '../read-judgment.ts';
import { followDue } from './follow-due.ts';

const DAY = 24 * 3_600_000;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await expireKnown(services);
  await followKnown(services);
});
afterEach(() => services.end());

const followed = () => findKnownFollowed(services);
const report = () => createJudgmentReader(services.store, services.log)({});

/** Follows what is due, and counts the rests in between. */
async function follow(limit: number, changes: { store?: Store; isStopped?: () => boolean } = {}) {
  const { needs, countRests } = createNeeds(services, changes);
  return { count: await followDue(needs, limit), rests: countRests() };
}

test('it follows as many as it was asked to, with a rest after each', async () => {
  await expireKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  await followKnown(services);
  await services.store.wakeAllFollowed(services.clock.now());
  expect(await follow(1)).toEqual({ count: 1, rests: 1 });
  expect(await follow(5)).toEqual({ count: 1, rests: 1 });
  expect(await follow(5)).toEqual({ count: 0, rests: 0 });
});

test('stopped, it follows no further trade', async () => {
  await feedKnown(services);
  expect(await follow(5, { isStopped: () => true })).toEqual({ count: 1, rests: 0 });
  expect(await followed()).toMatchObject({ state: 'waiting', r: null });
});

describe('a trade that can’t be read', () => {
  test.each([
    ['whose bars are damaged', `update trade_markets set bars = indicators where trade_uuid = '${UUID}'`],
    ['whose bars are missing', `delete from trade_markets where trade_uuid = '${UUID}'`],
  ])('%s has no result, and is tried again a day later', async (_what, damage) => {
    await feedKnown(services);
    await followKnown(services);
    expect((await report()).all.trades).toBe(1);
    await services.tamper(damage);
    await services.store.wakeAllFollowed(services.clock.now());
    await followKnown(services);
    const now = services.clock.now();
    expect(await followed()).toMatchObject({
      group: 'expired',
      state: 'done',
      ending: 'unknown',
      r: null,
      mfe: null,
      endedAt: null,
      barsHash: null,
      note: 'Its bars could not be read; see the log.',
      lookAt: now + DAY,
    });
    expect(services.logged.join()).toContain(`could not follow this trade by its bars`);
    expect(services.logged.join()).toContain(UUID);
    expect((await report()).takeAll).toBe(0);
  });

  test('while the database is unavailable stays as it is, and the failure is passed on', async () => {
    await feedKnown(services);
    const before = await services.store.findFollowed(UUID);
    const store: Store = {
      ...services.store,
      listExecutions: () => Promise.reject(new Unavailable('the database is down')),
    };
    await expect(follow(5, { store })).rejects.toThrow('the database is down');
    expect(await services.store.findFollowed(UUID)).toEqual(before);
    expect(services.logged).toEqual([]);
  });
});

test('a trade that was made due meanwhile is followed once more, and counts once', async () => {
  await feedKnown(services);
  let wakes = 1;
  const store: Store = {
    ...services.store,
    async listTypedResults(tradeUuids) {
      wakes -= 1;
      if (wakes >= 0) await services.store.wakeAllFollowed(services.clock.now());
      return services.store.listTypedResults(tradeUuids);
    },
  };
  await follow(1, { store });
  expect(await followed()).toMatchObject({ state: 'waiting' });
  expect((await report()).all.trades).toBe(0);
  await follow(1, { store });
  expect(await followed()).toMatchObject({ ending: 'target', r: 2.75 });
  expect((await report()).all.trades).toBe(1);
});

describe('the bars that it is followed by', () => {
  test('are those of time where it can be, then those of Renko', async () => {
    const source = '';
    const known = knownBars();
    // Which end it at its stop.
    const stopped = TO_TARGET.map((bar) => ({ ...bar, low: asPrice(4126.5) }));
    await feedKnown(services, [...known, ...stopped], { ...KNOWN_CHART, source, stepMs: 0 });
    await followKnown(services);
    expect(await followed()).toMatchObject({ ending: 'stop' });
    await feedKnown(services, [...known, ...TO_TARGET], { ...KNOWN_CHART, source });
    await followKnown(services);
    expect(await followed()).toMatchObject({ ending: 'target' });
  });

  test('are those of its instrument', async () => {
    await feedKnown(services, [...knownBars(), ...TO_TARGET], { ...KNOWN_CHART, instrument: 'NQ' });
    await services.store.wakeAllFollowed(services.clock.now());
    await followKnown(services);
    expect(await followed()).toMatchObject({ state: 'waiting', enteredAt: null });
  });
});

describe('what was reported or typed', () => {
  const fill = async (quantity: number) => {
    const happenedAt = services.clock.now();
    const how = { sequence: 0, state: 'filled', price: asPrice(4127.5), happenedAt, text: null } as const;
    await services.store.insertExecution(UUID, { ...how, quantity }, happenedAt);
    await services.tamper(`update trades set collected_at = ${happenedAt}`);
  };
  const again = async () => {
    await services.store.wakeAllFollowed(services.clock.now());
    await followKnown(services);
    return followed();
  };

  test('is none while nobody said anything', async () => {
    expect(await again()).toMatchObject({ reportedR: null, reportedSource: null });
  });

  test('is none while a part is open', async () => {
    await fill(2);
    await services.store.insertExit(UUID, knownExit(), services.clock.now());
    expect(await again()).toMatchObject({ reportedR: null, reportedSource: null });
    await services.store.insertExit(UUID, knownExit({ sequence: 1 }), services.clock.now());
    expect(await again()).toMatchObject({ reportedSource: 'reported' });
  });

  test('is what a person typed, where nothing was reported', async () => {
    await fill(1);
    const typed = { amount: -25, currency: 'USD', note: null, by: 'approver:Alice' };
    await services.store.transaction((queries) =>
      queries.saveTypedResult(UUID, { ...typed, at: services.clock.now() }),
    );
    expect(await again()).toMatchObject({ reportedR: -0.5, reportedSource: 'typed' });
  });

  test('counts in units of the risk that was asked for, also of an order that was made smaller', async () => {
    const tradeUuid = OTHER_UUID;
    const signal = { ...knownTrade().signal, quantity: 4 };
    const amendable = { quantity: { min: 1 } };
    await submitKnown(services, { tradeUuid, bodyHash: 'another', signal, amendable });
    const decision = { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' } as const;
    await decideTrade(services, { ...decision, amendments: { quantity: 1 } });
    await services.tamper(`update trades set collected_at = ${services.clock.now()}`);
    // Of the $50 that four contracts would have risked, one lost $100.
    const stopped = knownExit({ reason: 'stop', price: asPrice(4125.5), realized: asMoney(-100) });
    await services.store.insertExit(tradeUuid, stopped, services.clock.now());
    await followKnown(services);
    expect(await findKnownFollowed(services, tradeUuid)).toMatchObject({
      group: 'approved',
      reportedR: -2,
      reportedSource: 'reported',
    });
  });
});

test('a trade that waits is not due before its time', async () => {
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  expect(await follow(5)).toEqual({ count: 0, rests: 0 });
  services.clock.advance(6 * 3_600_000);
  expect(await follow(5)).toEqual({ count: 1, rests: 1 });
});
