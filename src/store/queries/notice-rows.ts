import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type { Notice, NoticeKind, NoticeState } from '../../usecases/ports.ts';
import type { NoticeTable } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

export function toRow(notice: Notice): NoticeTable {
  return {
    notice_id: notice.noticeId,
    trade_uuid: notice.tradeUuid,
    kind: notice.kind,
    approver: notice.approver,
    channel: notice.channel,
    state: notice.state,
    attempts: notice.attempts,
    created_at: notice.createdAt,
    due_at: notice.dueAt,
    sent_at: notice.sentAt,
    received_at: notice.receivedAt,
    last_error: notice.lastError,
    expires_at: notice.expiresAt,
    rejections: notice.rejections,
    seen_at: notice.seenAt,
    opened_at: notice.openedAt,
    receipt_due_at: notice.receiptDueAt,
    receipt_missed_at: notice.receiptMissedAt,
    card_reference: notice.cardReference,
    bundle_id: notice.bundleId,
  };
}

export function readNotice(row: NoticeTable): Notice {
  return {
    noticeId: row.notice_id,
    tradeUuid: asTradeUuid(row.trade_uuid),
    kind: row.kind as NoticeKind,
    approver: row.approver,
    channel: row.channel,
    state: row.state as NoticeState,
    attempts: row.attempts,
    createdAt: asUtcMs(row.created_at),
    dueAt: asUtcMs(row.due_at),
    sentAt: readInstant(row.sent_at),
    receivedAt: readInstant(row.received_at),
    lastError: row.last_error,
    expiresAt: readInstant(row.expires_at),
    rejections: row.rejections,
    seenAt: readInstant(row.seen_at),
    openedAt: readInstant(row.opened_at),
    receiptDueAt: readInstant(row.receipt_due_at),
    receiptMissedAt: readInstant(row.receipt_missed_at),
    cardReference: row.card_reference,
    bundleId: row.bundle_id,
  };
}
