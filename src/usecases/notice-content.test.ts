import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownExit, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Decision, Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { contentOf } from './notice-content.ts';
import type { Notice } from './ports.ts';

const NOW = knownTrade().submittedAt;
const at = (afterMs: number) => asUtcMs(NOW + afterMs);
const THIRD_UUID = asTradeUuid('00000000-0000-4000-8000-000000000003');
const CARD = asTradeUuid('00000000-0000-4000-8000-0000000000b1');

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const decision = (verdict: Decision['verdict'], approver = ALICE): Decision => ({
  verdict,
  approver,
  channel: 'web',
  decidedAt: NOW,
  pictureHash: null,
});
const REJECTED = { status: 'rejected', decision: decision('reject') } as const;
const APPROVED = { status: 'approved', decision: decision('approve') } as const;

const OUTCOME = knownNotice({
  noticeId: 'outcome-2',
  kind: 'outcome',
  expiresAt: null,
  createdAt: at(60_000),
});
const SHARED = knownNotice({ noticeId: 'shared-2', kind: 'alert', tradeUuid: CARD, bundleId: CARD });
const own = (changes: Partial<Notice> = {}) =>
  knownNotice({ noticeId: 'own', state: 'sent', sentAt: NOW, ...changes });
const joined = (changes: Partial<Notice> = {}) =>
  knownNotice({ noticeId: 'joined', state: 'sent', sentAt: NOW, bundleId: CARD, ...changes });

async function store(trade: Partial<Trade>): Promise<void> {
  await services.store.insertTrade(knownTrade(trade), { bars: [], indicators: {} }, 'a body');
}

/** What the notice says at its own time, with these others on the card. */
async function read(notice: Notice, ...others: readonly Notice[]) {
  for (const one of [...others, notice]) await services.store.insertNotice(one);
  const content = await contentOf(services, notice);
  if (content === undefined || !('compose' in content)) return content;
  const { compose, ...rest } = content;
  const { tone, title, text } = compose(0);
  return { ...rest, tone, title, text };
}

describe('a question', () => {
  test('can be sent until its trade expires, and replaces the card that already asks', async () => {
    await store({});
    const again = knownNotice({ noticeId: 'again', createdAt: at(150_000) });
    expect(await read(again, own({ cardReference: 'card 7' }))).toMatchObject({
      tone: 'ask',
      title: '🔥 ES LONG Signal',
      expiresAt: at(300_000),
      replaces: 'card 7',
    });
  });

  test.each<[string, Partial<Trade>]>([
    ['that is settled', REJECTED],
    ['that this approver has approved', { approvalsNeeded: 2, firstApproval: decision('approve') }],
  ])('is not asked about a trade %s', async (_what, trade) => {
    await store(trade);
    expect(await read(knownNotice())).toBeUndefined();
  });

  test('is not asked about a trade that does not exist', async () => {
    expect(await read(knownNotice())).toBeUndefined();
  });

  test('is asked although a reminder on the same card follows it', async () => {
    await store({});
    const retried = knownNotice({ noticeId: 'a', createdAt: at(1) });
    const reminder = knownNotice({ noticeId: 'b', createdAt: at(150_000) });
    expect(await read(retried, reminder)).toMatchObject({ tone: 'ask' });
  });

  test('is left out after the first of two approvals if the next one on the card asks with the new text', async () => {
    await store({ approvalsNeeded: 2, firstApproval: decision('approve', BOB) });
    const [first, second] = [
      knownNotice({ noticeId: 'a' }),
      knownNotice({ noticeId: 'b', createdAt: at(5_000) }),
    ];
    expect(await read(first, second)).toBeUndefined();
    const content = await contentOf(services, second);
    expect(content).toMatchObject({ expiresAt: at(300_000) });
  });
});

