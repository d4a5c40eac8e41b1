import { isByHand } from './by-hand.ts';
import { ruleOfDecision } from './by-rule/approval-rule.ts';
import type { Exit } from './exit.ts';
import { approvedSignal, type Fills, type Report, sumFills, total } from './fills.ts';
import { words } from './language/words.ts';
import { isAlarming } from './pickup.ts';
import { byRuleSentences, isApprovedTest, type Standing } from './status-labels.ts';
import {
  AWAY_CHANNEL,
  type ExecutionState,
  isAutomatic,
  PAUSE_CHANNEL,
  QUIET_CHANNEL,
  RULE_CHANNEL,
} from './trade.ts';
import { formatDuration, formatMoney, formatPrice, formatQuantity } from './wording.ts';

export const OUTCOME_CODES = [
  'waiting',
  'one_of_two',
  'waiting_for_strategy',
  'place_by_hand',
  'left_to_person',
  'picked_up',
  'second_pickup',
  'outcome_unknown',
  'acknowledged',
  'submitted',
  'part_filled',
  'filled',
  'overfilled',
  'cancelled',
  'refused',
  'ignored',
  'exited',
  'approved_test',
  'check_agreed',
  'check_missed',
  'check_expired',
  'rejected',
  'paused',
  'away',
  'quiet_hours',
  'expired',
  'no_answer',
  'not_confirmed',
  'not_reached',
  'not_sent',
  'no_channel',
  'not_recorded',
  'closed_early',
  'withdrawn',
  'withdrawn_after_pickup',
  'voided',
  'rule',
  'not_picked_up',
] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** `open`: something is still to come. `bad`: look at it now. `warn`: it didn't come to what was wanted. */
export const OUTCOME_TONES = ['open', 'good', 'warn', 'bad', 'quiet'] as const;
export type OutcomeTone = (typeof OUTCOME_TONES)[number];

/** What became of a trade, in the words that stand above all others; the same on page, lists, card and export. */
export interface Headline {
  readonly code: OutcomeCode;
  readonly text: string;
  readonly tone: OutcomeTone;
}

type OrderReport = Report & { readonly happenedAt: number };
type ExitReport = Pick<Exit, 'quantity' | 'currency'> & {
  readonly price: number;
  readonly realized: number | null;
  readonly happenedAt: number;
};

/** What the strategy has reported, each by sequence. */
export interface Reports {
  readonly executions: readonly OrderReport[];
  readonly exits: readonly ExitReport[];
}

const as = (code: OutcomeCode, tone: OutcomeTone, text: string): Headline => ({ code, tone, text });

/** What happened to the order goes first, then what keeps it from being known, then the decision. */
export function findHeadline(standing: Standing, { executions, exits }: Reports): Headline {
  const last = executions.at(-1);
  if (exits.length > 0 && (exits.at(-1)?.happenedAt ?? 0) >= (last?.happenedAt ?? 0))
    return exitHeadline(standing, executions, exits);
  if (last !== undefined) return orderHeadline(standing, executions, last.state);
  if (standing.pickup.overdueSince !== null)
    return as('outcome_unknown', 'bad', words().headline.outcomeUnknown);
  return decisionHeadline(standing);
}

