import type { Notice } from '../../usecases/ports.ts';

/** Whether the phone rang, and whether it was seen to. */
export function noticeFacts(notice: Notice) {
  const { kind, approver, channel, state, attempts, sentAt, receivedAt, seenAt, receiptMissedAt, lastError } =
    notice;
  return {
    kind,
    approver,
    channel,
    state,
    attempts,
    ...(sentAt === null ? {} : { sent_at: new Date(sentAt).toISOString() }),
    ...(receivedAt === null ? {} : { received_at: new Date(receivedAt).toISOString() }),
    ...(seenAt === null ? {} : { seen_at: new Date(seenAt).toISOString() }),
    ...(receiptMissedAt === null ? {} : { receipt_missed_at: new Date(receiptMissedAt).toISOString() }),
    ...(lastError === null ? {} : { error: lastError }),
  };
}
