import { AMENDABLE_FIELDS, type Amendments, askedFor } from './amendments.ts';
import { isByHand } from './by-hand.ts';
import { ruleOfDecision } from './by-rule/approval-rule.ts';
import { formatByRule, formatDecider } from './by-rule/words.ts';
import { type ExpiryNote, formatSilence } from './expiry.ts';
import { formatLocalDate } from './local-date.ts';
import { isAlarming } from './pickup.ts';
import type { CheckSource } from './purpose.ts';
import {
  AWAY_CHANNEL,
  type Closing,
  type Decision,
  type Execution,
  type ExecutionState,
  isAutomatic,
  PAUSE_CHANNEL,
  PAUSED,
  QUIET_CHANNEL,
  RULE_CHANNEL,
  type Status,
  type Trade,
} from './trade.ts';
import {
  formatDuration,
  formatPrice,
  formatQuantity,
  formatResult,
  formatTime,
  TEST_NOTE,
  testNoteOf,
} from './wording.ts';

/** What the sentences are about: a trade, or the part of it that a page has. */
export interface Standing
  extends Pick<
    Trade,
    | 'status'
    | 'submittedAt'
    | 'expiresAt'
    | 'executableForMs'
    | 'timezone'
    | 'instrument'
    | 'signal'
    | 'contract'
    | 'collectedAt'
    | 'claim'
    | 'withdrawal'
    | 'closing'
    | 'pickup'
    | 'isTest'
    | 'purpose'
  > {
  /** Of a check card that was answered. */
  readonly checkSource?: Pick<CheckSource, 'submittedAt' | 'r'>;
  readonly decision: StatedDecision | null;
  readonly approvalsNeeded?: Trade['approvalsNeeded'];
  readonly byRule?: Trade['byRule'];
  readonly firstApproval?: StatedDecision;
  /** Why it expired, where that is known: perhaps nobody was reached. */
  readonly expiry?: ExpiryNote;
  /** Zone of whoever reads it, if that is known. */
  readonly viewerZone?: string;
}

/** The parts of a decision that sentences mention. */
type StatedDecision = Omit<Decision, 'verdict' | 'pictureHash'>;

/** What people read in place of a status. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  expired: 'Expired',
  withdrawn: 'Cancelled',
  lapsed: 'Not picked up',
};

/** What a person can do while notifications can't be delivered. */
export const ALARM_ADVICE = 'Your phone may not ring. Check the inbox for new trades.';

/** The answer to a test was yes. Its status is `lapsed`, so that nobody acts on it. */
export const isApprovedTest = ({ isTest, status }: Pick<Standing, 'isTest' | 'status'>): boolean =>
  isTest && status === 'lapsed';

/** The status of a trade, in sentences for the approver; the same on the card and on the page. */
export const formatStatus = (standing: Standing): string => statusSentences(standing).join(' ');

export function statusSentences(standing: Standing): readonly string[] {
  const { isTest, purpose, status } = standing;
  if (isTest && status === 'pending') return [testNoteOf({ ...standing, strategy: '' }) ?? TEST_NOTE];
  if (isTest && (status === 'rejected' || isApprovedTest(standing)))
    return [...decisionSentences(standing), ...pastTestSentences(standing)];
  if (isTest && purpose !== undefined && status === 'expired') return pastTestSentences(standing);
  switch (standing.status) {
    case 'pending':
      return pendingSentences(standing);
    case 'approved':
      return [...decisionSentences(standing), takingSentence(standing), ...pickupSentences(standing)];
    case 'rejected':
      return [...decisionSentences(standing), 'Not executed.'];
    case 'expired': {
      if (standing.closing !== undefined) return [closingSentence(standing.closing), 'Not executed.'];
      const window = formatDuration(standing.expiresAt - standing.submittedAt);
      return [standing.expiry?.text ?? formatSilence(standing, window), 'Not executed.'];
    }
    case 'withdrawn': {
      const { reason = 'no reason given', by } = standing.withdrawal ?? {};
      if (by === 'rule') return ruledOutSentences(standing, reason);
      const who = by === 'server' ? 'Voided by the server' : 'Cancelled by the strategy';
      return [`${who}: ${reason}.`, aftermathSentence(standing), ...pickupSentences(standing)];
    }
    case 'lapsed': {
      if (standing.closing !== undefined)
        return [...decisionSentences(standing), closingSentence(standing.closing), 'Not executed.'];
      if (isByHand(standing)) return [...decisionSentences(standing), 'The order was left to you.'];
      const window = formatDuration(standing.executableForMs);
      const lapse = `Not picked up within ${window}.`;
      return [...decisionSentences(standing), lapse, 'Not executed.'];
    }
  }
}

