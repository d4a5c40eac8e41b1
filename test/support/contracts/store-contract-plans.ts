import type { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { asPrice, asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { ALERT_ID, knownAlert } from '../known-alert.ts';
import { knownMessage } from '../known-message.ts';
import { knownNotice } from '../known-notice.ts';
import { knownBars, knownExit, knownTrade, UUID } from '../known-trade.ts';
import { knownFollowed } from './store-contract-following.ts';

/** Tables that grow with every trade: no request may go through a whole one. */
const GROWING = [
  'trades',
  'trade_markets',
  'quotes',
  'executions',
  'notices',
  'escalations',
  'exits',
  'alerts',
  'audit_entries',
  'bar_days',
  'followed_trades',
  'news_events',
  'signal_messages',
  'typed_results',
];

/** A store that notes its statements, and how its database would go about one. */
export interface ObservedStore {
  readonly store: Store;
  readonly statements: readonly CompiledQuery[];
  explain(statement: CompiledQuery): Promise<string>;
  /** The names of the tables that a plan goes through from end to end. */
  wholeTablesIn(plan: string): readonly string[];
}

/** What a request does to the store, over all the queries there are, goes by indexes. */
export function describeStorePlans(
  name: string,
  open: () => Promise<ObservedStore & { end(): Promise<void> }>,
): void {
  test(`${name} goes through no whole table that grows`, { timeout: 60_000 }, async () => {
    const observed = await open();
    await doEverything(observed.store);
    const seen = new Map(observed.statements.map((statement) => [statement.sql, statement]));
    const scans: string[] = [];
    let explained = 0;
    for (const statement of seen.values()) {
      if (!/^(select|update|delete|with)\b/.test(statement.sql)) continue;
      const plan = await observed.explain(statement);
      explained += 1;
      const whole = observed.wholeTablesIn(plan).filter((table) => GROWING.includes(table));
      if (whole.length > 0) scans.push(`${statement.sql}\n${plan}`);
    }
    expect(explained).toBeGreaterThan(20);
    expect(scans).toEqual([]);
    await observed.end();
  });
}

async function doEverything(store: Store): Promise<void> {
  const trade = knownTrade();
  const now = trade.submittedAt;
  await store.insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash');
  await store.insertNotice(knownNotice());
  await store.transaction(async (queries) => {
    const claim = { channel: 'pushcut', now, leasedUntil: asUtcMs(now + 15_000), limit: 4 };
    const [notice] = await queries.claimDueNotices({ ...claim, kind: 'ask' });
    if (notice !== undefined)
      await queries.finishNotice(notice, { state: 'sent', at: now, receiptDueAt: now });
    await queries.takeMissedReceipts('pushcut', now, 20);
    await queries.failUnsentBeyond(['telegram'], now, 'gone', 50);
    await queries.failUnsentBeyond([], now, 'gone', 50);
    const before = await queries.findTrade(UUID);
    if (before !== undefined) await queries.updateTrade(before, { ...trade, collectedAt: now });
    await queries.takeOverdue(now, 20);
    await queries.scheduleEscalation(UUID, now);
    await queries.holdEscalation(UUID);
    await queries.takeDueEscalations(now, 20);
    await queries.holdTrade(UUID);
    await queries.holdOpenBundle(knownNotice(), now);
    await queries.listBundle('one');
    await queries.finishBundled(['one'], now);
    await queries.supersedeBundled(UUID, 'one');
    await queries.hasReported('breakout');
    await queries.saveHasReported('breakout', now);
    await queries.appendAudit({ at: now, kind: 'submitted', actor: 'server', tradeUuid: UUID, data: {} });
  });
  await store.nextDueTimes('pushcut');
  await store.nextEscalationAt();
  await store.scheduleEscalation(UUID, null);
  await store.addReceipt('notice-1', { kind: 'page', at: now });
  await store.listReceipts(['notice-1']);
  await store.listShownPictures(UUID);
  await store.readFigures('pushcut', now);
  await store.saveHeartbeat({ strategy: 'breakout', kind: 'idle', heardAt: now });
  await store.noteHeard('breakout', now);
  await store.listUnreached(now, 20);
  await store.listAlertNotices([UUID]);
  await store.listNotices(UUID);
  await store.listAsks([UUID]);
  await store.markAsksSeen(UUID, 'Alice', now);
  await store.listUnsent(now);
  await store.releaseLeases(now);
  await store.listAuditOf([UUID], 'press_not_recorded');
  await Promise.all([store.findTrade(UUID), store.findStoredMarket(UUID), store.findBodyHash(UUID)]);
  await store.savePictureHash(UUID, 'hash');
  await store.findPictureHash(UUID);
  await store.saveQuote(UUID, { price: asPrice(4127), quotedAt: now });
  await store.findQuote(UUID);
  await store.listQuotes([UUID]);
  await store.listExecutions(UUID);
  await store.insertExit(UUID, knownExit(), now);
  await store.listExits([UUID]);
  await store.listExecutionsOf([UUID]);
  await store.listPending(50);
  await store.listRuleApprovalsDue(now, 20);
  await store.countByRule('es-open', now, UUID);
  await store.listSettled(50);
  await store.listOverdueExecutions(50);
  await store.countOverdueExecutions();
  await store.listTrades({}, 50);
  await store.listTrades({ status: 'rejected', before: { submittedAt: now, tradeUuid: UUID } }, 50);
  await store.listTrades({ strategy: 'breakout' }, 50);
  await store.listTrades({ from: now, until: asUtcMs(now + 1) }, 50);
  await store.listTrades({ instrument: 'ES' }, 50);
  await store.listTrades({ strategy: 'breakout', instrument: 'ES' }, 50);
  await store.countByStatus(now, asUtcMs(now + 1));
  await store.countByStrategy(['breakout'], now);
  await store.insertAlert(knownAlert(), 'hash');
  await store.findAlert(ALERT_ID);
  await store.findOpenAlertCard(knownAlert(), now);
  await store.listCardAlerts(ALERT_ID);
  await store.listOpenAlerts(50);
  await store.countOpenAlerts();
  await store.acknowledgeAlerts(knownAlert(), { approver: 'Alice', acknowledgedAt: now });
  await store.listAudit(0, 200);
  await store.listTradeAudit(UUID);
  await store.auditHead();
  await store.insertMessage(knownMessage());
  await store.listMessages('received', 50);
  await store.listDecidedMessages(50);
  await store.findMessage(UUID);
  await store.moveMessage(UUID, 'received', 'held', now);
  await store.endMessage(UUID, 'held', { outcome: 'asked', detail: '' }, now);
  await store.listRules();
  await store.transaction((queries) => queries.holdRules());
  await store.listTaken({ takenSince: now, openSince: now, exitedSince: now }, 500);
  await store.listRecordedExits([UUID]);
  await store.listNos('breakout', now);
  await store.listNews(['usa'], now, now);
  await store.listCalendarEnds(['usa']);
  await store.saveEnd(UUID, now);
  await store.saveReportsExits('breakout', now);
  await store.listReportingExits(['breakout']);
  await store.saveTypedResult(UUID, { amount: 1, currency: 'USD', note: null, by: 'operator', at: now });
  await store.listTypedResults([UUID]);
  const chart = { source: 'breakout', instrument: 'ES', stepMs: 300_000 };
  await store.saveBarDay(chart, { day: 0, bars: [], breaks: [] });
  await store.listBarDays(chart, 0, 1);
  await store.findBarDayBefore(chart, 1);
  await store.findBarDayAfter(chart, 1);
  await store.listBarSteps('breakout', 'ES');
  await store.beginFollowed(knownFollowed());
  await store.updateFollowed({ followed: knownFollowed(), revision: 1 }, knownFollowed());
  await store.findFollowed(UUID);
  await store.listFollowed([UUID]);
  await store.listDueFollowed(now, 50);
  await store.wakeFollowed({ source: '', instrument: 'ES', first: now, last: now }, 1000, now);
  await store.listTouched(0, 50);
  await store.findFollowProgress();
  await store.leaseFollowing('holder', now, now);
  await store.findKeyByHash('hash');
  await store.findDeviceBySession('hash');
  await store.ping();
}
