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
  const steps = [
    step('sent', sentAt, submittedAt),
    step('delivered', receivedAt, submittedAt),
    step('seen', openedAt, submittedAt),
    openedAt === null && step('seen elsewhere', seenAt, submittedAt),
    receivedAt === null && seenAt === null && 'not confirmed',
  ].filter((words) => typeof words === 'string');
  const missed = receiptMissedAt !== null && receivedAt === null && seenAt === null ? ' by any phone' : '';
  return `${channel}: ${steps.join(' · ')}${missed}`;
}

function step(word: string, at: UtcMs | null, submittedAt: UtcMs): string | false {
  if (at === null) return false;
  const delay = at - submittedAt;
  return `${word} in ${delay < 1000 ? 'less than 1 s' : formatDuration(delay)}`;
}

function unsentWords({ state, lastError }: DeliveryTrail): string {
  if (state === 'failed' || state === 'superseded')
    return `not sent: ${lastError ?? 'the trade was settled first'}`;
  return lastError === null ? 'sending' : `sending; last attempt: ${lastError}`;
}