/** Approved, and refused when the approval was about to be picked up. */
function ruledOutSentences(standing: Standing, reason: string): readonly string[] {
  const isFree = standing.collectedAt === null && standing.claim === null;
  const aftermath = isFree ? 'Nothing was executed.' : aftermathSentence(standing);
  return [`Approved, then ruled out: ${reason}.`, aftermath, ...pickupSentences(standing)];
}

/** What was asked, said once it is answered. */
function pastTestSentences({ purpose, checkSource, timezone }: Standing): readonly string[] {
  if (purpose === 'drill') return ['This was a drill. Nothing was placed.'];
  if (purpose !== 'check') return ['This was a test. Nothing was placed.'];
  const when = checkSource === undefined ? '' : ` of ${formatLocalDate(checkSource.submittedAt, timezone)}`;
  const lost = checkSource === undefined ? '' : ` It made ${formatResult(checkSource.r)} by the bars.`;
  return [`This was a check: a setup${when} that lost.${lost} Nothing was placed.`];
}

/** `15:32:15 (market 09:32:15 EST)` for a reader in another zone, otherwise the market's alone. */
function formatTimeFor({ timezone, viewerZone = timezone }: Standing, instant: number): string {
  const [inMarket, here] = [formatTime(instant, timezone), clockOf(formatTime(instant, viewerZone))];
  return clockOf(inMarket) === here ? inMarket : `${here} (market ${inMarket})`;
}

const clockOf = (time: string) => time.split(' ')[0];

const closingSentence = ({ reason }: Closing) => `Closed early: ${reason}.`;

function pendingSentences(standing: Standing): readonly string[] {
  if (standing.approvalsNeeded !== 2) return ['No decision yet.', ...byRuleSentences(standing)];
  if (standing.firstApproval === undefined) return ['No decision yet.', TWO_NEEDED];
  return [
    '1 of 2 approved.',
    verdictSentence(standing, standing.firstApproval, 'Approved'),
    ...changes(standing),
    ANOTHER_NEEDED,
  ];
}

/** What a rule does unless a person decides first. */
export function byRuleSentences(standing: Standing): readonly string[] {
  const { byRule, status } = standing;
  if (byRule === undefined || status !== 'pending') return [];
  return [formatByRule(byRule, formatTimeFor(standing, byRule.approvesAt))];
}

/** For trades that risk more than one approver may decide on. */
export const TWO_NEEDED = 'Two approvers are needed.';
export const ANOTHER_NEEDED = 'Another approver must also approve.';

function decisionSentences(standing: Standing): readonly string[] {
  const { decision, firstApproval, status } = standing;
  if (decision === null) return [];
  // Nobody decided on this trade: whoever paused did not even see it.
  const { channel, reason } = decision;
  if (channel === PAUSE_CHANNEL && reason === PAUSED)
    return ['Rejected automatically: new trades were paused.'];
  const isByRule = ruleOfDecision(decision) !== undefined;
  if (channel === RULE_CHANNEL && !isByRule) return [`Ruled out: ${reason}.`];
  if (isAutomatic(channel) && !isByRule) return [`Rejected automatically: ${reason}.`];
  const verdict = status === 'rejected' ? 'Rejected' : 'Approved';
  return [
    ...(firstApproval === undefined ? [] : [verdictSentence(standing, firstApproval, 'Approved')]),
    verdictSentence(standing, decision, verdict),
    ...changes(standing),
    ...(reason === undefined ? [] : [`Reason: ${reason}.`]),
  ];
}

/** `Approved by Alice via pushcut at 14:32:15 UTC, after 10 s.` */
function verdictSentence(standing: Standing, decision: StatedDecision, verdict: string): string {
  const { decidedAt } = decision;
  const took = formatDuration(decidedAt - standing.submittedAt);
  return `${verdict} by ${formatDecider(decision)} at ${formatTimeFor(standing, decidedAt)}, after ${took}.`;
}

/** What an approval changed. */
function changes(standing: Standing): readonly string[] {
  const amendments = (standing.decision ?? standing.firstApproval)?.amendments;
  return amendments === undefined ? [] : [`Changed: ${formatAmendments(standing, amendments)}.`];
}

