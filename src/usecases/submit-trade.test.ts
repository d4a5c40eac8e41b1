import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHOWN_UUID, SOURCE_UUID, submitForShow } from '../../test/support/for-show.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import {
  ALICE,
  knownBars,
  knownTrade,
  OTHER_STRATEGY,
  OTHER_UUID,
  STRATEGY,
  UUID,
} from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { ALL_TRADES } from '../domain/pause.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { createKey, revokeKey } from './api-keys.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { pauseTrades } from './pause-trades.ts';
import type { Notice } from './ports.ts';

/** What the audit log says of the known trade. */
const AUDITED = {
  instrument: 'ES',
  direction: 'LONG',
  entry_price: 4127.5,
  risk_amount: 50,
  target_amount: 150,
  quantity: 1,
  expires_at: '2024-01-15T14:35:00.000Z',
};

let services: TestServices;
let announced: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  announced = recordAnnouncements(services);
});
afterEach(() => services.end());

const reject = () =>
  decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
const tradeOf = async (uuid = UUID) => (await services.store.findTrade(uuid))?.trade;
const noticesOf = async (uuid = UUID) =>
  (await services.store.listNotices(uuid)).map(({ kind, state }) => `${kind} ${state}`);
const auditOf = async (uuid = UUID) =>
  (await services.store.listTradeAudit(uuid)).map(({ kind, actor, data }) => ({ kind, actor, data }));
const newestBar = {
  closedAt: knownTrade().submittedAt,
  stepMs: 300_000,
  staleAt: asUtcMs(knownTrade().submittedAt + 600_000),
};
/** One contract of ES with a stop 2 points away: 100 dollars. */
const SIGNAL = {
  ...knownTrade().signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};

test('a trade is stored with its audit entry and a question, and announced', async () => {
  const trade = knownTrade({ newestBar });
  expect(await submitKnown(services)).toStrictEqual({ kind: 'accepted', trade, superseded: null });
  expect(await tradeOf()).toEqual(trade);
  expect((await services.store.findMarket(UUID))?.bars).toEqual(knownBars());
  expect(await services.store.listTradeAudit(UUID)).toMatchObject([
    {
      at: trade.submittedAt,
      kind: 'submitted',
      actor: 'strategy:breakout',
      tradeUuid: UUID,
      data: AUDITED,
    },
  ]);
  expect(await services.store.listNotices(UUID)).toEqual([knownNotice({ noticeId: 'id-0001' })]);
  expect(announced).toEqual([[UUID, 'committed']]);
});

test.each([
  ['no account', {}, {}],
  ['an account', { account: { name: 'Sim101' } }, { account: 'Sim101' }],
  [
    'a simulated account',
    { account: { name: 'Sim101', simulated: true } },
    { account: 'Sim101', simulated: true },
  ],
  [
    'a source',
    { source: { instance: '2', chart: 'ES 5 min', agent: 'Claude' } },
    { instance: '2', chart: 'ES 5 min', agent: 'Claude' },
  ],
  ['a test', { isTest: true }, { test: true }],
  [
    'no quantity',
    { signal: { ...SIGNAL, quantity: undefined } },
    { quantity: null, risk_amount: 0, target_amount: 0 },
  ],
  ['no contract', { contract: null }, {}],
])('the audit log says of a trade with %s what it was', async (_case, changes, data) => {
  const { signal, ...others } = { signal: knownTrade().signal, ...changes };
  const { quantity, ...rest } = signal;
  await submitKnown(services, {
    ...others,
    signal: { ...rest, ...(quantity === undefined ? {} : { quantity }) },
  });
  expect((await auditOf())[0]?.data).toEqual({ ...AUDITED, ...data });
});

test.each([
  ['check', { purpose: 'check', check_of: SOURCE_UUID }],
  ['drill', { purpose: 'drill' }],
] as const)('the audit log says of a %s that it is for show', async (purpose, data) => {
  await submitForShow(services, purpose, { isTest: false });
  const [{ data: found } = { data: {} }] = await auditOf(SHOWN_UUID);
  expect(found).toEqual({
    ...AUDITED,
    test: true,
    ...data,
  });
  expect((await tradeOf(SHOWN_UUID))?.isTest).toBe(true);
});

describe('a trade that was submitted before', () => {
  beforeEach(async () => {
    await submitKnown(services);
    announced.length = 0;
  });
  afterEach(async () => {
    expect(announced).toEqual([]);
    expect(await auditOf()).toHaveLength(1);
    expect(await noticesOf()).toEqual(['ask due']);
  });

  test('is repeated by the same body', async () => {
    expect(await submitKnown(services)).toEqual({ kind: 'repeated', trade: await tradeOf() });
  });

  test('has expired since, though nobody has recorded that', async () => {
    services.clock.advance(300_000);
    const trade = { ...knownTrade({ newestBar }), status: 'expired' };
    expect(await submitKnown(services)).toEqual({ kind: 'repeated', trade });
    expect((await tradeOf())?.status).toBe('pending');
  });

  test('is not replaced by another body', async () => {
    expect(await submitKnown(services, { bodyHash: 'another body' })).toEqual({
      kind: 'refused',
      refusal: { code: 'uuid_taken', current: await tradeOf() },
    });
  });

  test.each(['a body', 'another body'])('is not shown to another strategy with %s', async (bodyHash) => {
    expect(await submitKnown(services, { strategy: OTHER_STRATEGY, bodyHash })).toEqual({
      kind: 'uuid_taken_by_another',
    });
  });

  test.each([
    ['that contradict each other', { signal: { ...SIGNAL, stopPoints: 20 } }],
    [
      'of the future',
      {
        market: {
          bars: knownBars(1).map((bar) => ({ ...bar, closedAt: asUtcMs(bar.closedAt + 3_600_000) })),
          indicators: {},
        },
      },
    ],
  ])('stands although its body has levels or bars %s by now', async (_case, changes) => {
    expect(await submitKnown(services, changes)).toEqual({ kind: 'repeated', trade: await tradeOf() });
    expect(await submitKnown(services, { ...changes, bodyHash: 'another body' })).toMatchObject({
      refusal: { code: 'uuid_taken' },
    });
  });
});

