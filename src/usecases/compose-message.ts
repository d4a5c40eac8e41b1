import { levelsOf } from '../domain/levels.ts';
import type { Execution, Trade } from '../domain/trade.ts';
import {
  writeConfidence,
  writeDuration,
  writeMoney,
  writePattern,
  writePrice,
  writeSubject,
  writeTime,
} from '../domain/wording.ts';
import { linkAddress } from './link-addresses.ts';
import type { Notice, NoticeMessage, Services } from './ports.ts';

/** What a message is about, as it stands when it is sent. */
export interface Story {
  readonly trade: Trade;
  readonly executions: readonly Execution[];
  /** The question that went out for the same card before; undefined when there was none. */
  readonly ask: Notice | undefined;
}

type Words = Pick<NoticeMessage, 'tone' | 'title' | 'text'>;

/** The message of a notice, in words and links. It is composed when it is sent, so it never tells an old story. */
export function composeMessage(
  services: Pick<Services, 'links' | 'publicUrl'>,
  notice: Notice,
  story: Story,
): NoticeMessage {
  const { trade } = story;
  const { noticeId, approver, channel } = notice;
  const address = (purpose: 'picture' | 'view' | 'decide' | 'approve' | 'reject') =>
    linkAddress(services, trade, purpose, { approver, channel, noticeId });
  const isAsk = notice.kind === 'ask';
  return {
    noticeId,
    cardId: trade.tradeUuid,
    threadId: `${trade.strategy}:${trade.instrument}`,
    ...(isAsk ? askWords(trade) : outcomeWords(story)),
    imageUrl: address('picture'),
    pageUrl: address(isAsk ? 'decide' : 'view'),
    actions: isAsk
      ? [
          { label: 'APPROVE ✅', url: address('approve'), verdict: 'approve' },
          { label: 'REJECT ❌', url: address('reject'), verdict: 'reject' },
        ]
      : [],
  };
}

function askWords(trade: Trade): Words {
  const { signal, contract } = trade;
  const entry = writePrice(signal.entryPrice, contract);
  const risk = writeMoney(signal.riskAmount, contract);
  const target = writeMoney(signal.targetAmount, contract);
  const confidence = writeConfidence(signal.confidence);
  const lines = [
    `Entry: ${entry} | Risk: ${risk} | Target: ${target}`,
    `Pattern: ${writePattern(signal.patternType)} | Confidence: ${confidence}`,
    `Answer by ${writeTime(trade.expiresAt, trade.timezone)}${levelWords(trade)}`,
  ];
  return { tone: 'ask', title: `🔥 ${writeSubject(trade)} Signal`, text: lines.join('\n') };
}

function levelWords({ signal, contract }: Trade): string {
  const { stop, target } = levelsOf(signal, contract ?? undefined);
  const parts = [
    signal.quantity === undefined ? undefined : `Qty ${signal.quantity}`,
    stop === null ? undefined : `Stop ${writePrice(stop, contract)}`,
    target === null ? undefined : `Target ${writePrice(target, contract)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `\n${parts.join(' | ')}`;
}

function outcomeWords(story: Story): Words {
  const { trade } = story;
  const subject = writeSubject(trade);
  switch (trade.status) {
    case 'pending':
      return { tone: 'quiet', title: `${subject} is waiting`, text: 'Nobody has decided yet.' };
    case 'approved':
      return approvedWords(story);
    case 'rejected':
      return {
        tone: 'quiet',
        title: `❌ ${subject} rejected`,
        text: `${decidedWords(trade)}\nNot executed.`,
      };
    case 'expired':
      return expiredWords(story);
    case 'withdrawn':
      return {
        tone: 'quiet',
        title: `↩️ ${subject} withdrawn`,
        text: `By the strategy: ${trade.withdrawal?.reason ?? 'no reason given'}\nNot executed; nothing to do.`,
      };
    case 'lapsed':
      return {
        tone: 'bad',
        title: `⚠️ ${subject} approved, but lapsed`,
        text: `${decidedWords(trade)}\nThe strategy did not take it within ${writeDuration(trade.executableForMs)}: not executed.`,
      };
  }
}

function decidedWords({ decision, timezone }: Trade): string {
  if (decision === null) return 'Nobody has decided.';
  return `By ${decision.approver} via ${decision.channel} at ${writeTime(decision.decidedAt, timezone)}`;
}

function expiredWords({ trade, ask }: Story): Words {
  const subject = writeSubject(trade);
  const window = writeDuration(trade.expiresAt - trade.submittedAt);
  if (ask !== undefined && ask.sentAt === null) {
    const reason = ask.lastError ?? 'the message was never accepted';
    const text = `You were not asked in time (${reason}).\nNot executed.`;
    return { tone: 'bad', title: `⚠️ ${subject} expired unseen`, text };
  }
  return { tone: 'quiet', title: `⌛ ${subject} expired`, text: `No answer within ${window}: not executed.` };
}

function approvedWords({ trade, executions }: Story): Words {
  const subject = writeSubject(trade);
  const last = executions.at(-1);
  if (last !== undefined) return executionWords(trade, last);
  const next = trade.claim === null ? 'Waiting for the strategy to take it.' : 'The strategy has taken it.';
  return { tone: 'quiet', title: `✅ ${subject} approved`, text: `${decidedWords(trade)}\n${next}` };
}

function executionWords(trade: Trade, { state, quantity, price, text }: Execution): Words {
  const subject = writeSubject(trade);
  const at = price === null ? '' : ` at ${writePrice(price, trade.contract)}`;
  const detail = text === null ? '' : `\n${text}`;
  switch (state) {
    case 'submitted':
      return { tone: 'quiet', title: `✅ ${subject} approved`, text: `The order is at the broker.${detail}` };
    case 'part_filled':
      return { tone: 'quiet', title: `✅ ${subject} partly filled`, text: `${quantity}${at}${detail}` };
    case 'filled':
      return { tone: 'good', title: `✅ ${subject} filled`, text: `${quantity}${at}${detail}` };
    case 'cancelled':
      return {
        tone: 'bad',
        title: `⚠️ ${subject} order cancelled`,
        text: `Approved, then cancelled.${detail}`,
      };
    case 'refused':
      return {
        tone: 'bad',
        title: `⚠️ ${subject} order refused`,
        text: `The broker refused the order.${detail}`,
      };
    case 'ignored':
      return {
        tone: 'bad',
        title: `⚠️ ${subject} not executed`,
        text: `The platform ignored the order.${detail}`,
      };
  }
}
