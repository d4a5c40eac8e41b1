import type { Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import type { NoticeKind, Queries, Services } from './ports.ts';

/** Writes down, in the caller's transaction, that every recipient is owed a message. The outbox sends it. */
export async function owe(
  { recipients, newId }: Services,
  queries: Queries,
  trade: Trade,
  kind: NoticeKind,
  now: UtcMs,
): Promise<void> {
  for (const { approver, channel } of recipients) {
    await queries.insertNotice({
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
    });
  }
}
