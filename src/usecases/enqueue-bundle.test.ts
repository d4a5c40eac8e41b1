import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Approvers } from '../domain/approvers.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { bundleQuestion, enqueueBundle, hasInbox, readBundle } from './bundle.ts';
import type { Device, Notice } from './ports.ts';

const NOW = knownTrade().submittedAt;
const at = (afterMs: number) => asUtcMs(NOW + afterMs);
const CARD = asTradeUuid('00000000-0000-4000-8000-0000000000b1');
const PUSHCUT = { approver: ALICE, channel: 'pushcut' };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const onCard = (changes: Partial<Notice> = {}) =>
  knownNotice({ kind: 'alert', tradeUuid: CARD, bundleId: CARD, expiresAt: null, ...changes });

describe('the update of a shared card', () => {
  /** The notices that are written when a question joins the card, which has these already. */
  async function enqueue(earlier: readonly Notice[], endsAt?: number) {
    for (const one of earlier) await services.store.insertNotice(one);
    await enqueueBundle(services, services.store, PUSHCUT, CARD, NOW, endsAt);
    const known = earlier.map(({ noticeId }) => noticeId);
    return (await services.store.listNotices(CARD)).filter(({ noticeId }) => !known.includes(noticeId));
  }

  test('is first sent a second later, so that questions which arrive together share it', async () => {
    const [first, ...more] = await enqueue([]);
    expect(first).toEqual(onCard({ noticeId: 'id-0001', createdAt: NOW, dueAt: at(1_000) }));
    expect(more).toEqual([]);
  });

  test.each<[string, Partial<Notice>, number | undefined, number]>([
    ['ten seconds after the last one', { createdAt: at(-4_000) }, undefined, 6_000],
    ['in a second if the last one was long ago', { createdAt: at(-60_000) }, undefined, 1_000],
    ['within a quarter of the time that the question has left', { createdAt: at(-100) }, 6_000, 1_500],
    ['at the usual time if the question has enough of it', { createdAt: at(-4_000) }, 60_000, 6_000],
    ['in whole milliseconds', { createdAt: at(-100) }, 5_001, 1_250],
  ])('is sent %s', async (_when, last, leftMs, expected) => {
    const sent = onCard({ noticeId: 'shown', state: 'sent', ...last });
    const [update] = await enqueue([sent], leftMs === undefined ? undefined : at(leftMs));
    expect((update?.dueAt ?? 0) - NOW).toBe(expected);
  });

  test('is always the newest of its card, whatever the clock says', async () => {
    const [update] = await enqueue([onCard({ noticeId: 'shown', state: 'sent', createdAt: at(500) })]);
    expect(update?.createdAt).toBe(at(501));
  });

  test.each<[string, Partial<Notice>, number]>([
    ['is due no later', { dueAt: at(1_000) }, 0],
    ['is due later', { dueAt: at(1_001) }, 1],
    ['failed, and is tried again later', { dueAt: at(60_000), attempts: 1 }, 0],
    ['is being sent, with what was known before', { state: 'sending', dueAt: at(1_000), attempts: 1 }, 1],
  ])('is not written twice: there is one that %s', async (_which, changes, expected) => {
    const earlier = onCard({ noticeId: 'earlier', createdAt: at(-60_000), ...changes });
    expect(await enqueue([earlier])).toHaveLength(expected);
  });
});

describe('a question beyond the limit', () => {
  const LEASED_UNTIL = at(15_000);
  const leased = (changes: Partial<Notice> = {}) =>
    knownNotice({ state: 'sending', attempts: 1, dueAt: LEASED_UNTIL, ...changes });

  test('opens a shared card, waits on it until its trade expires, and this is logged', async () => {
    await services.store.insertNotice(leased());
    expect(await bundleQuestion(services, leased())).toBe('bundled');
    const [question] = await services.store.listNotices(UUID);
    const bundleId = question?.bundleId ?? '';
    expect(question).toMatchObject({ state: 'due', dueAt: at(300_000), bundleId: 'id-0001' });
    expect(await services.store.listNotices(asTradeUuid(bundleId))).toMatchObject([
      { kind: 'alert', ...PUSHCUT, bundleId, dueAt: at(1_000) },
    ]);
    expect(services.logged).toEqual([
      `ring limit reached: the question joins a shared card {"notice_id":"notice-1","trade_uuid":"${UUID}","approver":"Alice","channel":"pushcut"}`,
    ]);
  });

  test('joins the open card of its approver on its channel', async () => {
    await services.store.insertNotice(
      knownNotice({ noticeId: 'first', tradeUuid: OTHER_UUID, bundleId: CARD }),
    );
    await services.store.insertNotice(leased());
    await bundleQuestion(services, leased());
    expect((await services.store.listNotices(UUID))[0]?.bundleId).toBe(CARD);
    expect(await services.store.listNotices(CARD)).toHaveLength(1);
  });

  test('that another worker has taken over stays with that one, without a shared card', async () => {
    await services.store.insertNotice(leased({ attempts: 2 }));
    await bundleQuestion(services, leased());
    expect(await services.store.listNotices(UUID)).toEqual([leased({ attempts: 2 })]);
    expect(await services.store.listUnsent(NOW)).toEqual([
      { channel: 'pushcut', kind: 'ask', oldestAt: NOW },
    ]);
    expect(services.logged).toEqual([]);
  });
});

