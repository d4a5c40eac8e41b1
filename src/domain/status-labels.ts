import { AMENDABLE_FIELDS, type Amendments, askedFor } from './amendments.ts';
import { isByHand } from './by-hand.ts';
import { ruleOfDecision } from './by-rule/approval-rule.ts';
import { formatByRule, formatDecider } from './by-rule/words.ts';
import { type ExpiryNote, formatSilence } from './expiry.ts';
import { words } from './language/words.ts';
import { formatDate } from './local-date.ts';
import { isAlarming } from './pickup.ts';
import type { CheckSource } from './purpose.ts';
import {
  AWAY_CHANNEL,
  type Closing,
  type Decision,
  type Execution,
  isAutomatic,
  PAUSE_CHANNEL,
  PAUSED,
  QUIET_CHANNEL,
  RULE_CHANNEL,
  type Status,
  type Trade,
  type Verdict,
} from './trade.ts';
import {
  clockOf,
  formatDuration,
  formatPrice,
  formatQuantity,
  formatResult,
  formatTime,
  termOf,
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
export const statusLabels = (): Readonly<Record<Status, string>> => words().status.labels;

/** What a person can do while notifications can't be delivered. */
export const alarmAdvice = (): string => words().status.alarmAdvice;

/** The answer to a test was yes. Its status is `lapsed`, so that nobody acts on it. */
export const isApprovedTest = ({ isTest, status }: Pick<Standing, 'isTest' | 'status'>): boolean =>
  isTest && status === 'lapsed';

/** The status of a trade, in sentences for the approver; the same on the card and on the page. */
export const formatStatus = (standing: Standing): string =>
  statusSentences(standing).join(words().status.gap);

export function statusSentences(standing: Standing): readonly string[] {
  const { isTest, purpose, status } = standing;
  if (isTest && status === 'pending') return testNotes(standing);
  if (isTest && (status === 'rejected' || isApprovedTest(standing)))
    return [...decisionSentences(standing), ...pastTestSentences(standing)];
  if (isTest && purpose !== undefined && status === 'expired') return pastTestSentences(standing);
  const sentences = words().status;
  switch (standing.status) {
    case 'pending':
      return pendingSentences(standing);
    case 'approved':
      return [...decisionSentences(standing), takingSentence(standing), ...pickupSentences(standing)];
    case 'rejected':
      return [...decisionSentences(standing), sentences.notExecuted];
    case 'expired': {
      if (standing.closing !== undefined) return [closingSentence(standing.closing), sentences.notExecuted];
      const window = formatDuration(standing.expiresAt - standing.submittedAt);
      return [standing.expiry?.text ?? formatSilence(standing, window), sentences.notExecuted];
    }
    case 'withdrawn': {
      const { reason = sentences.noReasonGiven, by } = standing.withdrawal ?? {};
      if (by === 'rule') return ruledOutSentences(standing, reason);
      const ending =
        by === 'server' ? sentences.voidedByServer(reason) : sentences.cancelledByStrategy(reason);
      return [ending, aftermathSentence(standing), ...pickupSentences(standing)];
    }
    case 'lapsed': {
      if (standing.closing !== undefined)
        return [...decisionSentences(standing), closingSentence(standing.closing), sentences.notExecuted];
      if (isByHand(standing)) return [...decisionSentences(standing), sentences.orderLeftToYou];
      const lapse = sentences.notPickedUpWithin(formatDuration(standing.executableForMs));
      return [...decisionSentences(standing), lapse, sentences.notExecuted];
    }
  }
}

/** Practice is known by its strategy, which a standing lacks. */
function testNotes(standing: Standing): readonly string[] {
  const note = testNoteOf({ ...standing, strategy: '' });
  return note === undefined ? [] : [note];
}

/** Approved, and refused when the approval was about to be picked up. */
function ruledOutSentences(standing: Standing, reason: string): readonly string[] {
  const { status } = words();
  const isFree = standing.collectedAt === null && standing.claim === null;
  const aftermath = isFree ? status.nothingExecuted : aftermathSentence(standing);
  return [status.approvedThenRuledOut(reason), aftermath, ...pickupSentences(standing)];
}

/** What was asked, said once it is answered. */
function pastTestSentences({ purpose, checkSource, timezone }: Standing): readonly string[] {
  const { status } = words();
  if (purpose === 'drill') return [status.wasDrill];
  if (purpose !== 'check') return [status.wasTest];
  if (checkSource === undefined) return [status.wasCheck];
  const { submittedAt, r } = checkSource;
  return [status.wasCheckOf(formatDate(submittedAt, timezone), formatResult(r))];
}

/** `15:32:15 (market 09:32:15 EST)` for a reader in another zone, otherwise the market's alone. */
function formatTimeFor({ timezone, viewerZone = timezone }: Standing, instant: number): string {
  const inMarket = formatTime(instant, timezone);
  const here = clockOf(formatTime(instant, viewerZone));
  return clockOf(inMarket) === here ? inMarket : words().status.marketTime(here, inMarket);
}

const closingSentence = ({ reason }: Closing) => words().status.closedEarly(reason);

function pendingSentences(standing: Standing): readonly string[] {
  const { status } = words();
  if (standing.approvalsNeeded !== 2) return [status.noDecisionYet, ...byRuleSentences(standing)];
  if (standing.firstApproval === undefined) return [status.noDecisionYet, status.twoNeeded];
  return [
    status.oneOfTwoApproved,
    verdictSentence(standing, standing.firstApproval, 'approve'),
    ...changes(standing),
    status.anotherNeeded,
  ];
}

/** What a rule does unless a person decides first. */
export function byRuleSentences(standing: Standing): readonly string[] {
  const { byRule, status } = standing;
  if (byRule === undefined || status !== 'pending') return [];
  return [formatByRule(byRule, formatTimeFor(standing, byRule.approvesAt))];
}

/** For trades that risk more than one approver may decide on. */
export const twoNeeded = (): string => words().status.twoNeeded;
export const anotherNeeded = (): string => words().status.anotherNeeded;

function decisionSentences(standing: Standing): readonly string[] {
  const { decision, firstApproval, status } = standing;
  if (decision === null) return [];
  const sentences = words().status;
  // Nobody decided on this trade: whoever paused did not even see it.
  const { channel, reason } = decision;
  if (channel === PAUSE_CHANNEL && reason === PAUSED) return [sentences.pausedAutomatically];
  const isByRule = ruleOfDecision(decision) !== undefined;
  if (channel === RULE_CHANNEL && !isByRule) return [sentences.ruledOut(String(reason))];
  if (isAutomatic(channel) && !isByRule) return [sentences.rejectedAutomatically(String(reason))];
  const verdict = status === 'rejected' ? 'reject' : 'approve';
  return [
    ...(firstApproval === undefined ? [] : [verdictSentence(standing, firstApproval, 'approve')]),
    verdictSentence(standing, decision, verdict),
    ...changes(standing),
    ...(reason === undefined ? [] : [sentences.reason(reason)]),
  ];
}

/** `Approved by Alice via pushcut at 14:32:15 UTC, after 10 s.` */
function verdictSentence(standing: Standing, decision: StatedDecision, verdict: Verdict): string {
  const { decidedAt } = decision;
  const { approvedBy, rejectedBy } = words().status;
  const took = formatDuration(decidedAt - standing.submittedAt);
  const sentence = verdict === 'approve' ? approvedBy : rejectedBy;
  return sentence(formatDecider(decision), formatTimeFor(standing, decidedAt), took);
}

/** What an approval changed. */
function changes(standing: Standing): readonly string[] {
  const amendments = (standing.decision ?? standing.firstApproval)?.amendments;
  return amendments === undefined ? [] : [words().status.changed(formatAmendments(standing, amendments))];
}

/** `1 instead of 2 contracts, stop 4126.75 instead of 4126.50` */
export function formatAmendments(
  standing: Pick<Standing, 'signal' | 'contract'>,
  amendments: Amendments,
): string {
  const { contract } = standing;
  const asked = askedFor(standing);
  const { status } = words();
  const parts = AMENDABLE_FIELDS.flatMap(({ name, kind, label }) => {
    const [to, from] = [amendments[name], asked[name]];
    if (to === undefined) return [];
    const format = (value: number) =>
      kind === 'quantity' ? formatQuantity(value) : formatPrice(value, contract);
    const change = status.insteadOf(format(to), from === undefined ? status.none : format(from));
    if (kind === 'price') return [`${termOf(label)} ${change}`];
    return [contract?.kind === 'future' ? status.contracts(change) : change];
  });
  return parts.join(', ');
}

function takingSentence(standing: Standing): string {
  const { claim, collectedAt } = standing;
  const { status } = words();
  if (claim !== null) return status.pickedUpBy(claim.claimant, formatTimeFor(standing, claim.claimedAt));
  if (collectedAt !== null) return status.pickedUpByStrategy(formatTimeFor(standing, collectedAt));
  return isByHand(standing) ? status.placeYourself : status.notPickedUpYet;
}

/** What to do about an execution that is overdue; the same on the card and on the page. */
export function overdueSentences(standing: Standing): readonly string[] {
  const isWithdrawn = standing.status === 'withdrawn';
  return [isWithdrawn ? aftermathSentence(standing) : takingSentence(standing), ...pickupSentences(standing)];
}

function pickupSentences(standing: Standing): readonly string[] {
  const { pickup } = standing;
  const { overdueSince, acknowledgement, refusedClaim } = pickup;
  const { status } = words();
  const sentences: string[] = [];
  if (refusedClaim !== null) {
    const { claimant, refusedAt } = refusedClaim;
    sentences.push(status.alsoTried(claimant, formatTimeFor(standing, refusedAt)));
  }
  if (overdueSince !== null) sentences.push(status.noOrderReport, status.checkYourPlatform);
  else if (isAlarming(pickup)) sentences.push(status.noOrderReportYet, status.checkYourPlatform);
  if (acknowledgement !== null) {
    const { approver, acknowledgedAt } = acknowledgement;
    sentences.push(status.acknowledgedBy(approver, formatTimeFor(standing, acknowledgedAt)));
  }
  return sentences;
}

/** A strategy that received an approval may have acted before it withdrew the trade. */
function aftermathSentence({ collectedAt, claim }: Standing): string {
  const { status } = words();
  if (claim !== null) return status.hadPickedUp(claim.claimant);
  return collectedAt === null ? status.notExecuted : status.hadCollected;
}

/** Why no phone rang for a trade of which nobody was asked. */
export function formatUnasked(decision: Pick<Decision, 'approver' | 'channel'> | null): string {
  const { unasked } = words().status;
  if (decision !== null && ruleOfDecision(decision) !== undefined) return unasked.byRule;
  switch (decision?.channel) {
    case PAUSE_CHANNEL:
      return unasked.paused;
    case AWAY_CHANNEL:
      return unasked.away;
    case QUIET_CHANNEL:
      return unasked.quiet;
    case RULE_CHANNEL:
      return unasked.refused;
    default:
      return unasked.noChannel;
  }
}

/** `filled 1 at 4127.75 (margin call)` */
export function formatExecution(
  { contract }: Pick<Trade, 'contract'>,
  { state, quantity, price, text }: Pick<Execution, 'state' | 'quantity' | 'price' | 'text'>,
): string {
  const { status } = words();
  const at = price === null ? '' : status.at(formatPrice(price, contract));
  const detail = text === null ? '' : ` (${text})`;
  return `${status.executions[state](formatQuantity(quantity))}${at}${detail}`;
}
