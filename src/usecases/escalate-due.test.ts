import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { askOverNewChannels, escalateAfterFailure, escalateDue, planOf } from './escalate.ts';
import type { Notice } from './ports.ts';

const NOW = knownTrade().submittedAt;
const at = (afterMs: number) => asUtcMs(NOW + afterMs);
const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const TELEGRAM = { approver: ALICE, channel: 'telegram' };
const NTFY = { approver: BOB, channel: 'ntfy' };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [PUSHCUT, TELEGRAM] });
});
afterEach(() => services.end());

const store = (changes: Partial<Trade> = {}) =>
  services.store.insertTrade(knownTrade(changes), { bars: [], indicators: {} }, 'a body');
const rungOver = async (tradeUuid = UUID) =>
  (await services.store.listAsks([tradeUuid])).map(({ channel }) => channel);
const uuidOf = (index: number) => asTradeUuid(`${10 + index}${OTHER_UUID.slice(2)}`);
const decision = (approver: string) =>
  ({ verdict: 'approve', approver, channel: 'web', decidedAt: NOW, pictureHash: null }) as const;

describe('who is asked', () => {
  const two = { approvalsNeeded: 2 } as const;
  const half = { ...two, firstApproval: decision(ALICE) };

  test.each<[string, Partial<Trade>, string[], [readonly (typeof NTFY)[], number]]>([
    ['one where one is enough', {}, [], [[PUSHCUT, TELEGRAM, NTFY], 1]],
    ['two at once where two must approve', two, [], [[PUSHCUT, TELEGRAM, NTFY], 2]],
    ['only the other after the first approval', half, [], [[NTFY], 1]],
    ['nobody who is away', {}, [BOB], [[PUSHCUT, TELEGRAM], 1]],
    ['also whoever is away if there are too few others', two, [BOB], [[PUSHCUT, TELEGRAM, NTFY], 2]],
    ['the second one although away', half, [BOB], [[NTFY], 1]],
    ['everyone if all are away', {}, [ALICE, BOB], [[PUSHCUT, TELEGRAM, NTFY], 1]],
  ])('%s', (_who, changes, away, [recipients, atOnce]) => {
    const trade = knownTrade(changes);
    const all = { recipients: [PUSHCUT, TELEGRAM, NTFY], ringNextAfterMs: 10_000 };
    expect(planOf(all, trade, new Set(away))).toEqual({
      recipients,
      atOnce,
      nextAfterMs: 10_000,
      submittedAt: trade.submittedAt,
      expiresAt: trade.expiresAt,
    });
  });
});

test('a due trade rings over the next channel; this is recorded, announced, and looked at again', async () => {
  const announced = recordAnnouncements(services);
  await store();
  await services.store.insertNotice(knownNotice({ state: 'sent', sentAt: NOW }));
  await services.store.scheduleEscalation(UUID, at(10_000));
  services.clock.advance(9_999);
  await escalateDue(services);
  expect([await rungOver(), announced]).toEqual([['pushcut'], []]);
  services.clock.advance(1);
  await escalateDue(services);
  const [, next] = await services.store.listAsks([UUID]);
  expect(next).toEqual(
    knownNotice({ noticeId: 'id-0001', channel: 'telegram', createdAt: at(10_000), dueAt: at(10_000) }),
  );
  expect(await services.store.listTradeAudit(UUID)).toMatchObject([
    {
      at: at(10_000),
      kind: 'question_escalated',
      actor: 'server',
      tradeUuid: UUID,
      data: { approver: ALICE, channel: 'telegram', reason: 'next' },
    },
  ]);
  expect(announced).toEqual([[UUID, 'committed']]);
  expect(await services.store.nextEscalationAt()).toBe(at(150_000));
});

