import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { enqueueNotice } from './enqueue-notices.ts';
import type { AuditQueries, Channel, Notice, NoticeQueries, Services, TradeQueries } from './ports.ts';

/** A connected phone fetches the picture within seconds. */
const LONGEST_WAIT_MS = 20_000;
const SHORTEST_WAIT_MS = 5_000;
const SHARE_OF_TIME_LEFT = 1 / 4;
const BATCH = 20;

/** When the receipt of a question sent at `sentAt` is due; null if none is expected. */
export function receiptDueAt(channel: Channel, { kind, expiresAt }: Notice, sentAt: UtcMs): UtcMs | null {
  if (kind !== 'ask' || expiresAt === null || !channel.givesReceipts) return null;
  const share = (expiresAt - sentAt) * SHARE_OF_TIME_LEFT;
  return asUtcMs(sentAt + Math.round(Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, share))));
}

/** A receipt that fell due while the server was down may not be noted as missed yet. */
export const isReceiptMissing = ({ receiptMissedAt, receiptDueAt, receivedAt, seenAt }: Notice, now: UtcMs) =>
  receiptMissedAt !== null ||
  (receiptDueAt !== null && receiptDueAt <= now && receivedAt === null && seenAt === null);

/**
 * Finds questions that no phone fetched, records them as not reached, and rings once more for those that can still be
 * decided; in the caller's transaction.
 */
export async function chaseMissedReceipts(
  services: Services,
  queries: NoticeQueries & TradeQueries & AuditQueries,
  channel: string,
): Promise<readonly Notice[]> {
  const now = services.clock.now();
  const missed = await queries.takeMissedReceipts(channel, now, BATCH);
  for (const notice of missed) await chase(services, queries, notice, now);
  return missed;
}

/** After the commit. */
export function reportMissedReceipts({ announcer, log }: Services, missed: readonly Notice[]): void {
  for (const { channel, tradeUuid, noticeId } of missed) {
    const fields = { channel, trade_uuid: tradeUuid, notice_id: noticeId };
    log.warn(fields, 'question not reached: no phone fetched it');
    announcer.announce(tradeUuid, 'committed');
  }
}

async function chase(
  services: Services,
  queries: NoticeQueries & TradeQueries & AuditQueries,
  notice: Notice,
  now: UtcMs,
): Promise<void> {
  const { noticeId, tradeUuid, approver, channel } = notice;
  const trade = await findPending(queries, notice, now);
  const asks = (await queries.listAsks([tradeUuid])).filter(
    (ask) => ask.approver === approver && ask.channel === channel,
  );
  const hasApproved = trade?.firstApproval?.approver === approver;
  const ringsAgain = trade !== undefined && !hasApproved && asks.length === 1 && isAlone(services, approver);
  if (ringsAgain) await enqueueNotice(services, queries, notice, trade, 'ask', now);
  const data = { notice_id: noticeId, approver, channel, rings_again: ringsAgain };
  await queries.appendAudit({ at: now, kind: 'notice_not_reached', actor: 'server', tradeUuid, data });
}

/** With more channels, the next one rings instead. */
const isAlone = ({ recipients }: Services, approver: string) =>
  recipients.filter((recipient) => recipient.approver === approver).length <= 1;

async function findPending(
  queries: TradeQueries,
  { tradeUuid }: Notice,
  now: UtcMs,
): Promise<Trade | undefined> {
  const stored = await queries.findTrade(tradeUuid);
  return stored !== undefined && effectiveAt(stored.trade, now).status === 'pending'
    ? stored.trade
    : undefined;
}