describe('an outcome', () => {
  test('says how the trade ended, and may arrive at any time', async () => {
    await store(REJECTED);
    expect(await read(OUTCOME, own({ cardReference: 'card 7' }))).toEqual({
      tone: 'quiet',
      title: '❌ ES LONG rejected by Alice',
      text: expect.any(String),
      expiresAt: null,
      replaces: 'card 7',
    });
  });

  test('has nothing to say about a trade that does not exist', async () => {
    expect(await read(OUTCOME, own())).toBeUndefined();
  });

  test("lists the trade's exits", async () => {
    await store({ ...APPROVED, claim: { claimant: 'desk', claimedAt: NOW } });
    await services.store.insertExecution(
      UUID,
      { sequence: 0, state: 'filled', quantity: 1, price: null, happenedAt: NOW, text: null },
      NOW,
    );
    await services.store.insertExit(UUID, knownExit(), NOW);
    expect(await read(OUTCOME, own())).toMatchObject({
      text: 'Exited 1 at 4130.50 (target), +$150 realized, as reported',
    });
  });

  test("says why the card's own question was never sent", async () => {
    await store({ status: 'expired' });
    const failed = own({ state: 'failed', sentAt: null, lastError: 'status 500' });
    const elsewhere = { ...failed, noticeId: 'elsewhere', channel: 'telegram', lastError: 'status 401' };
    const earlier = { ...OUTCOME, noticeId: 'outcome-1', createdAt: at(300), lastError: 'status 403' };
    expect(await read({ ...OUTCOME, createdAt: at(600) }, failed, elsewhere, earlier)).toMatchObject({
      text: 'The notification could not be sent within 5 min.\nLast attempt: status 500.\nNot executed.',
    });
  });

  test.each<[string, Partial<Notice>, 'left out' | 'sent']>([
    ['waits and is newer', { createdAt: at(60_001), noticeId: 'outcome-1' }, 'left out'],
    ['is being sent and is newer', { createdAt: at(60_001), state: 'sending' }, 'left out'],
    ['waits and is older', { createdAt: at(59_999), noticeId: 'outcome-3' }, 'sent'],
    ['waits and is as old, with a later id', { noticeId: 'outcome-3' }, 'left out'],
    ['waits and is as old, with an earlier id', { noticeId: 'outcome-1' }, 'sent'],
    ['was sent and is clearly newer', { createdAt: at(60_251), state: 'sent' }, 'left out'],
    ['was sent and may have been composed before', { createdAt: at(60_250), state: 'sent' }, 'sent'],
    ['is on another channel', { createdAt: at(61_000), channel: 'telegram' }, 'sent'],
    ['is a question', { createdAt: at(61_000), kind: 'ask' }, 'sent'],
  ])('is replaced only by another that will say as much: one that %s', async (_what, other, expected) => {
    await store(REJECTED);
    const found = await read(OUTCOME, { ...OUTCOME, noticeId: 'outcome-3', ...other });
    expect(found === undefined ? 'left out' : 'sent').toBe(expected);
  });
});

describe('the outcome of a trade on a shared card', () => {
  test.each<[string, Partial<Trade>]>([
    ['was rejected', REJECTED],
    ['has one of two approvals', { approvalsNeeded: 2, firstApproval: decision('approve') }],
    ['waits for the strategy', APPROVED],
  ])('is only shown there if it %s', async (_how, trade) => {
    await store(trade);
    expect(await read(OUTCOME, joined())).toEqual({ refreshes: CARD });
  });

  test.each<[string, Partial<Trade>]>([
    ['was not picked up', { ...APPROVED, status: 'lapsed' }],
    ['was picked up', { ...APPROVED, claim: { claimant: 'desk', claimedAt: NOW } }],
    ['was collected', { ...APPROVED, collectedAt: NOW, pickup: { ...NO_PICKUP, reportDueAt: at(90_000) } }],
  ])('also gets a card of its own if it %s', async (_how, trade) => {
    await store(trade);
    expect(await read(OUTCOME, joined())).toMatchObject({ title: expect.any(String), refreshes: CARD });
  });

  test.each<[string, readonly Notice[], 'both' | 'shared card']>([
    ['it had rung by itself before', [own(), joined()], 'both'],
    ['it has rung by itself since', [joined(), own({ createdAt: at(1) })], 'both'],
    ['its own question was not sent', [own({ state: 'superseded', sentAt: null }), joined()], 'shared card'],
    [
      'only an outcome was shown',
      [joined(), own({ kind: 'outcome', createdAt: at(1), expiresAt: null })],
      'shared card',
    ],
  ])('is shown on its own card too if there is one: %s', async (_what, others, expected) => {
    await store(REJECTED);
    const found = await read(OUTCOME, ...others);
    expect(found?.refreshes).toBe(CARD);
    expect(found !== undefined && 'title' in found ? 'both' : 'shared card').toBe(expected);
  });

  test('does not update the shared card of another channel', async () => {
    await store(REJECTED);
    const found = await read(OUTCOME, own(), joined({ channel: 'telegram' }));
    expect(found).toMatchObject({ title: '❌ ES LONG rejected by Alice' });
    expect(found).not.toHaveProperty('refreshes');
  });
});

