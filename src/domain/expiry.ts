import { words } from './language/words.ts';
import type { Decision, Trade, Verdict } from './trade.ts';
import type { UtcMs } from './units.ts';
import { formatDuration } from './wording.ts';

/** The parts of a question's notice that show whether it reached anybody. */
export interface QuestionTrail {
  readonly sentAt: UtcMs | null;
  readonly receivedAt: UtcMs | null;
  readonly seenAt: UtcMs | null;
  /** Null if the channel gives no receipts: then a sent question is not confirmed, which is not the same as reached. */
  readonly receiptDueAt: UtcMs | null;
}

/** An approver's press that could not be recorded. It never took effect. */
export interface UnrecordedPress {
  readonly approver: string;
  readonly verdict: Verdict;
}

/** What is known about why nobody decided. */
export interface Expiry {
  readonly questions: readonly QuestionTrail[];
  readonly presses: readonly UnrecordedPress[];
}

type Reach = 'reached' | 'not_confirmed' | 'not_reached' | 'not_sent' | 'not_asked';

/** Why nobody decided, in one word. `not_recorded`: somebody did, but it could not be written down. */
export const EXPIRY_KINDS = [
  'no_answer',
  'not_confirmed',
  'not_reached',
  'not_sent',
  'no_channel',
  'not_recorded',
] as const;
export type ExpiryKind = (typeof EXPIRY_KINDS)[number];

/** The same for a list or a page: in one word, and in one sentence. */
export interface ExpiryNote {
  readonly kind: ExpiryKind;
  readonly text: string;
}

/** Not having been reached is not the same as not answering. */
export function reachOf(questions: readonly QuestionTrail[], expiresAt: UtcMs): Reach {
  if (questions.length === 0) return 'not_asked';
  if (questions.some((question) => isReached(question, expiresAt))) return 'reached';
  const sent = questions.filter(({ sentAt }) => sentAt !== null);
  if (sent.length === 0) return 'not_sent';
  return sent.some(({ receiptDueAt }) => receiptDueAt === null) ? 'not_confirmed' : 'not_reached';
}

function isReached({ receivedAt, seenAt }: QuestionTrail, expiresAt: UtcMs): boolean {
  const wasInTime = (sign: UtcMs | null) => sign !== null && sign < expiresAt;
  return wasInTime(receivedAt) || wasInTime(seenAt);
}

const KINDS: Readonly<Record<Reach, ExpiryKind>> = {
  reached: 'no_answer',
  not_confirmed: 'not_confirmed',
  not_reached: 'not_reached',
  not_sent: 'not_sent',
  not_asked: 'no_channel',
};

export const findExpiryKind = (
  { expiresAt }: Pick<Trade, 'expiresAt'>,
  { questions, presses }: Expiry,
): ExpiryKind => (presses.length > 0 ? 'not_recorded' : KINDS[reachOf(questions, expiresAt)]);

type Silent = Pick<Trade, 'submittedAt' | 'expiresAt'> & {
  readonly firstApproval?: Pick<Decision, 'approver'>;
};

/** Why the trade expired, in one sentence, preceded by the first of two approvals if there was one. */
export function formatExpiry(trade: Silent, { questions, presses }: Expiry): string {
  const { submittedAt, expiresAt } = trade;
  const { expiry, unasked } = words().status;
  const press = presses.at(-1);
  if (press !== undefined)
    return formatFirstApproval(trade) + expiry.notRecorded(press.approver, nameButton(press.verdict));
  const window = formatDuration(expiresAt - submittedAt);
  switch (reachOf(questions, expiresAt)) {
    case 'reached':
      return formatSilence(trade, window);
    case 'not_confirmed':
      return formatFirstApproval(trade) + expiry.notConfirmed(window);
    case 'not_reached':
      return formatFirstApproval(trade) + expiry.notReached(window);
    case 'not_sent':
      return formatFirstApproval(trade) + expiry.notSent(window);
    case 'not_asked':
      return trade.firstApproval === undefined
        ? unasked.noChannel
        : formatFirstApproval(trade) + expiry.noOtherChannel;
  }
}

/** `Nobody decided within 5 min.` */
export function formatSilence(trade: Pick<Silent, 'firstApproval'>, window: string): string {
  const { nobody, nobodyElse } = words().status.expiry;
  return formatFirstApproval(trade) + (trade.firstApproval === undefined ? nobody : nobodyElse)(window);
}

const formatFirstApproval = ({ firstApproval }: Pick<Silent, 'firstApproval'>) =>
  firstApproval === undefined ? '' : words().status.expiry.firstApproval(firstApproval.approver);

/** `APPROVE`, as on the card. */
export const nameButton = (verdict: Verdict): string => words().card.buttons[verdict];

/** Whether nobody is known to have been notified in time. */
export const isUnreached = (kind: ExpiryKind): boolean => kind !== 'no_answer' && kind !== 'not_recorded';