function decisionHeadline(standing: Standing): Headline {
  const { status, decision, firstApproval, purpose } = standing;
  if (purpose === 'check' && status !== 'pending') return checkHeadline(standing);
  if (isApprovedTest(standing) && purpose === 'drill')
    return as('approved_test', 'good', words().headline.approvedDrill);
  if (isApprovedTest(standing)) return as('approved_test', 'good', words().headline.approvedTest);
  if (status === 'expired' && purpose === 'drill')
    return as('no_answer', 'warn', words().headline.noAnswerInTime);
  switch (status) {
    case 'pending':
      if (firstApproval === undefined) return as('waiting', 'open', waitingWords(standing));
      return as('one_of_two', 'open', words().headline.oneOfTwo(firstApproval.approver));
    case 'approved':
      return pickupHeadline(standing);
    case 'rejected':
      if (decision?.channel === PAUSE_CHANNEL) return as('paused', 'quiet', words().headline.paused);
      if (decision?.channel === AWAY_CHANNEL) return as('away', 'quiet', words().headline.away);
      if (decision?.channel === QUIET_CHANNEL) return as('quiet_hours', 'quiet', words().headline.quietHours);
      if (decision?.channel === RULE_CHANNEL) return as('rule', 'quiet', words().headline.ruledOut);
      return as(
        'rejected',
        'quiet',
        decision === null ? words().headline.rejected : words().headline.rejectedBy(decision.approver),
      );
    case 'expired':
      return expiryHeadline(standing);
    case 'withdrawn':
      return withdrawalHeadline(standing);
    case 'lapsed':
      if (standing.closing !== undefined) return closedEarly();
      if (isByHand(standing)) return as('left_to_person', 'quiet', words().headline.leftToYou);
      return as('not_picked_up', 'warn', words().headline.notPickedUp);
  }
}

/** A check is answered well with a no. */
function checkHeadline(standing: Standing): Headline {
  const { status, decision } = standing;
  if (isApprovedTest(standing)) return as('check_missed', 'warn', words().headline.checkMissed);
  if (status === 'rejected' && !isAutomatic(decision?.channel))
    return as('check_agreed', 'good', words().headline.checkAgreed);
  return as('check_expired', 'quiet', words().headline.checkExpired);
}

function waitingWords(standing: Standing): string {
  const [sentence = words().headline.waiting] = byRuleSentences(standing);
  return sentence.replace(/[.。]$/, '');
}

const closedEarly = () => as('closed_early', 'warn', words().headline.closedEarly);

/** Approved, and nothing is known of an order. */
function pickupHeadline(standing: Standing): Headline {
  const { claim, collectedAt, pickup, decision } = standing;
  if (claim === null && collectedAt === null) {
    if (isByHand(standing)) return as('place_by_hand', 'open', words().headline.placeYourself);
    const isByRule = decision !== null && ruleOfDecision(decision) !== undefined;
    const { byRuleWaiting, waitingForStrategy } = words().headline;
    return as('waiting_for_strategy', 'open', isByRule ? byRuleWaiting : waitingForStrategy);
  }
  if (pickup.acknowledgement !== null)
    return as('acknowledged', 'quiet', words().headline.checkedBy(pickup.acknowledgement.approver));
  if (isAlarming(pickup)) return as('second_pickup', 'bad', words().headline.secondPickup);
  return as('picked_up', 'open', words().headline.noReportYet);
}

function expiryHeadline({ closing, expiry, expiresAt, submittedAt, firstApproval }: Standing): Headline {
  if (closing !== undefined) return closedEarly();
  const isHalf = firstApproval !== undefined;
  if (isHalf && (expiry === undefined || expiry.kind === 'no_answer'))
    return as(expiry?.kind ?? 'expired', 'warn', words().headline.expiredHalf);
  switch (expiry?.kind) {
    case undefined:
      return as('expired', 'warn', words().headline.expired);
    case 'no_answer':
      return as(
        'no_answer',
        'warn',
        words().headline.noAnswerWithin(formatDuration(expiresAt - submittedAt)),
      );
    case 'not_confirmed':
      return as('not_confirmed', 'bad', words().headline.notConfirmed);
    case 'not_reached':
      return as('not_reached', 'bad', words().headline.notReached);
    case 'not_sent':
      return as('not_sent', 'bad', words().headline.notReached);
    case 'no_channel':
      return as('no_channel', 'bad', words().headline.noChannel);
    case 'not_recorded':
      return as('not_recorded', 'bad', words().headline.notRecorded);
  }
}

