import { formatAccount, formatSource } from '../domain/account.ts';
import { formatContractNote } from '../domain/assumption.ts';
import { findCautionsAt } from '../domain/cautions.ts';
import { type Exit, formatExit } from '../domain/exit.ts';
import { type Expiry, formatExpiry, reachOf } from '../domain/expiry.ts';
import { computeLevels } from '../domain/levels.ts';
import { isAlarming, isOutcomeOpen } from '../domain/pickup.ts';
import { formatRepairs } from '../domain/repair-bars.ts';
import type { Signal } from '../domain/signal.ts';
import { formatExecution, formatStatus, isApprovedTest, overdueSentences } from '../domain/status-labels.ts';
import {
  type Execution,
  type ExecutionState,
  PAUSE_CHANNEL,
  type Status,
  type Trade,
} from '../domain/trade.ts';
import {
  capitalize,
  formatAmount,
  formatConfidence,
  formatPattern,
  formatPrice,
  formatSubject,
  formatTime,
  TEST_NOTE,
  trimText,
} from '../domain/wording.ts';
import { type LinkHolder, linkAddress } from './link-addresses.ts';
import type { LinkPurpose } from './links.ts';
import type { MessageAction, Notice, NoticeMessage, Services } from './ports.ts';

/** What a message is about, as of when it is sent. */
export interface Story {
  readonly trade: Trade;
  readonly executions: readonly Execution[];
  readonly exits: readonly Exit[];
  /** Why nobody decided; undefined unless the trade has expired. */
  readonly expiry: CardExpiry | undefined;
}

/** What is known about the expiry, with the last error of this card's question. */
export interface CardExpiry extends Expiry {
  readonly lastError: string | null;
}

type Words = Pick<NoticeMessage, 'tone' | 'title' | 'text'>;

/** The message of a notice, in words and links. It is composed when it is sent, so it is never outdated. */
export function composeMessage(
  services: Pick<Services, 'links' | 'publicUrl'>,
  notice: Notice,
  story: Story,
  linkEpoch: number,
): NoticeMessage {
  const { trade } = story;
  const { noticeId, approver, channel } = notice;
  const address = (purpose: LinkPurpose) =>
    linkAddress(services, trade, purpose, { approver, channel, noticeId, epoch: linkEpoch });
  const isAsk = notice.kind === 'ask';
  return {
    noticeId,
    cardId: trade.tradeUuid,
    threadId: `${trade.strategy}:${trade.instrument}`,
    ...(isAsk ? askWords(trade) : outcomeWords(story, approver)),
    imageUrl: address('picture'),
    pageUrl: address(isAsk ? 'decide' : isOutcomeOpen(trade.pickup) ? 'acknowledge' : 'view'),
    actions: isAsk ? decisionActions(services, trade, { approver, channel, noticeId, epoch: linkEpoch }) : [],
  };
}

/** The two buttons of a question. */
export function decisionActions(
  services: Pick<Services, 'links' | 'publicUrl'>,
  trade: Pick<Trade, 'tradeUuid' | 'submittedAt' | 'expiresAt'>,
  holder: LinkHolder,
): readonly MessageAction[] {
  const address = (purpose: 'approve' | 'reject') => linkAddress(services, trade, purpose, holder);
  return [
    { label: 'APPROVE ✅', url: address('approve'), verdict: 'approve' },
    { label: 'REJECT ❌', url: address('reject'), verdict: 'reject' },
  ];
}

export function askWords(trade: Trade): Words {
  const { signal, contract } = trade;
  const entry = formatPrice(signal.entryPrice, contract);
  const { riskAmount, targetAmount } = computeLevels(signal, contract ?? undefined);
  const risk = formatAmount(riskAmount, contract);
  const target = formatAmount(targetAmount, contract);
  const note = formatContractNote(contract);
  const lines = [
    ...(trade.isTest ? [TEST_NOTE] : []),
    ...findCautionsAt(trade, trade.submittedAt).map(({ text }) => `⚠️ ${text}`),
    `Entry: ${entry} | Risk: ${risk} | Target: ${target}`,
    ...reasonWords(signal),
    `Decide by ${formatTime(trade.expiresAt, trade.timezone)}${levelWords(trade)}`,
    ...(note === undefined ? [] : [capitalize(note)]),
    ...originWords(trade),
  ];
  const title = trade.isTest ? `🧪 ${formatSubject(trade)}` : `🔥 ${formatSubject(trade)} Signal`;
  return { tone: 'ask', title, text: lines.join('\n') };
}

/** More of it is on the page. */
const RATIONALE_MOST = 140;

/** Why the strategy asks, as far as it said so. */
function reasonWords({ patternType, confidence, rationale }: Signal): readonly string[] {
  const facts = [
    ...(patternType === undefined ? [] : [`Pattern: ${formatPattern(patternType)}`]),
    ...(confidence === undefined ? [] : [`Confidence: ${formatConfidence(confidence)}`]),
  ];
  return [
    ...(facts.length === 0 ? [] : [facts.join(' | ')]),
    ...(rationale === undefined ? [] : [trimText(rationale, RATIONALE_MOST)]),
  ];
}

/** The account for the order, which copy of the strategy sent the signal, and what was wrong with its bars. */
function originWords({ account, source, barRepairs }: Trade): readonly string[] {
  const from = formatSource(source);
  return [
    ...(account === null ? [] : [`Account ${formatAccount(account)}`]),
    ...(from === undefined ? [] : [`From ${from}`]),
    ...(barRepairs === undefined ? [] : [`⚠️ ${formatRepairs(barRepairs)}`]),
  ];
}

