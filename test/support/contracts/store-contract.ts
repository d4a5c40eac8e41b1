import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Trade } from '../../../src/domain/trade.ts';
import { asPrice, asUtcMs } from '../../../src/domain/units.ts';
import { decodeBars } from '../../../src/store/bar-codec.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownNotice } from '../known-notice.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';
import { describeAccess } from './store-contract-access.ts';
import { describeApprovalRules } from './store-contract-approval-rules.ts';
import { describeApprovals } from './store-contract-approvals.ts';
import { describeDeclarations } from './store-contract-declarations.ts';
import { describeEscalations } from './store-contract-escalations.ts';
import { describeFollowing } from './store-contract-following.ts';
import { describeHeartbeats } from './store-contract-heartbeats.ts';
import { describeInstallation } from './store-contract-installation.ts';
import { describeJudgment } from './store-contract-judgment.ts';
import { describeMessages } from './store-contract-messages.ts';
import { describeNotices } from './store-contract-notices.ts';
import { describePages } from './store-contract-pages.ts';
import { describePickups } from './store-contract-pickups.ts';
import { describePush } from './store-contract-push.ts';
import { describeReports } from './store-contract-reports.ts';
import { describeRules } from './store-contract-rules.ts';
import { describeSettings } from './store-contract-settings.ts';

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
        const stored = await store.findStoredMarket(UUID);
        expect(stored && { ...stored, bars: decodeBars(stored.bars) }).toEqual(MARKET);
        expect(await store.findBodyHash(UUID)).toBe('hash of the body');
      });

      test('a check card and a drill come back as they went in', async () => {
        const checkSource = { tradeUuid: OTHER_UUID, strategy: 'breakout', submittedAt: at(0), r: -1.05 };
        const check = knownTrade({ isTest: true, purpose: 'check', checkSource });
        await insert(check);
        expect((await store.findTrade(UUID))?.trade).toEqual(check);
        const drill = knownTrade({ tradeUuid: OTHER_UUID, isTest: true, purpose: 'drill' });
        await insert(drill);
        expect((await store.findTrade(OTHER_UUID))?.trade).toEqual(drill);
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

      test('nothing is found for an unknown trade', async () => {
        expect(await store.findTrade(UUID)).toBeUndefined();
        expect(await store.findMarket(UUID)).toBeUndefined();
        expect(await store.findStoredMarket(UUID)).toBeUndefined();
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

      test('the quotes of several trades are found together, of those that have one', async () => {
        await insert();
        await store.saveQuote(UUID, { price: asPrice(4128), quotedAt: at(20) });
        expect(await store.listQuotes([UUID, OTHER_UUID])).toEqual(
          new Map([[UUID, { price: 4128, quotedAt: at(20) }]]),
        );
        expect(await store.listQuotes([])).toEqual(new Map());
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

    describeNotices(() => store);
    describeEscalations(() => store);
    describeHeartbeats(() => store);
    describeJudgment(() => store);
    describeFollowing(() => store);
    describeAccess(() => store);
    describeDeclarations(() => store);
    describeSettings(() => store);
    describeMessages(() => store);
    describePages(() => store);
    describeInstallation(() => store);
    describePickups(() => store);
    describeApprovals(() => store);
    describeApprovalRules(() => store, insert);
    describePush(() => store);
    describeReports(() => store);
    describeRules(() => store);
  });
}