function withdrawalHeadline({ withdrawal, claim, collectedAt }: Standing): Headline {
  if (withdrawal?.by === 'server') return as('voided', 'warn', words().headline.voided);
  if (withdrawal?.by === 'rule') return ruledOutHeadline(collectedAt !== null);
  if (claim !== null || collectedAt !== null)
    return as('withdrawn_after_pickup', 'bad', words().headline.cancelledAfterPickup);
  return as('withdrawn', 'quiet', words().headline.cancelled);
}

/** One that was collected before may have been placed. */
const ruledOutHeadline = (isCollected: boolean): Headline =>
  isCollected
    ? as('rule', 'bad', words().headline.ruledOutAfterPickup)
    : as('rule', 'warn', words().headline.approvedThenRuledOut);

function orderHeadline(
  standing: Standing,
  executions: Reports['executions'],
  state: ExecutionState,
): Headline {
  const fills = sumFills(standing, executions);
  const ordered = approvedSignal(standing).quantity;
  if (ordered !== undefined && fills.quantity > ordered)
    return as(
      'overfilled',
      'bad',
      words().headline.overfilled(formatQuantity(fills.quantity), formatQuantity(ordered)),
    );
  if (fills.quantity === 0) return unfilledHeadline(state);
  const isWhole = ordered === undefined ? state === 'filled' : fills.quantity === ordered;
  const said = words().headline;
  const quantity = formatQuantity(fills.quantity);
  if (isWhole) return as('filled', 'good', said.filled(quantity, priceWords(standing, fills)));
  const rest = restWords(state);
  const part =
    ordered === undefined
      ? said.partlyFilled(quantity)
      : said.partlyFilledOf(quantity, formatQuantity(ordered));
  const tone = state === 'refused' ? 'bad' : rest === undefined && state !== 'filled' ? 'open' : 'warn';
  return as('part_filled', tone, part + (rest ?? ''));
}

/** How the rest of an order ended of which a part was filled. */
function restWords(state: ExecutionState): string | undefined {
  const { rest } = words().headline;
  return state === 'cancelled' || state === 'refused' || state === 'ignored' ? rest[state] : undefined;
}

function unfilledHeadline(state: ExecutionState): Headline {
  switch (state) {
    case 'submitted':
      return as('submitted', 'open', words().headline.orderPlaced);
    case 'cancelled':
      return as('cancelled', 'warn', words().headline.orderCancelled);
    case 'refused':
      return as('refused', 'bad', words().headline.orderRejected);
    case 'ignored':
      return as('ignored', 'warn', words().headline.notExecuted);
    // The report names no quantity.
    case 'part_filled':
      return as('part_filled', 'open', words().headline.someFilled);
    case 'filled':
      return as('filled', 'good', words().headline.allFilled);
  }
}

function exitHeadline(
  standing: Standing,
  executions: Reports['executions'],
  exits: Reports['exits'],
): Headline {
  const exited = total(standing, exits);
  const { quantity: held } = sumFills(standing, executions);
  const said = words().headline;
  const quantity = formatQuantity(exited.quantity);
  const ending = [priceWords(standing, exited), realizedWords(standing, exits)] as const;
  return held > exited.quantity
    ? as('exited', 'open', said.exitedOf(quantity, formatQuantity(held), ...ending))
    : as('exited', 'quiet', said.exited(quantity, ...ending));
}

const priceWords = ({ contract }: Standing, { price }: Fills) =>
  price === null ? '' : words().headline.at(formatPrice(price, contract));

/** `, +$150`: where all exits tell it in one currency. */
function realizedWords({ contract }: Standing, exits: Reports['exits']): string {
  const currencies = new Set(exits.map(({ currency }) => currency ?? contract?.currency ?? null));
  const [currency = null] = currencies;
  if (currencies.size > 1 || exits.some(({ realized }) => realized === null)) return '';
  const sum = exits.reduce((all, { realized }) => all + (realized ?? 0), 0);
  const amount = Number(Math.abs(sum).toFixed(2));
  return `, ${sum < 0 ? '−' : '+'}${formatMoney(amount, currency === null ? null : { currency })}`;
}