/** Stop loss and take profit by their usual letters: `Target` above is money, as the plan has it. */
function levelWords({ signal, contract }: Trade): string {
  const { stop, target } = computeLevels(signal, contract ?? undefined);
  const parts = [
    signal.quantity === undefined ? undefined : `Qty ${signal.quantity}`,
    stop === null ? undefined : `SL ${formatPrice(stop, contract)}`,
    target === null ? undefined : `TP ${formatPrice(target, contract)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `\n${parts.join(' | ')}`;
}

function outcomeWords({ trade, executions, exits, expiry }: Story, approver: string): Words {
  const last = executions.at(-1);
  const exit = exits.at(-1);
  if (exit !== undefined && exit.happenedAt >= (last?.happenedAt ?? 0)) return exitWords(trade, exits);
  if (last !== undefined) return executionWords(trade, last);
  if (expiry !== undefined) return expiryWords(trade, expiry, approver);
  const alarm = alarmOf(trade);
  if (alarm !== undefined) return alarmWords(trade, alarm);
  const [tone, mark, ending] = endingOf(trade);
  return { tone, title: `${mark} ${formatSubject(trade)} ${ending}`, text: formatStatus(trade) };
}

/** Why the person has to look at the platform; undefined while there is no reason to. */
function alarmOf({ status, pickup }: Trade): string | undefined {
  if (pickup.overdueSince !== null) return 'picked up, outcome unknown';
  return isAlarming(pickup) && status === 'approved' ? 'second pickup denied' : undefined;
}

function alarmWords(trade: Trade, alarm: string): Words {
  const text = overdueSentences(trade).join('\n');
  return { tone: 'bad', title: `⚠️ ${formatSubject(trade)} ${alarm}`, text };
}

function endingOf(trade: Trade): Ending {
  const { status, decision, claim, collectedAt, pickup, withdrawal, closing } = trade;
  if (withdrawal?.by === 'server') return [pickup.acknowledgement === null ? 'bad' : 'quiet', '⚠️', 'voided'];
  if (closing !== undefined && (status === 'expired' || status === 'lapsed'))
    return ['bad', '⚠️', 'closed early'];
  if (decision?.channel === PAUSE_CHANNEL) return ['quiet', '⏸', 'rejected while paused'];
  if (isApprovedTest(trade)) return ENDINGS.approved;
  if (status !== 'approved') return ENDINGS[status];
  const steps = [
    'approved',
    decision?.amendments === undefined ? undefined : 'changed',
    claim === null && collectedAt === null ? undefined : 'picked up',
    pickup.acknowledgement === null ? undefined : 'acknowledged',
  ];
  return ['quiet', '✅', steps.filter((step) => step !== undefined).join(', ')];
}

type Ending = readonly [tone: Words['tone'], mark: string, words: string];

const ENDINGS: Readonly<Record<Status, Ending>> = {
  pending: ['quiet', '🔥', 'is waiting'],
  approved: ['quiet', '✅', 'approved'],
  rejected: ['quiet', '❌', 'rejected'],
  expired: ['quiet', '⌛', 'expired'],
  withdrawn: ['quiet', '↩️', 'cancelled by the strategy'],
  lapsed: ['bad', '⚠️', 'approved, not picked up'],
};

/** Quiet if the person was reached and didn't answer. Anything else rings: they missed a signal. */
function expiryWords(trade: Trade, expiry: CardExpiry, approver: string): Words {
  const subject = formatSubject(trade);
  const own = expiry.presses.findLast((press) => press.approver === approver);
  if (own !== undefined) {
    const verdict = own.verdict.toUpperCase();
    const text = `Your ${verdict} could not be recorded, and the trade has expired.\nNot executed.`;
    return { tone: 'bad', title: `⚠️ ${subject} expired, ${verdict} not recorded`, text };
  }
  const reach = reachOf(expiry.questions, trade.expiresAt);
  if (reach === 'reached' && expiry.presses.length === 0) {
    const [tone, mark, ending] = ENDINGS.expired;
    return { tone, title: `${mark} ${subject} ${ending}`, text: formatStatus(trade) };
  }
  const error =
    reach === 'not_sent' && expiry.lastError !== null ? `\nLast attempt: ${expiry.lastError}.` : '';
  const text = `${formatExpiry(trade, expiry)}${error}\nNot executed.`;
  return {
    tone: 'bad',
    title: `⚠️ ${subject} expired${reach === 'reached' ? '' : ', phone not reached'}`,
    text,
  };
}

function exitWords(trade: Trade, exits: readonly Exit[]): Words {
  const lines = exits.map((exit) => formatExit(exit, trade.contract));
  return { tone: 'quiet', title: `🏁 ${formatSubject(trade)} exited`, text: capitalized(lines.join('\n')) };
}

const capitalized = (text: string) => text.replace(/^./gm, (letter) => letter.toUpperCase());

const EXECUTIONS: Readonly<Record<ExecutionState, Ending>> = {
  submitted: ['quiet', '✅', 'order submitted'],
  part_filled: ['quiet', '✅', 'partially filled'],
  filled: ['good', '✅', 'filled'],
  cancelled: ['bad', '⚠️', 'order cancelled'],
  refused: ['bad', '⚠️', 'order rejected'],
  ignored: ['bad', '⚠️', 'not executed'],
};

function executionWords(trade: Trade, execution: Execution): Words {
  const [tone, mark, ending] = EXECUTIONS[execution.state];
  const text = `The strategy reports: ${formatExecution(trade, execution)}.`;
  return { tone, title: `${mark} ${formatSubject(trade)} ${ending}`, text };
}
