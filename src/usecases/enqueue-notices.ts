import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import type { Notice, NoticeKind, NoticeQueries, Recipient, Services } from './ports.ts';

/** Enqueues a message to every recipient, in the caller's transaction. The outbox sends it. */
export async function enqueueNotices(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
  kind: NoticeKind,
  now: UtcMs,
): Promise<void> {
  for (const recipient of services.recipients)
    await enqueueNotice(services, queries, recipient, trade, kind, now);
}

/** The same for one recipient. */
export async function enqueueNotice(
  services: Pick<Services, 'newId'>,
  queries: NoticeQueries,
  recipient: Recipient,
  trade: Pick<Trade, 'tradeUuid' | 'expiresAt'>,
  kind: NoticeKind,
  now: UtcMs,
  dueAt = now,
): Promise<void> {
  await queries.insertNotice({ ...newNotice(services, recipient, trade, kind, now), dueAt });
}

/** Not yet tried, and due at once. */
export function newNotice(
  { newId }: Pick<Services, 'newId'>,
  { approver, channel }: Recipient,
  trade: Pick<Trade, 'tradeUuid' | 'expiresAt'>,
  kind: NoticeKind,
  now: UtcMs,
): Notice {
  return {
    noticeId: newId(),
    tradeUuid: trade.tradeUuid,
    kind,
    approver,
    channel,
    state: 'due',
    attempts: 0,
    createdAt: now,
    dueAt: now,
    sentAt: null,
    receivedAt: null,
    lastError: null,
    expiresAt: kind === 'ask' ? trade.expiresAt : null,
    rejections: 0,
    seenAt: null,
    receiptDueAt: null,
    receiptMissedAt: null,
    cardReference: null,
  };
}
