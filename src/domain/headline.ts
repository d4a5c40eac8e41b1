import { isByHand } from './by-hand.ts';
import { ruleOfDecision } from './by-rule/approval-rule.ts';
import type { Exit } from './exit.ts';
import { approvedSignal, type Fills, type Report, sumFills, total } from './fills.ts';
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
    return as('outcome_unknown', 'bad', 'Picked up, outcome unknown');
  return decisionHeadline(standing);
}

function decisionHeadline(standing: Standing): Headline {
  const { status, decision, firstApproval, purpose } = standing;
  if (purpose === 'check' && status !== 'pending') return checkHeadline(standing);
  if (isApprovedTest(standing) && purpose === 'drill') return as('approved_test', 'good', 'Approved (drill)');
  if (isApprovedTest(standing)) return as('approved_test', 'good', 'Approved (test)');
  if (status === 'expired' && purpose === 'drill') return as('no_answer', 'warn', 'No answer in time');
  switch (status) {
    case 'pending':
      if (firstApproval === undefined) return as('waiting', 'open', waitingWords(standing));
      return as('one_of_two', 'open', `1 of 2 approved by ${firstApproval.approver}`);
    case 'approved':
      return pickupHeadline(standing);
    case 'rejected':
      if (decision?.channel === PAUSE_CHANNEL) return as('paused', 'quiet', 'Rejected: new trades paused');
      if (decision?.channel === AWAY_CHANNEL) return as('away', 'quiet', 'Rejected: away');
      if (decision?.channel === QUIET_CHANNEL) return as('quiet_hours', 'quiet', 'Rejected: quiet hours');
      if (decision?.channel === RULE_CHANNEL) return as('rule', 'quiet', 'Ruled out');
      return as('rejected', 'quiet', decision === null ? 'Rejected' : `Rejected by ${decision.approver}`);
    case 'expired':
      return expiryHeadline(standing);
    case 'withdrawn':
      return withdrawalHeadline(standing);
    case 'lapsed':
      if (standing.closing !== undefined) return CLOSED_EARLY;
      if (isByHand(standing)) return as('left_to_person', 'quiet', 'Approved, order left to you');
      return as('not_picked_up', 'warn', 'Not picked up');
  }
}

/** A check is answered well with a no. */
function checkHeadline(standing: Standing): Headline {
  const { status, decision } = standing;
  if (isApprovedTest(standing)) return as('check_missed', 'warn', 'Approved: this was a check');
  if (status === 'rejected' && !isAutomatic(decision?.channel))
    return as('check_agreed', 'good', 'Rejected: this was a check');
  return as('check_expired', 'quiet', 'Not answered: this was a check');
}

function waitingWords(standing: Standing): string {
  const [words = 'Waiting for your decision'] = byRuleSentences(standing);
  return words.replace(/\.$/, '');
}

const CLOSED_EARLY = as('closed_early', 'warn', 'Closed early');

/** Approved, and nothing is known of an order. */
function pickupHeadline(standing: Standing): Headline {
  const { claim, collectedAt, pickup, decision } = standing;
  if (claim === null && collectedAt === null) {
    if (isByHand(standing)) return as('place_by_hand', 'open', 'Approved, place the order yourself');
    const isByRule = decision !== null && ruleOfDecision(decision) !== undefined;
    const words = isByRule ? 'Approved by rule, waiting for the strategy' : 'Waiting for the strategy';
    return as('waiting_for_strategy', 'open', words);
  }
  if (pickup.acknowledgement !== null)
    return as('acknowledged', 'quiet', `Picked up, checked by ${pickup.acknowledgement.approver}`);
  if (isAlarming(pickup)) return as('second_pickup', 'bad', 'Picked up, second pickup denied');
  return as('picked_up', 'open', 'Picked up, no report yet');
}

