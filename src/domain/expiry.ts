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
  const press = presses.at(-1);
  if (press !== undefined)
    return `${formatFirstApproval(trade)}${formatPress(press)}, but it could not be recorded.`;
  const window = formatDuration(expiresAt - submittedAt);
  const reach = reachOf(questions, expiresAt);
  if (reach === 'reached') return formatSilence(trade, window);
  if (reach === 'not_asked' && trade.firstApproval !== undefined)
    return `${formatFirstApproval(trade)}No other approver has a channel.`;
  return formatFirstApproval(trade) + SENTENCES[reach](window);
}

/** `Nobody decided within 5 min.` */
export const formatSilence = (trade: Pick<Silent, 'firstApproval'>, window: string): string =>
  `${formatFirstApproval(trade)}Nobody ${trade.firstApproval === undefined ? '' : 'else '}decided within ${window}.`;

const formatFirstApproval = ({ firstApproval }: Pick<Silent, 'firstApproval'>) =>
  firstApproval === undefined ? '' : `1 of 2 approved, by ${firstApproval.approver}. `;

const formatPress = ({ approver, verdict }: UnrecordedPress) =>
  `${approver} pressed ${verdict.toUpperCase()}`;

const SENTENCES: Readonly<Record<Exclude<Reach, 'reached'>, (window: string) => string>> = {
  not_confirmed: (window) => `Sent, but not confirmed: nobody opened it within ${window}.`,
  not_reached: (window) => `Sent, but no phone confirmed it within ${window}.`,
  not_sent: (window) => `The notification could not be sent within ${window}.`,
  not_asked: () => 'No channel was configured, so no phone rang.',
};

/** Whether nobody is known to have been notified in time. */
export const isUnreached = (kind: ExpiryKind): boolean => kind !== 'no_answer' && kind !== 'not_recorded';