describe('a shared card', () => {
  const store = (changes: Partial<Trade>) =>
    services.store.insertTrade(knownTrade(changes), { bars: [], indicators: {} }, 'a body');
  const uuid = (digit: number) => asTradeUuid(`${digit}${OTHER_UUID.slice(1)}`);
  const ask = (digit: number, changes: Partial<Notice> = {}) =>
    services.store.insertNotice(
      knownNotice({ noticeId: `ask ${digit}`, tradeUuid: uuid(digit), bundleId: CARD, ...changes }),
    );

  test('has its trades by expiry, those still to be decided, and the questions not sent yet', async () => {
    const first = { verdict: 'approve', channel: 'web', decidedAt: NOW, pictureHash: null } as const;
    await store({ tradeUuid: uuid(1), expiresAt: at(300_000) });
    await store({ tradeUuid: uuid(2), expiresAt: at(200_000) });
    await store({ tradeUuid: uuid(3), expiresAt: at(100_000), status: 'withdrawn' });
    await store({
      tradeUuid: uuid(4),
      expiresAt: at(50_000),
      approvalsNeeded: 2,
      firstApproval: { ...first, approver: ALICE },
    });
    await store({
      tradeUuid: uuid(5),
      expiresAt: at(40_000),
      approvalsNeeded: 2,
      firstApproval: { ...first, approver: BOB },
    });
    // Expired, but that isn't recorded yet.
    await store({ tradeUuid: uuid(6), expiresAt: NOW });
    for (const digit of [1, 3, 4, 6]) await ask(digit);
    for (const digit of [2, 5]) await ask(digit, { state: 'sent', sentAt: NOW });
    await ask(1, { noticeId: 'reminder', createdAt: at(1) });
    await ask(7, { noticeId: 'of a trade that is gone' });

    const { trades, waiting, unasked } = await readBundle(services, onCard());
    const digits = (some: readonly Trade[]) => some.map(({ tradeUuid }) => Number(tradeUuid[0]));
    expect(digits(trades)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(trades[0]?.status).toBe('expired');
    expect(digits(waiting)).toEqual([5, 2, 1]);
    expect(unasked).toEqual(['ask 1', 'reminder']);
  });
});

describe('an approver has an inbox', () => {
  const DAY_MS = 86_400_000;
  const device: Device = {
    deviceId: 'phone',
    approver: ALICE,
    name: 'a phone',
    pairedAt: NOW,
    revokedAt: null,
  };
  const all = [
    { name: ALICE, hours: null },
    { name: BOB, hours: null },
  ] as const;
  const named: Approvers = { all, formerNames: ['Alicia'], twoAbove: null };
  const unnamed: Approvers = { all: [all[0]], formerNames: null, twoAbove: null };

  test.each<[string, Partial<Device>, Approvers, boolean]>([
    ['with a paired device', {}, named, true],
    ['with one paired under an earlier name', { approver: 'Alicia' }, named, true],
    ["but not by somebody else's", { approver: BOB }, named, false],
    ['by any device while nobody is named', { approver: 'trader' }, unnamed, true],
    ['but not with a removed one', { revokedAt: NOW }, named, false],
    ['but not with one that was not used for too long', { pairedAt: at(-DAY_MS) }, named, false],
    ['with one that was paired just in time', { pairedAt: at(1 - DAY_MS) }, named, true],
  ])('%s', async (_how, changes, approvers, expected) => {
    await services.store.insertDevice({ ...device, ...changes }, 'hash');
    expect(await hasInbox({ ...services, approvers }, ALICE, DAY_MS)).toBe(expected);
  });

  test('with a device that was paired long ago and seen since', async () => {
    await services.store.insertDevice({ ...device, pairedAt: at(-3 * DAY_MS) }, 'hash');
    await services.store.saveLastSeen(new Map([[device.deviceId, at(-1_000)]]));
    expect(await hasInbox(services, ALICE, DAY_MS)).toBe(true);
  });

  test('not without any device', async () => {
    expect(await hasInbox(services, ALICE, DAY_MS)).toBe(false);
  });
});
