import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../src/domain/delivery.ts';
import type { ReceiptKind } from '../../../src/domain/receipt.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../../../src/domain/units.ts';
import type { NoticeClaim, Store } from '../../../src/usecases/ports.ts';
import { knownNotice as notice } from '../known-notice.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const NOTHING_DUE = { ask: undefined, alert: undefined, outcome: undefined, receipt: undefined };
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);

/** What is to be sent to phones, and who sends it. */
export function describeNotices(current: () => Store): void {
  describe('notices', () => {
    const claimOf = (changes: Partial<NoticeClaim>, now = NOW) =>
      current().claimDueNotices({
        channel: 'pushcut',
        kind: 'ask',
        now,
        leasedUntil: asUtcMs(now + 15_000),
        limit: 10,
        ...changes,
      });
    const claim = (now = NOW) => claimOf({}, now);

    test('a due notice is taken once, and counts the attempt', async () => {
      await current().insertNotice(notice());
      expect(await claim()).toEqual([notice({ state: 'sending', attempts: 1, dueAt: at(15_000) })]);
      expect(await claim()).toEqual([]);
    });

    test('a notice is not taken before it is due, nor by another channel', async () => {
      await current().insertNotice(notice({ dueAt: at(100) }));
      expect(await claim(at(99))).toEqual([]);
      expect(await claimOf({ channel: 'telegram' }, at(100))).toEqual([]);
      expect(await claim(at(100))).toHaveLength(1);
    });

    test('an expired lease is taken over, and the result of the late worker is discarded', async () => {
      await current().insertNotice(notice());
      const [first] = await claim();
      const [second] = await claim(at(15_000));
      expect(second?.attempts).toBe(2);
      expect(
        await current().finishNotice(first ?? notice(), {
          state: 'sent',
          at: at(15_001),
          receiptDueAt: null,
        }),
      ).toBe(false);
      expect(
        await current().finishNotice(second ?? notice(), {
          state: 'sent',
          at: at(15_002),
          receiptDueAt: null,
        }),
      ).toBe(true);
    });

    test("the vendor's own id of a card is kept with the notice", async () => {
      await current().insertNotice(notice());
      const [taken] = await claim();
      const sent = { state: 'sent', at: at(1), receiptDueAt: null, cardReference: 'photo:7' } as const;
      await current().finishNotice(taken ?? notice(), sent);
      expect(await current().listNotices(UUID)).toMatchObject([{ cardReference: 'photo:7' }]);
    });

    test('two messages of one card are never sent at the same time', async () => {
      await current().insertNotice(notice());
      await current().insertNotice(notice({ noticeId: 'notice-2', kind: 'outcome', createdAt: at(1) }));
      const [ask, ...others] = await claim(at(1));
      expect([ask?.kind, others]).toEqual(['ask', []]);
      expect(await claimOf({ kind: 'outcome' }, at(2))).toEqual([]);
      await current().finishNotice(ask ?? notice(), { state: 'sent', at: at(3), receiptDueAt: null });
      expect((await claimOf({ kind: 'outcome' }, at(4))).map(({ kind }) => kind)).toEqual(['outcome']);
    });

    test('cards of other trades and approvers do not wait for one another', async () => {
      await current().insertNotice(notice());
      await current().insertNotice(notice({ noticeId: 'notice-2', approver: 'Bob' }));
      await current().insertNotice(notice({ noticeId: 'notice-3', tradeUuid: OTHER_UUID }));
      expect(await claim()).toHaveLength(3);
    });

    test('a failed attempt is due again when it says, with its reason', async () => {
      await current().insertNotice(notice());
      const [taken] = await claim();
      await current().finishNotice(taken ?? notice(), {
        state: 'due',
        dueAt: at(500),
        error: 'status 500',
        rejections: 1,
      });
      expect((await current().nextDueTimes('pushcut')).ask).toBe(at(500));
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
        await current().insertNotice(notice({ noticeId: `notice-${index}` }));
        const [taken] = await claim();
        await current().finishNotice(taken ?? notice(), result);
      }
      expect(await claim(at(999_999))).toEqual([]);
      expect(await current().nextDueTimes('pushcut')).toEqual(NOTHING_DUE);
    });

    test('questions and outcomes are taken apart, questions by soonest expiry', async () => {
      for (const [index, left] of [300, 60, 120].entries()) {
        const uuid = asTradeUuid(`${index}${UUID.slice(1)}`);
        await current().insertNotice(
          notice({ noticeId: `ask-${left}`, tradeUuid: uuid, createdAt: at(index), expiresAt: at(left) }),
        );
      }
      const outcome = { kind: 'outcome', expiresAt: null, tradeUuid: OTHER_UUID } as const;
      await current().insertNotice(notice({ noticeId: 'outcome', ...outcome }));
      expect((await claimOf({ limit: 2 })).map(({ noticeId }) => noticeId)).toEqual(['ask-60', 'ask-120']);
      expect((await claimOf({ kind: 'outcome' })).map(({ noticeId }) => noticeId)).toEqual(['outcome']);
      expect((await claimOf({})).map(({ noticeId }) => noticeId)).toEqual(['ask-300']);
    });

    test('released leases are due at once', async () => {
      await current().insertNotice(notice());
      await claim();
      expect(await claim(at(1))).toEqual([]);
      expect(await current().releaseLeases(at(1))).toBe(1);
      expect(await claim(at(1))).toMatchObject([{ noticeId: 'notice-1', attempts: 2 }]);
    });

    test('a missing receipt is taken once, and not where the phone has shown that it has the card', async () => {
      const sent = { state: 'sent', sentAt: NOW, receiptDueAt: at(20) } as const;
      for (const noticeId of ['missing', 'received', 'seen']) {
        const approver = noticeId;
        await current().insertNotice(notice({ noticeId, approver, ...sent }));
      }
      await current().addReceipt('received', { kind: 'picture', at: at(5) });
      expect(await current().markAsksSeen(UUID, 'seen', at(6))).toBe(true);
      expect(await current().markAsksSeen(UUID, 'seen', at(7))).toBe(false);
      const take = (now: UtcMs) => current().transaction((q) => q.takeMissedReceipts('pushcut', now, 10));
      expect((await current().nextDueTimes('pushcut')).receipt).toBe(at(20));
      expect(await take(at(19))).toEqual([]);
      expect(await take(at(20))).toMatchObject([{ noticeId: 'missing', receiptMissedAt: at(20) }]);
      expect(await take(at(21))).toEqual([]);
      expect(await current().nextDueTimes('pushcut')).toEqual(NOTHING_DUE);
      expect((await current().listAsks([UUID])).map(({ seenAt }) => seenAt)).toContain(at(6));
    });

    test('failures in a row are counted by channel until one is sent', async () => {
      const error = 'status 403';
      const rejected = { at: at(2), error, advice: 'Check the key.', kind: 'rejected' } as const;
      const down = { at: at(1), error: 'status 500', advice: 'Wait.', kind: 'vendor_fault' } as const;
      await current().countFailure('pushcut', down);
      await current().countFailure('pushcut', rejected);
      await current().countFailure('telegram', rejected);
      expect(await current().clearFailures('telegram')).toBe(true);
      expect(await current().clearFailures('telegram')).toBe(false);
      expect(await current().listFailures()).toEqual([
        {
          channel: 'pushcut',
          failures: 2,
          rejections: 1,
          failedAt: at(2),
          lastError: error,
          advice: 'Check the key.',
          rejectedAt: at(2),
        },
      ]);
    });

    test('the figures of a channel cover the questions that it sent in the period', async () => {
      const store = current();
      const kept = async (
        id: string,
        sentMs: number | null,
        receivedMs: number | null,
        openedMs: number | null,
      ) => {
        const time = (ms: number | null) => (ms === null ? null : at(ms));
        const times = { sentAt: time(sentMs), receivedAt: time(receivedMs), openedAt: time(openedMs) };
        await store.insertNotice(notice({ noticeId: id, approver: id, createdAt: NOW, ...times }));
      };
      for (let place = 1; place <= 20; place += 1)
        await kept(`n${place}`, place * 100, place <= 10 ? place * 1000 : null, place === 1 ? 9_000 : null);
      await kept('unsent', null, null, null);
      await store.insertNotice(notice({ noticeId: 'outcome', kind: 'outcome', sentAt: at(100) }));
      await store.insertNotice(notice({ noticeId: 'other', channel: 'ntfy', sentAt: at(100) }));
      const figures = await store.readFigures('pushcut', NOW);
      expect(figures.sent).toEqual({ count: 20, medianMs: 1000, p95Ms: 1900 });
      expect(figures.delivered).toEqual({ count: 10, medianMs: 5000, p95Ms: 10_000 });
      expect(figures.seen).toEqual({ count: 1, medianMs: 9000, p95Ms: 9000 });
      expect((await store.readFigures('pushcut', at(1_950))).sent.count).toBe(1);
      expect((await store.readFigures('telegram', NOW)).sent).toEqual({
        count: 0,
        medianMs: null,
        p95Ms: null,
      });
    });

    test('failures are counted by kind and hour, and the last error is kept', async () => {
      const fail = (kind: FailureKind, milliseconds: number) =>
        current().countFailure('pushcut', {
          at: at(milliseconds),
          error: `a ${kind}`,
          advice: 'Wait.',
          kind,
        });
      await fail('rejected', -2 * 3_600_000);
      await fail('timeout', 0);
      await fail('timeout', 1);
      await fail('unreachable', 2);
      await current().clearFailures('pushcut');
      const { failures } = await current().readFigures('pushcut', NOW);
      expect([...failures]).toEqual([
        ['timeout', 2],
        ['unreachable', 1],
      ]);
      const last = (await current().listLastErrors()).get('pushcut');
      expect(last).toEqual({ at: at(2), error: 'a unreachable', advice: 'Wait.' });
    });

    test('a restart clears failures, but only a successful send clears a rejection', async () => {
      const failure = { at: at(2), error: 'status 403', advice: 'Check the key.' };
      await current().countFailure('pushcut', { ...failure, kind: 'rejected' });
      await current().countFailure('telegram', { ...failure, kind: 'timeout' });
      await current().resetFailures('pushcut');
      await current().resetFailures('telegram');
      expect(await current().listFailures()).toMatchObject([
        { channel: 'pushcut', failures: 0, rejections: 0, rejectedAt: at(2) },
      ]);
      expect(await current().clearFailures('pushcut')).toBe(true);
      expect(await current().listFailures()).toEqual([]);
    });

    test('the oldest unsent notice of each kind is known, without questions that have expired', async () => {
      await current().insertNotice(notice({ createdAt: at(1), expiresAt: at(50) }));
      await current().insertNotice(
        notice({ noticeId: 'younger', approver: 'Bob', createdAt: at(2), expiresAt: at(99) }),
      );
      await claim();
      expect(await current().listUnsent(at(49))).toEqual([
        { channel: 'pushcut', kind: 'ask', oldestAt: at(1) },
      ]);
      expect(await current().listUnsent(at(50))).toEqual([
        { channel: 'pushcut', kind: 'ask', oldestAt: at(2) },
      ]);
      expect(await current().listUnsent(at(99))).toEqual([]);
    });

    test('notices long due over other channels are failed, in batches, whether or not they are being sent', async () => {
      await current().insertNotice(notice());
      await current().insertNotice(notice({ noticeId: 'old-1', channel: 'telegram' }));
      await current().insertNotice(notice({ noticeId: 'old-2', channel: 'telegram', dueAt: at(9_000) }));
      await claimOf({ channel: 'telegram', limit: 1 });
      const fail = (dueBefore: UtcMs) =>
        current().transaction((queries) => queries.failUnsentBeyond(['pushcut'], dueBefore, 'gone', 1));
      expect(await fail(at(8_999))).toEqual([]);
      const failed = [...(await fail(at(15_000))), ...(await fail(at(15_000)))];
      expect(failed.map(({ noticeId }) => noticeId).sort()).toEqual(['old-1', 'old-2']);
      expect(failed[0]).toMatchObject({ channel: 'telegram', state: 'failed', lastError: 'gone' });
      expect(await fail(at(15_000))).toEqual([]);
      expect(await current().nextDueTimes('telegram')).toEqual(NOTHING_DUE);
      expect(await claim()).toHaveLength(1);
    });

    test('the first receipt of each kind is kept, and the first time of each step', async () => {
      await current().insertNotice(notice());
      const add = (kind: ReceiptKind, seconds: number, id = 'notice-1') =>
        current().addReceipt(id, { kind, at: at(seconds) });
      expect(await add('picture', 7)).toBe(true);
      expect(await add('picture', 8)).toBe(false);
      expect(await add('page', 9)).toBe(true);
      expect(await add('press', 10)).toBe(true);
      expect(await add('picture', 8, 'nobody')).toBe(false);
      const [kept] = await current().listNotices(UUID);
      expect(kept).toMatchObject({ receivedAt: at(7), openedAt: at(9), seenAt: at(9) });
      expect(await current().listReceipts(['notice-1', 'nobody'])).toEqual([
        { noticeId: 'notice-1', kind: 'picture', at: at(7) },
        { noticeId: 'notice-1', kind: 'page', at: at(9) },
        { noticeId: 'notice-1', kind: 'press', at: at(10) },
      ]);
    });

    test('the pictures that phones had are listed with whose they were, the first one first', async () => {
      await current().insertNotice(notice());
      await current().insertNotice(notice({ noticeId: 'of-bob', approver: 'Bob', channel: 'ntfy@Bob' }));
      await current().addReceipt('of-bob', { kind: 'picture', at: at(4), pictureHash: 'second' });
      await current().addReceipt('notice-1', { kind: 'shown', at: at(1) });
      await current().addReceipt('notice-1', { kind: 'picture', at: at(3), pictureHash: 'first' });
      await current().addReceipt('notice-1', { kind: 'picture', at: at(5), pictureHash: 'later' });
      expect(await current().listShownPictures(UUID)).toEqual([
        { approver: ALICE, pictureHash: 'first' },
        { approver: 'Bob', pictureHash: 'second' },
      ]);
      expect(await current().listShownPictures(OTHER_UUID)).toEqual([]);
    });

    test('a press proves delivery, even if no phone confirmed it', async () => {
      await current().insertNotice(notice());
      await current().addReceipt('notice-1', { kind: 'press', at: at(4) });
      expect((await current().listNotices(UUID))[0]).toMatchObject({ receivedAt: at(4), openedAt: at(4) });
    });
  });
}
