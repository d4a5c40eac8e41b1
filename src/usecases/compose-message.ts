import { formatAccount, formatAgent, formatSource } from '../domain/account.ts';
import { amendedSignal } from '../domain/amendments.ts';
import { formatContractNote } from '../domain/assumption.ts';
import { formatHaste, type Haste } from '../domain/attention.ts';
import { findRuleTime } from '../domain/by-rule/words.ts';
import { findCautionsAt } from '../domain/cautions.ts';
import { asShown } from '../domain/check-card.ts';
import { words } from '../domain/language/words.ts';
import { computeLevels } from '../domain/levels.ts';
import { isOutcomeOpen } from '../domain/pickup.ts';
import { formatRepairs } from '../domain/repair-bars.ts';
import type { Signal } from '../domain/signal.ts';
import { byRuleSentences, formatAmendments, twoNeeded } from '../domain/status-labels.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
import { translateReasons } from '../domain/translate-reasons.ts';
import {
  capitalize,
  formatAmount,
  formatConfidence,
  formatPattern,
  formatPrice,
  formatQuantity,
  formatSubject,
  formatTime,
  testNoteOf,
  trimText,
} from '../domain/wording.ts';
import { type CardWords, outcomeWords, type Story } from './compose-outcome.ts';
import { type LinkHolder, linkAddress } from './link-addresses.ts';
import type { LinkPurpose } from './links.ts';
import type { MessageAction, Notice, NoticeMessage, Services } from './ports.ts';

export type { CardExpiry, Story } from './compose-outcome.ts';

/** The message of a notice, in words and links. It is composed when it is sent, so it is never outdated. */
export function composeMessage(
  services: Pick<Services, 'links' | 'publicUrl'>,
  notice: Notice,
  story: Story,
  linkEpoch: number,
): NoticeMessage {
  const trade = translateReasons(asShown(story.trade));
  const { noticeId, approver, channel } = notice;
  const address = (purpose: LinkPurpose) =>
    linkAddress(services, trade, purpose, { approver, channel, noticeId, epoch: linkEpoch });
  const isAsk = notice.kind === 'ask';
  return {
    noticeId,
    cardId: trade.tradeUuid,
    threadId: `${trade.strategy}:${trade.instrument}`,
    ...(isAsk ? askWords(trade, story.slowDown) : outcomeWords({ ...story, trade }, approver)),
    imageUrl: address('picture'),
    pageUrl: address(isAsk ? 'decide' : isOutcomeOpen(trade.pickup) ? 'acknowledge' : 'view'),
    actions: isAsk
      ? decisionActions(services, trade, { approver, channel, noticeId, epoch: linkEpoch }, story.slowDown)
      : [],
  };
}

/**
 * The two buttons of a question. A changed order can be approved on the page only: an older card still on the phone shows
 * different numbers with the same button. So can a trade whose approver should slow down.
 */
export function decisionActions(
  services: Pick<Services, 'links' | 'publicUrl'>,
  trade: Pick<Trade, 'tradeUuid' | 'submittedAt' | 'expiresAt' | 'firstApproval'>,
  holder: LinkHolder,
  slowDown?: Haste,
): readonly MessageAction[] {
  const { card } = words();
  const actionOf = (verdict: Verdict, label: string) => ({
    label,
    verdict,
    url: linkAddress(services, trade, verdict, holder),
    // Signed only for a channel that passes presses on.
    get code() {
      return services.links.signPress({ ...holder, ...trade, verdict });
    },
  });
  const reject = actionOf('reject', card.rejectButton);
  return trade.firstApproval?.amendments === undefined && slowDown === undefined
    ? [actionOf('approve', card.approveButton), reject]
    : [reject];
}

