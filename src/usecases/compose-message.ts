import { levelsOf } from '../domain/levels.ts';
import { writeExecution, writeStatus } from '../domain/status-words.ts';
import {
  type Execution,
  type ExecutionState,
  PAUSE_CHANNEL,
  type Status,
  type Trade,
} from '../domain/trade.ts';
import {
  writeConfidence,
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
  linkEpoch: number,
): NoticeMessage {
  const { trade } = story;
  const { noticeId, approver, channel } = notice;
  const address = (purpose: 'picture' | 'view' | 'decide' | 'approve' | 'reject') =>
    linkAddress(services, trade, purpose, { approver, channel, noticeId, epoch: linkEpoch });
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

/** Stop loss and take profit by their usual letters: `Target` above is money, as the plan has it. */
function levelWords({ signal, contract }: Trade): string {
  const { stop, target } = levelsOf(signal, contract ?? undefined);
  const parts = [
    signal.quantity === undefined ? undefined : `Qty ${signal.quantity}`,
    stop === null ? undefined : `SL ${writePrice(stop, contract)}`,
    target === null ? undefined : `TP ${writePrice(target, contract)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `\n${parts.join(' | ')}`;
}

function outcomeWords(story: Story): Words {
  const { trade, executions, ask } = story;
  const last = executions.at(-1);
  if (last !== undefined) return executionWords(trade, last);
  if (trade.status === 'expired' && trade.closing === undefined && ask !== undefined && ask.sentAt === null)
    return unseenWords(trade, ask);
  const [tone, mark, ending] = endingOf(trade);
  return { tone, title: `${mark} ${writeSubject(trade)} ${ending}`, text: writeStatus(trade) };
}

function endingOf({ status, decision, withdrawal, closing }: Trade): Ending {
  if (withdrawal?.by === 'server') return ['bad', '⚠️', 'voided'];
  if (closing !== undefined && (status === 'expired' || status === 'lapsed'))
    return ['bad', '⚠️', 'closed before its time'];
  if (decision?.channel === PAUSE_CHANNEL) return ['quiet', '⏸', 'turned away'];
  if (status === 'approved' && decision?.amendments !== undefined)
    return ['quiet', '✅', 'approved, changed'];
  return ENDINGS[status];
}

type Ending = readonly [tone: Words['tone'], mark: string, words: string];

const ENDINGS: Readonly<Record<Status, Ending>> = {
  pending: ['quiet', '🔥', 'is waiting'],
  approved: ['quiet', '✅', 'approved'],
  rejected: ['quiet', '❌', 'rejected'],
  expired: ['quiet', '⌛', 'expired'],
  withdrawn: ['quiet', '↩️', 'withdrawn'],
  lapsed: ['bad', '⚠️', 'approved, but lapsed'],
};

/** Silence of a person who was never asked is not the same: they must know that a signal passed them by. */
function unseenWords(trade: Trade, { lastError }: Notice): Words {
  const reason = lastError ?? 'the message was never accepted';
  const text = `You were not asked in time (${reason}).\nNot executed.`;
  return { tone: 'bad', title: `⚠️ ${writeSubject(trade)} expired unseen`, text };
}

const EXECUTIONS: Readonly<Record<ExecutionState, Ending>> = {
  submitted: ['quiet', '✅', 'order at the broker'],
  part_filled: ['quiet', '✅', 'partly filled'],
  filled: ['good', '✅', 'filled'],
  cancelled: ['bad', '⚠️', 'order cancelled'],
  refused: ['bad', '⚠️', 'order refused'],
  ignored: ['bad', '⚠️', 'not executed'],
};

function executionWords(trade: Trade, execution: Execution): Words {
  const [tone, mark, ending] = EXECUTIONS[execution.state];
  const text = `The strategy reports: ${writeExecution(trade, execution)}.`;
  return { tone, title: `${mark} ${writeSubject(trade)} ${ending}`, text };
}