/** `1 instead of 2 contracts, stop 4126.75 instead of 4126.50` */
export function formatAmendments(
  standing: Pick<Standing, 'signal' | 'contract'>,
  amendments: Amendments,
): string {
  const { contract } = standing;
  const asked = askedFor(standing);
  const units = contract?.kind === 'future' ? ' contracts' : '';
  const parts = AMENDABLE_FIELDS.flatMap(({ name, kind, label }) => {
    const [to, from] = [amendments[name], asked[name]];
    if (to === undefined) return [];
    const format = (value: number) =>
      kind === 'quantity' ? formatQuantity(value) : formatPrice(value, contract);
    const change = `${format(to)} instead of ${from === undefined ? 'none' : format(from)}`;
    return [kind === 'quantity' ? change + units : `${label} ${change}`];
  });
  return parts.join(', ');
}

function takingSentence(standing: Standing): string {
  const { claim, collectedAt } = standing;
  if (claim !== null) return `Picked up by ${claim.claimant} at ${formatTimeFor(standing, claim.claimedAt)}.`;
  if (collectedAt === null)
    return isByHand(standing) ? 'No bridge is set: place the order yourself.' : 'Not picked up yet.';
  return `Picked up by the strategy at ${formatTimeFor(standing, collectedAt)}.`;
}

/** What to do about an execution that is overdue; the same on the card and on the page. */
export function overdueSentences(standing: Standing): readonly string[] {
  const isWithdrawn = standing.status === 'withdrawn';
  return [isWithdrawn ? aftermathSentence(standing) : takingSentence(standing), ...pickupSentences(standing)];
}

function pickupSentences(standing: Standing): readonly string[] {
  const { pickup } = standing;
  const { overdueSince, acknowledgement, refusedClaim } = pickup;
  const sentences: string[] = [];
  if (refusedClaim !== null) {
    const { claimant, refusedAt } = refusedClaim;
    sentences.push(
      `${claimant} also tried to pick it up at ${formatTimeFor(standing, refusedAt)} and was denied.`,
    );
  }
  if (overdueSince !== null) sentences.push('No order report.', 'Check your platform.');
  else if (isAlarming(pickup)) sentences.push('No order report yet.', 'Check your platform.');
  if (acknowledgement !== null) {
    const { approver, acknowledgedAt } = acknowledgement;
    sentences.push(`Acknowledged by ${approver} at ${formatTimeFor(standing, acknowledgedAt)}.`);
  }
  return sentences;
}

/** A strategy that received an approval may have acted before it withdrew the trade. */
function aftermathSentence({ collectedAt, claim }: Standing): string {
  if (claim !== null) return `${claim.claimant} had already picked it up: check your platform.`;
  return collectedAt === null
    ? 'Not executed.'
    : 'It had already picked up the approval: check your platform.';
}

/** Why no phone rang for a trade of which nobody was asked. */
export function formatUnasked(decision: Pick<Decision, 'approver' | 'channel'> | null): string {
  const isByRule = decision !== null && ruleOfDecision(decision) !== undefined;
  const why = isByRule ? 'A rule approved it at once' : UNASKED[decision?.channel ?? ''];
  return `${why ?? 'No channel was configured'}, so no phone rang.`;
}

const UNASKED: Readonly<Record<string, string>> = {
  [PAUSE_CHANNEL]: 'New trades were paused',
  [AWAY_CHANNEL]: 'Not enough approvers were available',
  [QUIET_CHANNEL]: 'It arrived during quiet hours',
  [RULE_CHANNEL]: 'A rule refused it',
};

const EXECUTION_WORDS: Readonly<Record<ExecutionState, (quantity: string) => string>> = {
  submitted: (quantity) => `submitted ${quantity}`,
  part_filled: (quantity) => `partly filled ${quantity}`,
  filled: (quantity) => `filled ${quantity}`,
  cancelled: (quantity) => `cancelled ${quantity}`,
  refused: (quantity) => `order for ${quantity} rejected by broker`,
  ignored: (quantity) => `order for ${quantity} not placed`,
};

/** `filled 1 at 4127.75 (margin call)` */
export function formatExecution(
  { contract }: Pick<Trade, 'contract'>,
  { state, quantity, price, text }: Pick<Execution, 'state' | 'quantity' | 'price' | 'text'>,
): string {
  const at = price === null ? '' : ` at ${formatPrice(price, contract)}`;
  const detail = text === null ? '' : ` (${text})`;
  return `${EXECUTION_WORDS[state](formatQuantity(quantity))}${at}${detail}`;
}
