import type { Haste } from '../domain/attention.ts';
import { type Exit, formatExit } from '../domain/exit.ts';
import { type Expiry, findExpiryKind, formatExpiry, nameButton } from '../domain/expiry.ts';
import { findHeadline, type Headline, type OutcomeCode } from '../domain/headline.ts';
import { words } from '../domain/language/words.ts';
import { formatExecution, formatStatus, overdueSentences, type Standing } from '../domain/status-labels.ts';
import type { Execution, Trade, Verdict } from '../domain/trade.ts';
import { capitalize, formatSubject } from '../domain/wording.ts';
import type { NoticeMessage } from './ports.ts';

/** What a message is about, as of when it is sent. */
export interface Story {
  readonly trade: Trade;
  readonly executions: readonly Execution[];
  readonly exits: readonly Exit[];
  /** Why nobody decided; undefined unless the trade has expired. */
  readonly expiry: CardExpiry | undefined;
  /** Why this approver should approve on the page. */
  readonly slowDown?: Haste | undefined;
}

/** What is known about the expiry, with the last error of this card's question. */
export interface CardExpiry extends Expiry {
  readonly lastError: string | null;
}

export type CardWords = Pick<NoticeMessage, 'tone' | 'title' | 'text'>;

/** The card of a trade that can't be decided any more: its headline, and what is known below. */
export function outcomeWords(story: Story, approver: string): CardWords {
  const { trade, expiry } = story;
  const own = expiry?.presses.findLast((press) => press.approver === approver);
  if (own !== undefined) return ownPressWords(trade, own.verdict);
  const standing: Standing = expiry === undefined ? trade : { ...trade, expiry: noteOf(trade, expiry) };
  const headline = findHeadline(standing, story);
  const [tone, mark] = cardOf(headline, trade);
  const subject = formatSubject(trade);
  const title = `${mark} ${words().card.outcome(subject, headline.text)}`;
  return { tone, title, text: detailsOf(story, standing, headline.code) };
}

const noteOf = (trade: Trade, expiry: Expiry) => ({
  kind: findExpiryKind(trade, expiry),
  text: formatExpiry(trade, expiry),
});

function ownPressWords(trade: Trade, pressed: Verdict): CardWords {
  const { card } = words();
  const button = nameButton(pressed);
  const title = `⚠️ ${card.ownPressTitle(formatSubject(trade), button)}`;
  return { tone: 'bad', title, text: card.ownPress(button) };
}

type Card = readonly [tone: CardWords['tone'], mark: string];

const TROUBLE: Card = ['bad', '⚠️'];
const PROGRESS: Card = ['quiet', '⏳'];

/** A bad one rings: the person missed a signal, or has to look at the platform. */
const CARDS: Readonly<Record<OutcomeCode, Card>> = {
  waiting: ['quiet', '🔥'],
  one_of_two: PROGRESS,
  waiting_for_strategy: PROGRESS,
  place_by_hand: PROGRESS,
  left_to_person: ['quiet', '✅'],
  picked_up: PROGRESS,
  second_pickup: TROUBLE,
  outcome_unknown: TROUBLE,
  acknowledged: ['quiet', '☑️'],
  submitted: PROGRESS,
  part_filled: PROGRESS,
  filled: ['good', '✅'],
  overfilled: TROUBLE,
  cancelled: TROUBLE,
  refused: TROUBLE,
  ignored: TROUBLE,
  exited: ['quiet', '🏁'],
  approved_test: ['quiet', '✅'],
  check_agreed: ['quiet', '🔎'],
  check_missed: ['quiet', '🔎'],
  check_expired: ['quiet', '🔎'],
  rejected: ['quiet', '❌'],
  paused: ['quiet', '⏸'],
  away: ['quiet', '🌙'],
  quiet_hours: ['quiet', '🌙'],
  expired: ['quiet', '⌛'],
  no_answer: ['quiet', '⌛'],
  not_confirmed: TROUBLE,
  not_reached: TROUBLE,
  not_sent: TROUBLE,
  no_channel: TROUBLE,
  not_recorded: TROUBLE,
  closed_early: TROUBLE,
  withdrawn: ['quiet', '↩️'],
  withdrawn_after_pickup: ['quiet', '↩️'],
  voided: TROUBLE,
  rule: ['quiet', '🚫'],
  not_picked_up: TROUBLE,
};

function cardOf({ code, tone }: Headline, { pickup }: Trade): Card {
  // The rest of the order won't come any more.
  if (code === 'part_filled' && tone !== 'open') return TROUBLE;
  if (code === 'voided' && pickup.acknowledgement !== null) return ['quiet', '⚠️'];
  // It was approved, and the person counts on it.
  if (code === 'rule' && tone !== 'quiet') return ['bad', '🚫'];
  return CARDS[code];
}

function detailsOf(
  { trade, executions, exits, expiry }: Story,
  standing: Standing,
  code: OutcomeCode,
): string {
  if (code === 'exited') return exits.map((exit) => capitalize(formatExit(exit, trade.contract))).join('\n');
  const { card, status } = words();
  const last = executions.at(-1);
  if (last !== undefined) return card.reports(formatExecution(trade, last));
  if (code === 'outcome_unknown' || code === 'second_pickup') return overdueSentences(trade).join('\n');
  if (expiry === undefined || code === 'no_answer') return formatStatus(standing);
  const error =
    code === 'not_sent' && expiry.lastError !== null ? `\n${card.lastAttempt(expiry.lastError)}` : '';
  return `${formatExpiry(trade, expiry)}${error}\n${status.notExecuted}`;
}
