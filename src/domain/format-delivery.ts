import { words } from './language/words.ts';
import type { UtcMs } from './units.ts';
import { formatDuration } from './wording.ts';

/** How far a notice got, as far as is known. */
export interface DeliveryTrail {
  readonly channel: string;
  readonly state: string;
  /** The vendor accepted it. */
  readonly sentAt: UtcMs | null;
  /** A phone fetched or showed it. */
  readonly receivedAt: UtcMs | null;
  /** A person did something with it. */
  readonly openedAt: UtcMs | null;
  /** A person saw the trade in any way. */
  readonly seenAt: UtcMs | null;
  readonly receiptMissedAt: UtcMs | null;
  readonly lastError: string | null;
}

/** `pushcut: sent in 2 s · delivered in 4 s · seen in 9 s`. Claims only what is certain. */
export function formatDelivery(trail: DeliveryTrail, submittedAt: UtcMs): string {
  const { channel, sentAt, receivedAt, openedAt, seenAt, receiptMissedAt } = trail;
  if (sentAt === null && receivedAt === null) return `${channel}: ${unsentWords(trail)}`;
  const { deliveryTrail: said, units } = words();
  const tookUntil = (at: UtcMs) =>
    at - submittedAt < 1000 ? units.lessThanSecond : formatDuration(at - submittedAt);
  const isUnconfirmed = receivedAt === null && seenAt === null;
  const steps = [
    sentAt !== null && said.sent(tookUntil(sentAt)),
    receivedAt !== null && said.delivered(tookUntil(receivedAt)),
    openedAt !== null && said.seen(tookUntil(openedAt)),
    openedAt === null && seenAt !== null && said.seenElsewhere(tookUntil(seenAt)),
    isUnconfirmed && (receiptMissedAt === null ? said.notConfirmed : said.notConfirmedByPhone),
  ];
  return `${channel}: ${steps.filter((step) => step !== false).join(' · ')}`;
}

function unsentWords({ state, lastError }: DeliveryTrail): string {
  const { deliveryTrail: said } = words();
  if (state === 'failed' || state === 'superseded') return said.notSent(lastError ?? said.settledFirst);
  return lastError === null ? said.sending : said.lastAttempt(lastError);
}
