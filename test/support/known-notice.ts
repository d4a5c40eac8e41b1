import { asUtcMs } from '../../src/domain/units.ts';
import type { Notice } from '../../src/usecases/ports.ts';
import { ALICE, knownTrade, UUID } from './known-trade.ts';

/** The question of the known trade, due to Alice over `pushcut`; as it is or with changes. */
export function knownNotice(changes: Partial<Notice> = {}): Notice {
  const { submittedAt, expiresAt } = knownTrade();
  return {
    noticeId: 'notice-1',
    tradeUuid: UUID,
    kind: 'ask',
    approver: ALICE,
    channel: 'pushcut',
    state: 'due',
    attempts: 0,
    createdAt: submittedAt,
    dueAt: submittedAt,
    sentAt: null,
    receivedAt: null,
    lastError: null,
    expiresAt: asUtcMs(expiresAt),
    rejections: 0,
    seenAt: null,
    openedAt: null,
    receiptDueAt: null,
    receiptMissedAt: null,
    cardReference: null,
    bundleId: null,
    ...changes,
  };
}
