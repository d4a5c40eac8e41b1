import { formatAccount, formatAgent, formatSource } from '../domain/account.ts';
import { amendedSignal } from '../domain/amendments.ts';
import { formatContractNote } from '../domain/assumption.ts';
import { findRuleTime } from '../domain/by-rule/words.ts';
import { findCautionsAt } from '../domain/cautions.ts';
import { asShown } from '../domain/check-card.ts';
import { computeLevels } from '../domain/levels.ts';
import { isOutcomeOpen } from '../domain/pickup.ts';
import { formatRepairs } from '../domain/repair-bars.ts';
import type { Signal } from '../domain/signal.ts';
import { byRuleSentences, formatAmendments, TWO_NEEDED } from '../domain/status-labels.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
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
import { outcomeWords, type Story, type Words } from './compose-outcome.ts';
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
  const trade = asShown(story.trade);
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
  slowDown?: string,
): readonly MessageAction[] {
  const actionOf = (verdict: Verdict, label: string) => ({
    label,
    verdict,
    url: linkAddress(services, trade, verdict, holder),
    // Signed only for a channel that passes presses on.
    get code() {
      return services.links.signPress({ ...holder, ...trade, verdict });
    },
  });
  const reject = actionOf('reject', 'REJECT ❌');
  return trade.firstApproval?.amendments === undefined && slowDown === undefined
    ? [actionOf('approve', 'APPROVE ✅'), reject]
    : [reject];
}

export function askWords(trade: Trade, slowDown?: string): Words {
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
    ...(slowDown === undefined ? [] : [`🐢 ${slowDown} Approve on the page`]),
    ...byRuleSentences(trade).map((words) => `${findRuleTime(trade) === undefined ? '⚠️' : '⏱'} ${words}`),
    ...findCautionsAt(trade, trade.submittedAt).map(({ text }) => `⚠️ ${text}`),
    `Entry: ${entry} | Risk: ${risk} | Target: ${target}`,
    ...reasonWords(signal, agent !== undefined),
    deadlineWords(trade) + levelWords({ signal, contract }),
    ...(contractNote === undefined ? [] : [capitalize(contractNote)]),
    ...originWords(trade),
  ];
  const title = trade.isTest ? `🧪 ${formatSubject(trade)}` : `🔥 ${formatSubject(trade)} Signal`;
  return { tone: 'ask', title, text: lines.join('\n') };
}

/** A rule approves before the window ends. */
function deadlineWords(trade: Trade): string {
  const rejectBy = findRuleTime(trade);
  const time = formatTime(rejectBy ?? trade.expiresAt, trade.timezone);
  return rejectBy === undefined ? `Decide by ${time}` : `Reject by ${time}`;
}

/** How many of two required approvals there are, and what the first approver changed. */
function approvalWords(trade: Trade): readonly string[] {
  const { approvalsNeeded, firstApproval } = trade;
  if (approvalsNeeded !== 2) return [];
  if (firstApproval === undefined) return [TWO_NEEDED];
  const { approver, amendments } = firstApproval;
  return [
    `1 of 2 approved by ${approver}, your approval is needed`,
    ...(amendments === undefined
      ? []
      : [`⚠️ ${approver} changed: ${formatAmendments(trade, amendments)}. Approve on the page`]),
  ];
}

/** More of it is on the page. */
const RATIONALE_MOST = 140;

/** Why the strategy asks, as far as it said so. */
function reasonWords({ patternType, confidence, rationale }: Signal, isOfAgent: boolean): readonly string[] {
  const facts = [
    ...(patternType === undefined ? [] : [`Pattern: ${formatPattern(patternType)}`]),
    ...(confidence === undefined ? [] : [`Confidence: ${formatConfidence(confidence)}`]),
  ];
  return [
    ...(facts.length === 0 ? [] : [facts.join(' | ')]),
    ...(rationale === undefined ? [] : [quoteAgent(trimText(rationale, RATIONALE_MOST), isOfAgent)]),
  ];
}

/** An agent's sentence must not pass for one of the server's: nothing in it ends the quotation, or turns its letters around. */
function quoteAgent(words: string, isOfAgent: boolean): string {
  if (!isOfAgent) return words;
  const said = words.replace(/["“”„‟«»]/g, "'").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  return `The agent says: “${said}”`;
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
function levelWords({ signal, contract }: Pick<Trade, 'signal' | 'contract'>): string {
  const { stop, target } = computeLevels(signal, contract ?? undefined);
  const parts = [
    signal.quantity === undefined ? undefined : `Qty ${formatQuantity(signal.quantity)}`,
    stop === null ? undefined : `SL ${formatPrice(stop, contract)}`,
    target === null ? undefined : `TP ${formatPrice(target, contract)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `\n${parts.join(' | ')}`;
}