describe('a trade that replaces an older one', () => {
  const replace = () => submitKnown(services, { tradeUuid: OTHER_UUID, supersedes: UUID });

  test('withdraws it, and both are announced', async () => {
    await submitKnown(services);
    announced.length = 0;
    const older = {
      ...knownTrade({ newestBar }),
      status: 'withdrawn',
      withdrawal: { reason: `superseded by ${OTHER_UUID}`, withdrawnAt: services.clock.now() },
    };
    expect(await replace()).toMatchObject({
      kind: 'accepted',
      trade: { tradeUuid: OTHER_UUID, supersedes: UUID, status: 'pending' },
      superseded: { kind: 'changed', trade: older },
    });
    expect(await tradeOf()).toMatchObject(older);
    expect((await auditOf()).at(-1)).toEqual({
      kind: 'withdrawn',
      actor: 'strategy:breakout',
      data: { reason: `superseded by ${OTHER_UUID}` },
    });
    expect(announced).toEqual([
      [OTHER_UUID, 'committed'],
      [UUID, 'committed'],
    ]);
  });

  test('is accepted although that is settled', async () => {
    await submitKnown(services);
    await reject();
    expect(await replace()).toMatchObject({
      kind: 'accepted',
      superseded: { kind: 'refused', refusal: { code: 'trade_rejected' } },
    });
    expect((await tradeOf())?.status).toBe('rejected');
  });

  test("leaves another strategy's trade alone", async () => {
    await submitKnown(services, { strategy: OTHER_STRATEGY });
    expect(await replace()).toMatchObject({ kind: 'accepted', superseded: { kind: 'not_found' } });
    expect((await tradeOf())?.status).toBe('pending');
  });

  test('withdraws it although it is itself rejected at once', async () => {
    await submitKnown(services);
    await pauseTrades(services, { scope: ALL_TRADES, until: null, by: ALICE });
    expect(await replace()).toMatchObject({
      kind: 'accepted',
      trade: { status: 'rejected' },
      superseded: { kind: 'changed' },
    });
  });
});

describe('while no channel is working', () => {
  const FAULT = 'No channel is configured.';
  beforeEach(async () => {
    await services.end();
    services = await createTestServices({ recipients: [] });
  });

  test('nothing is stored of a strategy that requires one', async () => {
    expect(await submitKnown(services, { requiresChannel: true })).toEqual({
      kind: 'no_channel',
      fault: FAULT,
    });
    expect(await tradeOf()).toBeUndefined();
  });

  test('a trade is taken of a strategy that does not, and its repetition is known to one that does', async () => {
    expect(await submitKnown(services)).toMatchObject({ kind: 'accepted' });
    expect(await submitKnown(services, { requiresChannel: true })).toMatchObject({ kind: 'repeated' });
  });
});

test('a strategy that requires a channel is served while one is working', async () => {
  expect(await submitKnown(services, { requiresChannel: true })).toMatchObject({ kind: 'accepted' });
});

test('nothing is stored while the time is uncertain', async () => {
  services.clock.step(3_600_000);
  await expect(submitKnown(services)).rejects.toThrow(Unavailable);
  expect(await tradeOf()).toBeUndefined();
});

test('nothing is stored for a key that was revoked', async () => {
  const { keyId } = await createKey(services, STRATEGY, 'operator');
  const credential = { kind: 'key', keyId } as const;
  expect(await submitKnown(services, {}, credential)).toMatchObject({ kind: 'accepted' });
  await revokeKey(services, keyId, 'operator');
  const request = submitKnown(services, { tradeUuid: OTHER_UUID }, credential);
  await expect(request).rejects.toThrow(new CredentialRevoked('key'));
  expect(await tradeOf(OTHER_UUID)).toBeUndefined();
});

describe('a channel with a free slot', () => {
  let slots: string[];
  beforeEach(() => {
    slots = [];
    services.directSends.offer('pushcut', () => ({
      leasedUntil: (now) => asUtcMs(now + 15_000),
      send: ({ noticeId }: Notice) => slots.push(`send ${noticeId}`),
      release: () => slots.push('release'),
    }));
  });

  test('sends the question right after the commit', async () => {
    await submitKnown(services);
    expect(slots).toEqual(['send id-0001']);
    expect(await noticesOf()).toEqual(['ask sending']);
  });

  test('gets it back when there is nothing to ask', async () => {
    await submitKnown(services);
    await submitKnown(services);
    services.clock.step(3_600_000);
    await expect(submitKnown(services, { tradeUuid: OTHER_UUID })).rejects.toThrow(Unavailable);
    expect(slots).toEqual(['send id-0001', 'release', 'release']);
  });

  test('sends nothing of a trade whose commit failed', async () => {
    const { transaction } = services.store;
    services.store.transaction = (work) =>
      transaction(async (queries) => {
        await work(queries);
        throw new Error('disk full');
      });
    await expect(submitKnown(services)).rejects.toThrow('disk full');
    expect(slots).toEqual(['release']);
    expect(await tradeOf()).toBeUndefined();
  });

  test('is not asked for one by a trade that is invalid', async () => {
    await submitKnown(services, { supersedes: UUID });
    expect(slots).toEqual([]);
  });
});
