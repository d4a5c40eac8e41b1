import { afterEach, beforeEach, expect, test } from 'vitest';
import { flatBars } from '../../../test/support/flat-bars.ts';
import {
  createNeeds,
  expireKnown,
  feedKnown,
  findKnownFollowed,
  followKnown,
  KNOWN_CHART,
} from '../../../test/support/follow-stage.ts';
import { SHOWN_UUID, submitForShow } from '../../../test/support/for-show.ts';
import {
  ALICE,
  knownBars,
  knownTrade,
  OTHER_UUID,
  STRATEGY,
  UUID,
} from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Bar } from '../../domain/bar.ts';
import { asPrice } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { decideTrade } from '../decide-trade.ts';
import type { Store } from '../ports.ts';
import { takeUpNext } from './take-up.ts';

const ASKED = knownTrade().submittedAt;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

async function takeUp(limit = 50, changes: { store?: Store; isStopped?: () => boolean } = {}) {
  const { needs, countRests } = createNeeds(services, changes);
  return { isMore: await takeUpNext(needs, limit), rests: countRests() };
}
const keptBars = async () => {
  const days = await services.store.listBarDays(KNOWN_CHART, 0, 2 * ASKED);
  return days.flatMap(({ bars }) => bars);
};
const progress = async () => (await services.store.findFollowProgress()).sequence;

/** Something else is noted about the trade. */
const touch = () =>
  services.store.transaction((queries) => {
    const entry = { kind: 'notice_seen', actor: `approver:${ALICE}`, tradeUuid: UUID } as const;
    return queries.appendAudit({ ...entry, at: services.clock.now(), data: {} });
  });

test('a settled trade is taken up with its bars, and waits to be followed', async () => {
  await expireKnown(services);
  expect(await takeUp()).toEqual({ isMore: true, rests: 1 });
  expect(await findKnownFollowed(services)).toMatchObject({
    tradeUuid: UUID,
    strategy: STRATEGY,
    group: 'expired',
    state: 'waiting',
    barsHash: null,
    lookAt: services.clock.now(),
  });
  expect(await keptBars()).toEqual(knownBars());
  expect(await takeUp()).toEqual({ isMore: false, rests: 0 });
});

test('the bars of a trade are read once it is settled', async () => {
  const asked: string[] = [];
  const findMarket: Store['findMarket'] = (tradeUuid) => {
    asked.push(tradeUuid);
    return services.store.findMarket(tradeUuid);
  };
  const store = { ...services.store, findMarket };
  await submitKnown(services);
  await takeUp(50, { store });
  expect([asked, await findKnownFollowed(services)]).toEqual([[], undefined]);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'page' });
  await takeUp(50, { store });
  expect(asked).toEqual([UUID]);
});

test('the audit log is read in parts, to its end', async () => {
  await expireKnown(services);
  const { sequence } = await services.store.auditHead();
  expect(sequence).toBeGreaterThan(1);
  for (let count = 1; count <= sequence; count += 1) {
    expect((await takeUp(1)).isMore).toBe(true);
    expect(await progress()).toBe(count);
  }
  expect((await takeUp(1)).isMore).toBe(false);
});

test('stopped, it goes no further, and begins there at the next start', async () => {
  await expireKnown(services);
  expect(await takeUp(50, { isStopped: () => true })).toEqual({ isMore: true, rests: 0 });
  expect([await progress(), await findKnownFollowed(services)]).toEqual([0, undefined]);
});

test('a trade that expired a moment ago counts as expired', async () => {
  await submitKnown(services);
  services.clock.advance(300_000);
  await takeUp();
  expect(await findKnownFollowed(services)).toMatchObject({ group: 'expired' });
});

test('one that waits is taken up once it is settled', async () => {
  await submitKnown(services);
  await takeUp();
  expect([await findKnownFollowed(services), await keptBars()]).toEqual([undefined, []]);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  await takeUp();
  expect(await findKnownFollowed(services)).toMatchObject({ group: 'rejected', approver: ALICE });
});

test('check cards are not followed', async () => {
  await submitForShow(services, 'check');
  services.clock.advance(300_000);
  expect((await takeUp()).isMore).toBe(true);
  expect(await findKnownFollowed(services, SHOWN_UUID)).toBeUndefined();
});

test.each([
  ['of the same moment, give or take a second, is', 1000, 1],
  ['that was still under way is not', 1001, 0],
])('a bar %s kept', async (_which, ms, more) => {
  const forming = flatBars(1, { from: ASKED + ms });
  await expireKnown(services, { market: { bars: [...knownBars(), ...forming], indicators: {} } });
  await takeUp();
  expect((await keptBars()).filter(({ closedAt }) => closedAt > ASKED)).toHaveLength(more);
});

test('bars that were corrected since are not taken from the request again', async () => {
  await expireKnown(services);
  await followKnown(services);
  const corrected = knownBars().map((bar): Bar => ({ ...bar, high: asPrice(bar.high + 1) }));
  await feedKnown(services, corrected);
  await touch();
  await followKnown(services);
  expect(await keptBars()).toEqual(corrected);
});

test('of a request with bars of many months, the newest are kept', async () => {
  const old = flatBars(1, { from: ASKED - 200 * 24 * 3_600_000 });
  await expireKnown(services, { market: { bars: [...old, ...knownBars()], indicators: {} } });
  await takeUp();
  expect(await keptBars()).toEqual(knownBars());
});

test('the bars of a chart without a fixed step are kept as such', async () => {
  const bars = flatBars(5, { from: ASKED - 4_321, stepMs: 777 });
  await expireKnown(services, { timeframe: '8 range', market: { bars, indicators: {} } });
  await takeUp();
  expect(await keptBars()).toEqual([]);
  const days = await services.store.listBarDays({ ...KNOWN_CHART, stepMs: 0 }, 0, 2 * ASKED);
  expect(days.flatMap((day) => day.bars)).toEqual(bars.filter(({ closedAt }) => closedAt <= ASKED + 1000));
});

test('while the database is unavailable it stops there, and goes on from there later', async () => {
  await expireKnown(services);
  const store: Store = {
    ...services.store,
    findMarket: () => Promise.reject(new Unavailable('the database is down')),
  };
  await expect(takeUp(50, { store })).rejects.toThrow('the database is down');
  expect([await progress(), services.logged]).toEqual([0, []]);
  await takeUp();
  expect(await findKnownFollowed(services)).toMatchObject({ group: 'expired' });
});

test('a trade that is damaged is logged and passed over', async () => {
  await expireKnown(services);
  await expireKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  await services.tamper(`update trade_markets set bars = indicators where trade_uuid = '${UUID}'`);
  expect(await takeUp()).toEqual({ isMore: true, rests: 2 });
  expect(await findKnownFollowed(services)).toBeUndefined();
  expect(await findKnownFollowed(services, OTHER_UUID)).toMatchObject({ state: 'waiting' });
  const [line, ...others] = services.logged;
  expect(line).toMatch(/^could not follow this trade by its bars .*"err"/);
  expect(line).toContain(`"trade":"${UUID}"`);
  expect(others).toEqual([]);
});

test('a trade whose bars are gone is passed over', async () => {
  await expireKnown(services);
  await services.tamper('delete from trade_markets');
  expect(await takeUp()).toEqual({ isMore: true, rests: 1 });
  expect([await findKnownFollowed(services), services.logged]).toEqual([undefined, []]);
});