function expiryHeadline({ closing, expiry, expiresAt, submittedAt, firstApproval }: Standing): Headline {
  if (closing !== undefined) return CLOSED_EARLY;
  const isHalf = firstApproval !== undefined;
  if (isHalf && (expiry === undefined || expiry.kind === 'no_answer'))
    return as(expiry?.kind ?? 'expired', 'warn', 'Expired with 1 of 2 approved');
  switch (expiry?.kind) {
    case undefined:
      return as('expired', 'warn', 'Expired');
    case 'no_answer':
      return as('no_answer', 'warn', `No answer within ${formatDuration(expiresAt - submittedAt)}`);
    case 'not_confirmed':
      return as('not_confirmed', 'bad', 'Expired, sent but not confirmed');
    case 'not_reached':
      return as('not_reached', 'bad', 'Expired, phone not reached');
    case 'not_sent':
      return as('not_sent', 'bad', 'Expired, phone not reached');
    case 'no_channel':
      return as('no_channel', 'bad', 'Expired, no channel');
    case 'not_recorded':
      return as('not_recorded', 'bad', 'Expired, decision not recorded');
  }
}

function withdrawalHeadline({ withdrawal, claim, collectedAt }: Standing): Headline {
  if (withdrawal?.by === 'server') return as('voided', 'warn', 'Voided by the server');
  if (withdrawal?.by === 'rule') return ruledOutHeadline(collectedAt !== null);
  if (claim !== null || collectedAt !== null)
    return as('withdrawn_after_pickup', 'bad', 'Cancelled after pickup');
  return as('withdrawn', 'quiet', 'Cancelled by the strategy');
}

/** One that was collected before may have been placed. */
const ruledOutHeadline = (isCollected: boolean): Headline =>
  isCollected ? as('rule', 'bad', 'Ruled out after pickup') : as('rule', 'warn', 'Approved, then ruled out');

/** How the rest of an order ended of which a part was filled. */
const RESTS: Readonly<Partial<Record<ExecutionState, string>>> = {
  cancelled: ', rest cancelled',
  refused: ', rest rejected by broker',
  ignored: ', rest not placed',
};

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
      `Filled ${formatQuantity(fills.quantity)}, only ${formatQuantity(ordered)} approved`,
    );
  if (fills.quantity === 0) return unfilledHeadline(state);
  const isWhole = ordered === undefined ? state === 'filled' : fills.quantity === ordered;
  if (isWhole) return as('filled', 'good', `Filled ${priced(standing, fills)}`);
  const rest = RESTS[state];
  const part = `Partly filled ${formatQuantity(fills.quantity)}${ordered === undefined ? '' : ` of ${formatQuantity(ordered)}`}`;
  const tone = state === 'refused' ? 'bad' : rest === undefined && state !== 'filled' ? 'open' : 'warn';
  return as('part_filled', tone, part + (rest ?? ''));
}

function unfilledHeadline(state: ExecutionState): Headline {
  switch (state) {
    case 'submitted':
      return as('submitted', 'open', 'Order placed, not filled yet');
    case 'cancelled':
      return as('cancelled', 'warn', 'Order cancelled, nothing filled');
    case 'refused':
      return as('refused', 'bad', 'Order rejected by broker');
    case 'ignored':
      return as('ignored', 'warn', 'Not executed');
    // The report names no quantity.
    case 'part_filled':
      return as('part_filled', 'open', 'Partly filled');
    case 'filled':
      return as('filled', 'good', 'Filled');
  }
}

function exitHeadline(
  standing: Standing,
  executions: Reports['executions'],
  exits: Reports['exits'],
): Headline {
  const exited = total(standing, exits);
  const { quantity: held } = sumFills(standing, executions);
  const part = held > exited.quantity ? ` of ${formatQuantity(held)}` : '';
  const words = `Exited ${formatQuantity(exited.quantity)}${part}${priceWords(standing, exited)}${realizedWords(standing, exits)}`;
  return as('exited', part === '' ? 'quiet' : 'open', words);
}

const priced = (standing: Standing, fills: Fills) =>
  `${formatQuantity(fills.quantity)}${priceWords(standing, fills)}`;

const priceWords = ({ contract }: Standing, { price }: Fills) =>
  price === null ? '' : ` at ${formatPrice(price, contract)}`;

/** `, +$150`: where all exits tell it in one currency. */
function realizedWords({ contract }: Standing, exits: Reports['exits']): string {
  const currencies = new Set(exits.map(({ currency }) => currency ?? contract?.currency ?? null));
  const [currency = null] = currencies;
  if (currencies.size > 1 || exits.some(({ realized }) => realized === null)) return '';
  const sum = exits.reduce((all, { realized }) => all + (realized ?? 0), 0);
  const amount = Number(Math.abs(sum).toFixed(2));
  return `, ${sum < 0 ? '−' : '+'}${formatMoney(amount, currency === null ? null : { currency })}`;
}