describe('a shared card', () => {
  const waiting = (tradeUuid = UUID, noticeId = 'joined') =>
    joined({ tradeUuid, noticeId, state: 'due', sentAt: null });

  test('covers the questions not asked yet, until the last of its trades expires', async () => {
    await store({});
    await store({ tradeUuid: OTHER_UUID, expiresAt: at(240_000) });
    await store({ tradeUuid: THIRD_UUID, expiresAt: at(270_000) });
    await services.store.insertNotice(joined({ tradeUuid: THIRD_UUID, noticeId: 'asked-too' }));
    const shown = { ...SHARED, noticeId: 'shared-1', state: 'sent', sentAt: NOW } as const;
    await services.store.insertNotice(joined({ tradeUuid: OTHER_UUID, noticeId: 'asked' }));
    expect(
      await read({ ...SHARED, createdAt: at(1) }, waiting(), { ...shown, cardReference: 'card 9' }),
    ).toEqual({
      tone: 'ask',
      title: '🔥 3 trades are waiting',
      text: expect.stringContaining('decide by 14:34:00 UTC'),
      expiresAt: at(300_000),
      replaces: 'card 9',
      covers: ['joined'],
    });
  });

  test('asks as soon as there is a question for it', async () => {
    await store({});
    await services.store.insertNotice(waiting());
    expect(await read(SHARED)).toMatchObject({ title: '🔥 1 trade is waiting', replaces: null });
  });

  test('is left to a newer message of the same card', async () => {
    await store({});
    await services.store.insertNotice(waiting());
    expect(await read(SHARED, { ...SHARED, noticeId: 'shared-3' })).toBeUndefined();
  });

  test.each([
    ['is never sent if it has not asked anything', null, undefined],
    ['becomes their outcome if it has asked', NOW, '☑️ No trades are waiting'],
  ])('whose trades are all settled %s', async (_what, sentAt, title) => {
    await store(REJECTED);
    await services.store.insertNotice(joined());
    const earlier = {
      ...SHARED,
      noticeId: 'shared-1',
      state: sentAt === null ? 'failed' : 'sent',
      sentAt,
    } as const;
    const found = await read(SHARED, earlier);
    expect(found).toEqual(
      title === undefined ? undefined : expect.objectContaining({ title, expiresAt: null }),
    );
  });
});

describe('an alert', () => {
  const ALERT = knownNotice({ kind: 'alert', tradeUuid: asTradeUuid(ALERT_ID), expiresAt: null });

  test('says all reports of its card, on the same card', async () => {
    await services.store.insertAlert(knownAlert(), 'a body');
    const shown = { ...ALERT, noticeId: 'shown', state: 'sent', cardReference: 'card 3' } as const;
    expect(await read(ALERT, { ...shown, createdAt: at(-60_000) })).toMatchObject({
      tone: 'bad',
      expiresAt: null,
      replaces: 'card 3',
    });
  });

  test('is left to a newer message of the same card', async () => {
    await services.store.insertAlert(knownAlert(), 'a body');
    expect(await read(ALERT, { ...ALERT, noticeId: 'notice-2' })).toBeUndefined();
  });

  test('has nothing to say without a report', async () => {
    expect(await read(ALERT)).toBeUndefined();
  });
});
