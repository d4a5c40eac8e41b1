import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Trade } from '../../../src/domain/trade.ts';
import { asPrice, asTradeUuid, asUtcMs, type UtcMs } from '../../../src/domain/units.ts';
import type { NoticeClaim, Store } from '../../../src/usecases/ports.ts';
import { knownNotice } from '../known-notice.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';
import { describeAccess } from './store-contract-access.ts';
import { describeInstallation } from './store-contract-installation.ts';
import { describePages } from './store-contract-pages.ts';
import { describePickups } from './store-contract-pickups.ts';
import { describeReports } from './store-contract-reports.ts';

const NOW = knownTrade().submittedAt;
const MARKET = { bars: knownBars(), indicators: { ema_20: 4126.8, rsi: [null, 50.5] } };
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);

const notice = knownNotice;

/** What every database must do, the same for all. */
export function describeStoreContract(
  name: string,
  open: () => Promise<{ store: Store; end(): Promise<void> }>,
): void {
  describe(`${name} keeps the store's contract`, () => {
    let store: Store;
    let end: () => Promise<void>;
    beforeEach(async () => {
      ({ store, end } = await open());
    });
    afterEach(() => end());
    const insert = (trade: Trade = knownTrade()) => store.insertTrade(trade, MARKET, 'hash of the body');

    describe('trades', () => {
      test('a trade comes back as it went in', async () => {
        expect(await insert()).toBe(true);
        expect(await store.findTrade(UUID)).toEqual({ trade: knownTrade(), revision: 0 });
        expect(await store.findMarket(UUID)).toEqual(MARKET);
        expect(await store.findBodyHash(UUID)).toBe('hash of the body');
      });

      test('a decided, claimed and withdrawn trade comes back as it went in', async () => {
        const settled = knownTrade({
          status: 'withdrawn',
          decision: {
            verdict: 'approve',
            approver: 'Bob',
            channel: 'web',
            decidedAt: at(5),
            pictureHash: 'abc',
          },
          collectedAt: at(6),
          claim: { claimant: 'nt8', claimedAt: at(7) },
          withdrawal: { reason: 'price left', withdrawnAt: at(8) },
        });
        await insert();
        await store.updateTrade({ trade: knownTrade(), revision: 0 }, settled);
        expect(await store.findTrade(UUID)).toEqual({ trade: settled, revision: 1 });
      });

      test('a uuid is taken once', async () => {
        await insert();
        expect(await insert(knownTrade({ strategy: 'mallory' }))).toBe(false);
        expect((await store.findTrade(UUID))?.trade.strategy).toBe('breakout');
      });

      test('nothing is found of a trade that is not there', async () => {
        expect(await store.findTrade(UUID)).toBeUndefined();
        expect(await store.findMarket(UUID)).toBeUndefined();
        expect(await store.findBodyHash(UUID)).toBeUndefined();
        expect(await store.findPictureHash(UUID)).toBeUndefined();
      });

      test('of two changes of the same revision only the first is written', async () => {
        await insert();
        const before = { trade: knownTrade(), revision: 0 };
        expect(await store.updateTrade(before, knownTrade({ status: 'approved' }))).toBe(true);
        expect(await store.updateTrade(before, knownTrade({ status: 'rejected' }))).toBe(false);
        expect((await store.findTrade(UUID))?.trade.status).toBe('approved');
      });

      test('a pending trade is overdue from its expiry on', async () => {
        await insert();
        expect(await store.takeOverdue(at(299_999), 10)).toEqual([]);
        expect(await store.takeOverdue(at(300_000), 10)).toEqual([UUID]);
      });

      test('an approved trade is overdue when its claim window ends, a claimed one without a report to come never', async () => {
        const decision = {
          verdict: 'approve',
          approver: 'Bob',
          channel: 'web',
          decidedAt: NOW,
          pictureHash: null,
        } as const;
        const approved = knownTrade({ status: 'approved', decision });
        const claimed = { ...approved, tradeUuid: OTHER_UUID, claim: { claimant: 'nt8', claimedAt: NOW } };
        await insert(approved);
        await insert(claimed);
        expect(await store.takeOverdue(at(29_999), 10)).toEqual([]);
        expect(await store.takeOverdue(at(999_999), 10)).toEqual([UUID]);
      });

      test('pending trades are listed by their expiry, settled ones newest first', async () => {
        const later = knownTrade({ tradeUuid: OTHER_UUID, submittedAt: at(1), expiresAt: at(10) });
        await insert();
        await insert(later);
        expect((await store.listPending(10)).map(({ tradeUuid }) => tradeUuid)).toEqual([OTHER_UUID, UUID]);
        await store.updateTrade({ trade: later, revision: 0 }, { ...later, status: 'expired' });
        await store.updateTrade({ trade: knownTrade(), revision: 0 }, knownTrade({ status: 'rejected' }));
        expect((await store.listSettled(10)).map(({ status }) => status)).toEqual(['expired', 'rejected']);
        expect(await store.listPending(10)).toEqual([]);
      });

      test('the first picture hash stays', async () => {
        await insert();
        await store.savePictureHash(UUID, 'first');
        await store.savePictureHash(UUID, 'second');
        expect(await store.findPictureHash(UUID)).toBe('first');
      });

      test('the latest quote by its own time wins', async () => {
        await insert();
        await store.saveQuote(UUID, { price: asPrice(4128), quotedAt: at(20) });
        await store.saveQuote(UUID, { price: asPrice(1), quotedAt: at(10) });
        expect(await store.findQuote(UUID)).toEqual({ price: 4128, quotedAt: at(20), revision: 1 });
        await store.saveQuote(UUID, { price: asPrice(4129), quotedAt: at(30) });
        expect(await store.findQuote(UUID)).toMatchObject({ price: 4129, revision: 2 });
      });

      test('a sequence number is reported once, and reports come back in order', async () => {
        const report = {
          state: 'filled',
          quantity: 1,
          price: asPrice(4127.75),
          happenedAt: at(9),
          text: null,
        } as const;
        expect(await store.insertExecution(UUID, { sequence: 2, ...report }, at(10))).toBe(true);
        expect(await store.insertExecution(UUID, { sequence: 1, ...report, price: null }, at(11))).toBe(true);
        expect(await store.insertExecution(UUID, { sequence: 2, ...report, quantity: 5 }, at(12))).toBe(
          false,
        );
        expect(await store.listExecutions(UUID)).toEqual([
          { sequence: 1, ...report, price: null },
          { sequence: 2, ...report },
        ]);
      });
    });

    describe('transactions', () => {
      test('all of a transaction is written, or nothing', async () => {
        const failing = store.transaction(async (queries) => {
          await queries.insertTrade(knownTrade(), MARKET, 'x');
          await queries.insertNotice(notice());
          throw new Error('power cut');
        });
        await expect(failing).rejects.toThrow('power cut');
        expect(await store.findTrade(UUID)).toBeUndefined();
        expect(await store.listNotices(UUID)).toEqual([]);
      });

      test('of many transactions at once exactly one wins a conditional change', async () => {
        await insert();
        const before = { trade: knownTrade(), revision: 0 };
        const change = () =>
          store.transaction((queries) => queries.updateTrade(before, knownTrade({ status: 'approved' })));
        const wins = await Promise.all(Array.from({ length: 50 }, change));
        expect(wins.filter(Boolean)).toHaveLength(1);
      });

      test('a store that can be written answers a ping', async () => {
        await expect(store.ping()).resolves.toBeUndefined();
      });
    });

    describe('notices', () => {
      const claimOf = (changes: Partial<NoticeClaim>, now = NOW) =>
        store.claimDueNotices({
          channel: 'pushcut',
          kind: 'ask',
          now,
          leasedUntil: asUtcMs(now + 15_000),
          limit: 10,
          ...changes,
        });
      const claim = (now = NOW) => claimOf({}, now);

      test('a due notice is taken once, and counts the attempt', async () => {
        await store.insertNotice(notice());
        expect(await claim()).toEqual([notice({ state: 'sending', attempts: 1, dueAt: at(15_000) })]);
        expect(await claim()).toEqual([]);
      });

      test('a notice is not taken before it is due, nor by another channel', async () => {
        await store.insertNotice(notice({ dueAt: at(100) }));
        expect(await claim(at(99))).toEqual([]);
        expect(await claimOf({ channel: 'telegram' }, at(100))).toEqual([]);
        expect(await claim(at(100))).toHaveLength(1);
      });

      test('a lease that ran out is taken over, and the late worker finds itself too late', async () => {
        await store.insertNotice(notice());
        const [first] = await claim();
        const [second] = await claim(at(15_000));
        expect(second?.attempts).toBe(2);
        expect(
          await store.finishNotice(first ?? notice(), { state: 'sent', at: at(15_001), receiptDueAt: null }),
        ).toBe(false);
        expect(
          await store.finishNotice(second ?? notice(), { state: 'sent', at: at(15_002), receiptDueAt: null }),
        ).toBe(true);
      });

      test('two messages of one card are never under way together', async () => {
        await store.insertNotice(notice());
        await store.insertNotice(notice({ noticeId: 'notice-2', kind: 'outcome', createdAt: at(1) }));
        const [ask, ...others] = await claim(at(1));
        expect([ask?.kind, others]).toEqual(['ask', []]);
        expect(await claimOf({ kind: 'outcome' }, at(2))).toEqual([]);
        await store.finishNotice(ask ?? notice(), { state: 'sent', at: at(3), receiptDueAt: null });
        expect((await claimOf({ kind: 'outcome' }, at(4))).map(({ kind }) => kind)).toEqual(['outcome']);
      });

      test('cards of other trades and approvers do not wait for one another', async () => {
        await store.insertNotice(notice());
        await store.insertNotice(notice({ noticeId: 'notice-2', approver: 'Bob' }));
        await store.insertNotice(notice({ noticeId: 'notice-3', tradeUuid: OTHER_UUID }));
        expect(await claim()).toHaveLength(3);
      });

      test('a failed attempt is due again when it says, with its reason', async () => {
        await store.insertNotice(notice());
        const [taken] = await claim();
        await store.finishNotice(taken ?? notice(), {
          state: 'due',
          dueAt: at(500),
          error: 'status 500',
          rejections: 1,
        });
        expect(await store.nextNoticeDueAt('pushcut')).toBe(at(500));
        expect(await claim(at(499))).toEqual([]);
        expect((await claim(at(500)))[0]).toMatchObject({ lastError: 'status 500', rejections: 1 });
      });

      test('what is sent, failed or superseded is never taken again', async () => {
        const results = [
          { state: 'sent', at: NOW, receiptDueAt: null },
          { state: 'failed', error: 'status 401' },
          { state: 'superseded' },
        ] as const;
        for (const [index, result] of results.entries()) {
          await store.insertNotice(notice({ noticeId: `notice-${index}` }));
          const [taken] = await claim();
          await store.finishNotice(taken ?? notice(), result);
        }
        expect(await claim(at(999_999))).toEqual([]);
        expect(await store.nextNoticeDueAt('pushcut')).toBeUndefined();
      });

      test('questions and outcomes are taken apart, questions by soonest expiry', async () => {
        for (const [index, left] of [300, 60, 120].entries()) {
          const uuid = asTradeUuid(`${index}${UUID.slice(1)}`);
          await store.insertNotice(
            notice({ noticeId: `ask-${left}`, tradeUuid: uuid, createdAt: at(index), expiresAt: at(left) }),
          );
        }
        const outcome = { kind: 'outcome', expiresAt: null, tradeUuid: OTHER_UUID } as const;
        await store.insertNotice(notice({ noticeId: 'outcome', ...outcome }));
        expect((await claimOf({ limit: 2 })).map(({ noticeId }) => noticeId)).toEqual(['ask-60', 'ask-120']);
        expect((await claimOf({ kind: 'outcome' })).map(({ noticeId }) => noticeId)).toEqual(['outcome']);
        expect((await claimOf({})).map(({ noticeId }) => noticeId)).toEqual(['ask-300']);
      });

      test('released leases are due at once', async () => {
        await store.insertNotice(notice());
        await claim();
        expect(await claim(at(1))).toEqual([]);
        expect(await store.releaseLeases(at(1))).toBe(1);
        expect(await claim(at(1))).toMatchObject([{ noticeId: 'notice-1', attempts: 2 }]);
      });

      test('a missing receipt is taken once, and not where the phone has shown that it has the card', async () => {
        const sent = { state: 'sent', sentAt: NOW, receiptDueAt: at(20) } as const;
        for (const noticeId of ['missing', 'received', 'seen']) {
          const approver = noticeId;
          await store.insertNotice(notice({ noticeId, approver, ...sent }));
        }
        await store.markNoticeReceived('received', at(5));
        expect(await store.markAsksSeen(UUID, 'seen', at(6))).toBe(true);
        expect(await store.markAsksSeen(UUID, 'seen', at(7))).toBe(false);
        const take = (now: UtcMs) => store.transaction((q) => q.takeMissedReceipts('pushcut', now, 10));
        expect(await store.nextReceiptDueAt('pushcut')).toBe(at(20));
        expect(await take(at(19))).toEqual([]);
        expect(await take(at(20))).toMatchObject([{ noticeId: 'missing', receiptMissedAt: at(20) }]);
        expect(await take(at(21))).toEqual([]);
        expect(await store.nextReceiptDueAt('pushcut')).toBeUndefined();
        expect((await store.listAsks([UUID])).map(({ seenAt }) => seenAt)).toContain(at(6));
      });

      test('failures in a row are counted by channel until one is sent', async () => {
        const error = 'status 403';
        await store.countFailure('pushcut', { at: at(1), error: 'status 500', isRejection: false });
        await store.countFailure('pushcut', { at: at(2), error, isRejection: true });
        await store.countFailure('telegram', { at: at(2), error, isRejection: true });
        expect(await store.clearFailures('telegram')).toBe(true);
        expect(await store.clearFailures('telegram')).toBe(false);
        expect(await store.listFailures()).toEqual([
          { channel: 'pushcut', failures: 2, rejections: 1, failedAt: at(2), lastError: error },
        ]);
      });

      test('the oldest unsent notice of each kind is known, without questions that have expired', async () => {
        await store.insertNotice(notice({ createdAt: at(1), expiresAt: at(50) }));
        await store.insertNotice(
          notice({ noticeId: 'younger', approver: 'Bob', createdAt: at(2), expiresAt: at(99) }),
        );
        await claim();
        expect(await store.listUnsent(at(49))).toEqual([
          { channel: 'pushcut', kind: 'ask', oldestAt: at(1) },
        ]);
        expect(await store.listUnsent(at(50))).toEqual([
          { channel: 'pushcut', kind: 'ask', oldestAt: at(2) },
        ]);
        expect(await store.listUnsent(at(99))).toEqual([]);
      });

      test('what is long owed over other channels is failed, so many at a time, whether or not it is under way', async () => {
        await store.insertNotice(notice());
        await store.insertNotice(notice({ noticeId: 'old-1', channel: 'telegram' }));
        await store.insertNotice(notice({ noticeId: 'old-2', channel: 'telegram', dueAt: at(9_000) }));
        await claimOf({ channel: 'telegram', limit: 1 });
        const fail = (dueBefore: UtcMs) =>
          store.transaction((queries) => queries.failOwedBeyond(['pushcut'], dueBefore, 'gone', 1));
        expect(await fail(at(8_999))).toEqual([]);
        const failed = [...(await fail(at(15_000))), ...(await fail(at(15_000)))];
        expect(failed.map(({ noticeId }) => noticeId).sort()).toEqual(['old-1', 'old-2']);
        expect(failed[0]).toMatchObject({ channel: 'telegram', state: 'failed', lastError: 'gone' });
        expect(await fail(at(15_000))).toEqual([]);
        expect(await store.nextNoticeDueAt('telegram')).toBeUndefined();
        expect(await claim()).toHaveLength(1);
      });

      test('a notice is seen for the first time once', async () => {
        await store.insertNotice(notice());
        expect(await store.markNoticeReceived('notice-1', at(7))).toBe(true);
        expect(await store.markNoticeReceived('notice-1', at(8))).toBe(false);
        expect(await store.markNoticeReceived('nobody', at(8))).toBe(false);
        expect((await store.listNotices(UUID))[0]?.receivedAt).toBe(at(7));
      });
    });

    describe('audit', () => {
      const entry = {
        at: NOW,
        kind: 'submitted',
        actor: 'strategy:breakout',
        tradeUuid: UUID,
        data: { b: 1, a: 'x' },
      } as const;
      const append = () => store.transaction((queries) => queries.appendAudit(entry));

      test('entries are numbered from 1, each linked to the one before', async () => {
        expect([await append(), await append()]).toEqual([1, 2]);
        const [first, second] = await store.listAudit(0, 10);
        expect(first).toMatchObject({ ...entry, sequence: 1, previousHash: '0'.repeat(64) });
        expect(second?.previousHash).toBe(first?.hash);
        expect(await store.auditHead()).toEqual({ sequence: 2, hash: second?.hash });
      });

      test('an entry of a transaction that failed leaves no gap', async () => {
        const failing = store.transaction(async (queries) => {
          await queries.appendAudit(entry);
          throw new Error('power cut');
        });
        await expect(failing).rejects.toThrow();
        expect(await append()).toBe(1);
      });

      test('many writers at once make one chain', async () => {
        await Promise.all(Array.from({ length: 20 }, append));
        const records = await store.listAudit(0, 100);
        expect(records.map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 20 }, (_, index) => index + 1),
        );
        expect(records.slice(1).every((record, index) => record.previousHash === records[index]?.hash)).toBe(
          true,
        );
      });

      test('entries are read a page at a time, and by trade', async () => {
        await append();
        await store.transaction((queries) => queries.appendAudit({ ...entry, tradeUuid: null }));
        expect((await store.listAudit(1, 10)).map(({ sequence }) => sequence)).toEqual([2]);
        expect(await store.listAudit(0, 1)).toHaveLength(1);
        expect((await store.listTradeAudit(UUID)).map(({ sequence }) => sequence)).toEqual([1]);
      });
    });

    describeAccess(() => store);
    describePages(() => store);
    describeInstallation(() => store);
    describePickups(() => store);
    describeReports(() => store);
  });
}