export function askWords(trade: Trade, slowDown?: Haste): CardWords {
  const { card } = words();
  const { contract } = trade;
  const amendments = trade.firstApproval?.amendments;
  const signal = amendments === undefined ? trade.signal : amendedSignal(trade, amendments);
  const entry = formatPrice(signal.entryPrice, contract);
  const { riskAmount, targetAmount } = computeLevels(signal, contract ?? undefined);
  const risk = formatAmount(riskAmount, contract);
  const target = formatAmount(targetAmount, contract);
  const note = testNoteOf(trade);
  const contractNote = formatContractNote(contract);
  const agent = formatAgent(trade.source);
  const lines = [
    ...(note === undefined ? [] : [note]),
    ...(agent === undefined ? [] : [`🤖 ${agent}`]),
    ...approvalWords(trade),
    ...(slowDown === undefined ? [] : [`🐢 ${card.slowDown(formatHaste(slowDown))}`]),
    ...byRuleSentences(trade).map(
      (sentence) => `${findRuleTime(trade) === undefined ? '⚠️' : '⏱'} ${sentence}`,
    ),
    ...findCautionsAt(trade, trade.submittedAt).map(({ text }) => `⚠️ ${text}`),
    card.entryLine(entry, risk, target),
    ...reasonWords(signal, agent !== undefined),
    deadlineWords(trade) + levelWords({ signal, contract }),
    ...(contractNote === undefined ? [] : [capitalize(contractNote)]),
    ...originWords(trade),
  ];
  const title = trade.isTest ? `🧪 ${formatSubject(trade)}` : `🔥 ${card.signal(formatSubject(trade))}`;
  return { tone: 'ask', title, text: lines.join('\n') };
}

/** A rule approves before the window ends. */
function deadlineWords(trade: Trade): string {
  const rejectBy = findRuleTime(trade);
  const time = formatTime(rejectBy ?? trade.expiresAt, trade.timezone);
  const { card } = words();
  return rejectBy === undefined ? card.decideBy(time) : card.rejectBy(time);
}

/** How many of two required approvals there are, and what the first approver changed. */
function approvalWords(trade: Trade): readonly string[] {
  const { approvalsNeeded, firstApproval } = trade;
  if (approvalsNeeded !== 2) return [];
  if (firstApproval === undefined) return [twoNeeded()];
  const { approver, amendments } = firstApproval;
  const { card } = words();
  return [
    card.oneOfTwo(approver),
    ...(amendments === undefined
      ? []
      : [`⚠️ ${card.firstChanged(approver, formatAmendments(trade, amendments))}`]),
  ];
}

/** More of it is on the page. */
const RATIONALE_MOST = 140;

/** Why the strategy asks, as far as it said so. */
function reasonWords({ patternType, confidence, rationale }: Signal, isOfAgent: boolean): readonly string[] {
  const { card } = words();
  const facts = [
    ...(patternType === undefined ? [] : [card.pattern(formatPattern(patternType))]),
    ...(confidence === undefined ? [] : [card.confidence(formatConfidence(confidence))]),
  ];
  return [
    ...(facts.length === 0 ? [] : [facts.join(' | ')]),
    ...(rationale === undefined ? [] : [quoteAgent(trimText(rationale, RATIONALE_MOST), isOfAgent)]),
  ];
}

/** An agent's sentence must not pass for one of the server's: nothing in it ends the quotation, or turns its letters around. */
function quoteAgent(text: string, isOfAgent: boolean): string {
  if (!isOfAgent) return text;
  const said = text
    .replace(/["“”„‟«»「」『』]/g, "'")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  return words().card.agentSays(said);
}

/** The account for the order, which copy of the strategy sent the signal, and what was wrong with its bars. */
function originWords({ account, source, barRepairs }: Trade): readonly string[] {
  const from = formatSource(source);
  const { card } = words();
  return [
    ...(account === null ? [] : [card.account(formatAccount(account))]),
    ...(from === undefined ? [] : [card.from(from)]),
    ...(barRepairs === undefined ? [] : [`⚠️ ${formatRepairs(barRepairs)}`]),
  ];
}

/** Stop loss and take profit by their usual letters: `Target` above is money, as the plan has it. */
function levelWords({ signal, contract }: Pick<Trade, 'signal' | 'contract'>): string {
  const { stop, target } = computeLevels(signal, contract ?? undefined);
  const { card } = words();
  const parts = [
    signal.quantity === undefined ? undefined : card.quantity(formatQuantity(signal.quantity)),
    stop === null ? undefined : card.stop(formatPrice(stop, contract)),
    target === null ? undefined : card.target(formatPrice(target, contract)),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `\n${parts.join(' | ')}`;
}
