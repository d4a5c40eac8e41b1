import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimKnown } from '../../test/support/claim-known.ts';
import { SHOWN_UUID, submitForShow } from '../../test/support/for-show.ts';
import { knownAlert } from '../../test/support/known-alert.ts';
import { ALICE, knownExit, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { readHours } from '../domain/hours.ts';
import { ALL_TRADES, strategyScope } from '../domain/pause.ts';
import { asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { createLastSeen, type LastSeen } from './last-seen.ts';
import type { ApiKey } from './ports.ts';
import { readInbox } from './read-inbox.ts';
import { recordQuote } from './record-quote.ts';
import { reportExecution, reportExit } from './report.ts';
import { setAway } from './set-away.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let services: TestServices;
let lastSeen: LastSeen;
beforeEach(async () => {
  services = await createTestServices();
  lastSeen = createLastSeen(services);
});
afterEach(() => services.end());

const inbox = () => readInbox(services, lastSeen);
const uuids = (trades: readonly { readonly tradeUuid: TradeUuid }[]) =>
  trades.map(({ tradeUuid }) => tradeUuid);
const reject = (tradeUuid: TradeUuid) =>
  decideTrade(services, { tradeUuid, verdict: 'reject', approver: ALICE, channel: 'web' });
const later = (ms: number) => asUtcMs(services.clock.now() + ms);

test('of a new server, the inbox is empty', async () => {
  expect(await inbox()).toEqual({
    at: services.clock.now(),
    pauses: [],
    unavailable: undefined,
    waiting: [],
    quotes: new Map(),
    alerts: [],
    unsentAlerts: new Map(),
    unreached: [],
    overdue: [],
    today: [],
    aftermath: { executions: new Map(), exits: new Map(), expiries: new Map() },
    strategies: [],
    alarm: null,
  });
});

test('pending trades come with their latest price, the soonest expiry first', async () => {
  await submitKnown(services);
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another', windowMs: 60_000 });
  const quote = { price: asPrice(4128), quotedAt: services.clock.now() };
  await recordQuote(services, { tradeUuid: UUID, strategy: STRATEGY, quote });
  const { waiting, quotes, today } = await inbox();
  expect(uuids(waiting)).toEqual([OTHER_UUID, UUID]);
  expect([...quotes]).toMatchObject([[UUID, { price: 4128 }]]);
  expect(today).toEqual([]);
});

test('what expired a moment ago no longer waits, and is of today, with the reason', async () => {
  await submitKnown(services);
  services.clock.advance(299_999);
  expect(uuids((await inbox()).waiting)).toEqual([UUID]);
  services.clock.advance(1);
  const { at, waiting, today, aftermath } = await inbox();
  expect([at, waiting]).toEqual([services.clock.now(), []]);
  expect(today).toMatchObject([{ tradeUuid: UUID, status: 'expired' }]);
  expect(aftermath.expiries.get(UUID)?.text).toBe('The notification could not be sent within 5 min.');
});

test('a trade that expired unnoticed is listed as not having reached anyone', async () => {
  await submitKnown(services);
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  expect((await inbox()).unreached).toMatchObject([
    { trade: { tradeUuid: UUID }, reason: 'The notification could not be sent within 5 min.' },
  ]);
  services.clock.advance(8 * DAY);
  expect((await inbox()).unreached).toEqual([]);
});

test('a check card looks like the trade that it repeats, and then names its strategy', async () => {
  await submitForShow(services, 'check');
  const { waiting } = await inbox();
  expect(waiting).toMatchObject([{ tradeUuid: SHOWN_UUID, strategy: STRATEGY, isTest: false }]);
  expect(waiting[0]).not.toHaveProperty('checkSource');
  await reject(SHOWN_UUID);
  expect((await inbox()).today).toMatchObject([{ strategy: STRATEGY, status: 'rejected', isTest: true }]);
});

describe('of today', () => {
  test('is what was settled since midnight by the clock of the newest trade, the newest first', async () => {
    // 23:30 in Tokyo: half an hour later its next day begins.
    const [first, second, third] = [1, 2, 3].map((count) =>
      asTradeUuid(`00000000-0000-4000-8000-00000000001${count}`),
    ) as [TradeUuid, TradeUuid, TradeUuid];
    const submit = async (tradeUuid: TradeUuid, timezone: string) => {
      await submitKnown(services, { tradeUuid, bodyHash: tradeUuid, timezone });
      await reject(tradeUuid);
      services.clock.advance(HOUR);
    };
    await submit(first, 'Asia/Tokyo');
    await submit(second, 'Asia/Tokyo');
    expect(uuids((await inbox()).today)).toEqual([second]);
    await submit(third, 'UTC');
    expect(uuids((await inbox()).today)).toEqual([third, second, first]);
    services.clock.advance(DAY);
    expect((await inbox()).today).toEqual([]);
  });

  test('comes with what was reported', async () => {
    await submitKnown(services);
    await claimKnown(services);
    const filled = { sequence: 0, state: 'filled', quantity: 1, price: asPrice(4127.5), text: null } as const;
    const execution = { ...filled, happenedAt: services.clock.now() };
    await reportExecution(services, { tradeUuid: UUID, strategy: STRATEGY, execution });
    await reportExit(services, { tradeUuid: UUID, strategy: STRATEGY, exit: knownExit() });
    const { today, aftermath } = await inbox();
    expect(today).toMatchObject([{ tradeUuid: UUID, status: 'approved' }]);
    expect(aftermath).toEqual({
      executions: new Map([[UUID, [execution]]]),
      exits: new Map([[UUID, [knownExit()]]]),
      expiries: new Map(),
    });
  });
});

test('an overdue execution stays listed, also on another day', async () => {
  await submitKnown(services);
  await claimKnown(services);
  services.clock.advance(31_000);
  await sweepDeadlines(services);
  services.clock.advance(2 * DAY);
  const { overdue, today } = await inbox();
  expect(uuids(overdue)).toEqual([UUID]);
  expect(today).toEqual([]);
});

test('open alerts are listed by their card, each oldest first, and those that no channel took say why', async () => {
  const idOf = (count: number) => `00000000-0000-4000-8000-0000000000a${count}`;
  const insert = (count: number, card: number) =>
    services.store.insertAlert(
      knownAlert({ alertId: idOf(count), cardId: idOf(card), recordedAt: later(count * 1000) }),
      `body ${count}`,
    );
  await insert(1, 1);
  await insert(2, 2);
  await insert(3, 1);
  await insert(4, 4);
  const { alerts, unsentAlerts } = await inbox();
  expect(alerts.map((card) => card.map(({ alertId }) => alertId))).toEqual([
    [idOf(4)],
    [idOf(1), idOf(3)],
    [idOf(2)],
  ]);
  expect([...unsentAlerts].map(([cardId, say]) => [cardId, say()])).toEqual(
    [4, 1, 2].map((count) => [idOf(count), 'No channel was configured.']),
  );
});

test('pauses are listed until they have ended', async () => {
  const pause = { since: services.clock.now(), by: ALICE, rejected: 0 };
  const lasting = { ...pause, scope: ALL_TRADES, until: null };
  const short = { ...pause, scope: strategyScope(STRATEGY), until: later(1000) };
  await services.store.savePause(lasting);
  await services.store.savePause(short);
  expect((await inbox()).pauses).toEqual([lasting, short]);
  services.clock.advance(1000);
  expect((await inbox()).pauses).toEqual([lasting]);
});

describe('why nobody can be asked', () => {
  test('is said while the only approver is away', async () => {
    await setAway(services, { approver: ALICE, until: later(HOUR), actor: 'operator' });
    expect((await inbox()).unavailable).toEqual({
      channel: 'away',
      reason: 'away until 2024-01-15 15:30 UTC',
    });
    services.clock.advance(HOUR);
    expect((await inbox()).unavailable).toBeUndefined();
  });

  test('is said during quiet hours', async () => {
    const quietHours = readHours('14:00-15:00 UTC') ?? null;
    const { unavailable } = await readInbox({ ...services, quietHours }, lastSeen);
    expect(unavailable?.channel).toBe('quiet-hours');
  });
});

test('it says that questions can’t be delivered', async () => {
  await submitKnown(services);
  services.clock.advance(15_000);
  expect((await inbox()).alarm?.()).toBe(
    "Notifications can't be delivered over pushcut: the oldest unsent one has waited 15 s.",
  );
});

describe('strategies', () => {
  const insert = (strategy: string, keyId: string, changes: Partial<ApiKey> = {}) => {
    const createdAt = services.clock.now();
    return services.store.insertKey({ keyId, strategy, createdAt, revokedAt: null, ...changes }, keyId);
  };

  test('with a valid key are listed by name, with when any of their keys was seen last', async () => {
    const { clock, store } = services;
    for (const [strategy, keyId] of [
      ['omega', 'omega-1'],
      ['omega', 'omega-2'],
      ['breakout', 'breakout-1'],
      ['breakout', 'breakout-2'],
      ['alpha', 'alpha-1'],
      ['gone', 'gone-1'],
    ] as const)
      await insert(strategy, keyId);
    const seenFirst = clock.now();
    for (const keyId of ['omega-2', 'breakout-1', 'gone-1']) lastSeen.note(keyId);
    clock.advance(1000);
    const seenNext = clock.now();
    lastSeen.note('omega-1');
    clock.advance(149_000);
    lastSeen.note('breakout-2');
    for (const keyId of ['gone-1', 'breakout-2']) await store.revokeKey(keyId, clock.now());
    await submitKnown(services);
    const list = async () => (await inbox()).strategies;
    expect(await list()).toEqual([
      { name: 'alpha', state: 'never', seenAt: null, tradesToday: 0 },
      { name: 'breakout', state: 'alive', seenAt: seenFirst + 150_000, tradesToday: 1 },
      { name: 'omega', state: 'alive', seenAt: seenNext, tradesToday: 0 },
    ]);
    clock.advance(1000);
    expect((await list())[2]).toMatchObject({ name: 'omega', state: 'silent', seenAt: seenNext });
  });

  test('count the trades of today only', async () => {
    await insert(STRATEGY, 'key-1');
    const submittedAt = asUtcMs(Date.parse('2024-01-14T23:59:59.999Z'));
    const market = { bars: [], indicators: {} };
    const yesterday = knownTrade({ tradeUuid: OTHER_UUID, submittedAt, status: 'rejected' });
    await services.store.insertTrade(yesterday, market, 'another');
    await submitKnown(services);
    expect((await inbox()).strategies).toMatchObject([{ name: STRATEGY, tradesToday: 1 }]);
  });
});