test('however many are due, all ring', async () => {
  for (let index = 0; index < 45; index += 1) {
    await store({ tradeUuid: uuidOf(index) });
    await services.store.scheduleEscalation(uuidOf(index), NOW);
  }
  await escalateDue(services);
  for (let index = 0; index < 45; index += 1) expect(await rungOver(uuidOf(index))).toEqual(['pushcut']);
});

test('what another instance is handling is left to it', async () => {
  await store();
  await services.store.scheduleEscalation(UUID, NOW);
  let looks = 0;
  const transaction = withOtherQueries(services.store, () => ({
    async takeDueEscalations() {
      looks += 1;
      return [];
    },
  }));
  await escalateDue({ ...services, store: { ...services.store, transaction } });
  expect([looks, await rungOver()]).toEqual([1, []]);
});

test.each<[string, Partial<Trade> | undefined, number]>([
  ['was settled', { status: 'withdrawn' }, 0],
  ['has expired, though nobody has recorded that', {}, 300_000],
  ['does not exist', undefined, 0],
])('a trade that %s rings nobody, and is not looked at again', async (_what, trade, passedMs) => {
  if (trade !== undefined) await store(trade);
  await services.store.scheduleEscalation(UUID, NOW);
  services.clock.advance(passedMs);
  await escalateDue(services);
  expect([await rungOver(), await services.store.nextEscalationAt()]).toEqual([[], undefined]);
});

describe('after a start', () => {
  test('every pending trade is looked at', async () => {
    await store();
    await store({ tradeUuid: OTHER_UUID });
    await store({ tradeUuid: uuidOf(1), status: 'withdrawn' });
    await askOverNewChannels(services);
    const taken = await services.store.transaction((queries) => queries.takeDueEscalations(NOW, 10));
    expect([...taken].toSorted()).toEqual([OTHER_UUID, UUID]);
  });
});

describe('after an attempt over the first channel', () => {
  /** What rings five seconds later because of an attempt that ended like that. */
  async function ringsAfter(changes: Partial<Notice>): Promise<readonly string[]> {
    await store();
    await services.store.insertNotice(knownNotice(changes));
    await services.store.scheduleEscalation(UUID, at(10_000));
    services.clock.advance(4_999);
    const entries = await services.store.transaction((queries) =>
      escalateAfterFailure(services, queries, knownNotice()),
    );
    return entries.map(({ data }) => `${data['channel']} ${data['reason']}`);
  }

  const failed = { state: 'due', attempts: 1, dueAt: at(60_000) } as const;
  test.each<[string, Partial<Notice>, boolean]>([
    ['was rejected once', { state: 'due', attempts: 1, dueAt: at(4_000), rejections: 1 }, true],
    ['was given up', { state: 'failed' }, true],
    ['is tried again too late', failed, true],
    ['is tried again in time', { ...failed, dueAt: at(5_000) }, false],
    ['waits for its first attempt', { ...failed, attempts: 0 }, false],
    ['waits on a shared card', { ...failed, bundleId: OTHER_UUID }, false],
    ['was seen', { ...failed, rejections: 1, seenAt: NOW }, false],
    ['has arrived', { ...failed, rejections: 1, receivedAt: NOW }, false],
  ])('the next rings at once, or not, if the question %s', async (_how, changes, expected) => {
    expect(await ringsAfter(changes)).toEqual(expected ? ['telegram next'] : []);
  });

  test('nothing rings because an outcome failed', async () => {
    await store();
    await services.store.scheduleEscalation(UUID, NOW);
    const outcome = knownNotice({ kind: 'outcome', expiresAt: null });
    expect(
      await services.store.transaction((queries) => escalateAfterFailure(services, queries, outcome)),
    ).toEqual([]);
    expect(await rungOver()).toEqual([]);
  });

  test('nothing rings where nothing is left to ring', async () => {
    await store();
    expect(
      await services.store.transaction((queries) => escalateAfterFailure(services, queries, knownNotice())),
    ).toEqual([]);
    expect(await rungOver()).toEqual([]);
  });
});
