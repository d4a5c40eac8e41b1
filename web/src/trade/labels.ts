import { isByHand } from '../../../src/domain/by-hand.ts';
import { formatExit } from '../../../src/domain/exit.ts';
import { formatDelivery } from '../../../src/domain/format-delivery.ts';
import { findHeadline, type Headline } from '../../../src/domain/headline.ts';
import { words } from '../../../src/domain/language/words.ts';
import {
  anotherNeeded,
  formatExecution,
  statusSentences,
  twoNeeded,
} from '../../../src/domain/status-labels.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import { capitalize, formatDuration } from '../../../src/domain/wording.ts';
import { ownZone } from '../lib/zone-times.ts';
import type { Phase } from './trade-store.ts';
import {
  contractOf,
  type ExecutionView,
  executionOf,
  firstApprovalIn,
  type NoticeView,
  standingOf,
  type TradeView,
} from './trade-view.ts';

export interface Outcome {
  readonly title: string;
  readonly tone: Headline['tone'];
  /** Sentences, the most important first. */
  readonly lines: readonly string[];
}

/** The trade's outcome, as far as this page knows. */
export function describeOutcome(
  view: TradeView,
  phase: Phase,
  executableForMs: number,
  viewerZone = ownZone(),
): Outcome {
  const { text, tone } = headlineOf(view, phase);
  return { title: text, tone, lines: linesOf(view, phase, executableForMs, viewerZone) };
}

/** The state of a trade that needs two approvers, for one of them. */
export function describeApprovals(
  view: TradeView,
  approver: string | undefined,
  viewerZone = ownZone(),
): Pick<Outcome, 'title' | 'lines'> {
  const first = firstApprovalIn(view);
  if (first === undefined) return { title: twoNeeded(), lines: [] };
  const isFromOther = approver !== undefined && approver !== first.approver;
  // The first one is the title.
  const [, ...lines] = statusSentences({ ...standingOf(view), viewerZone }).map((line) =>
    line === anotherNeeded() && isFromOther ? words().trade.outcome.yoursNeeded : line,
  );
  return { title: headlineOf(view, 'pending').text, lines };
}

/** Computed here: this page may know of a decision or a deadline before the whole view is fetched. */
export function headlineOf(view: TradeView, phase: Phase): Pick<Headline, 'text' | 'tone'> {
  if (phase === 'closing') return { text: words().trade.outcome.timeIsUp, tone: 'warn' };
  const reports = {
    executions: view.executions.map((each) => ({ ...each, happenedAt: Date.parse(each.at) })),
    exits: view.exits.map((each) => ({ ...each, happenedAt: Date.parse(each.at) })),
  };
  return findHeadline(standingOf({ ...view, status: phase }), reports);
}

function linesOf(
  view: TradeView,
  phase: Phase,
  executableForMs: number,
  viewerZone: string,
): readonly string[] {
  const { closing, timeIsUpSentence } = words().trade.outcome;
  if (phase === 'closing') return [closing];
  // By this page's clock; only the server knows whether a phone was reached.
  if (phase === 'expired' && view.status === 'pending') return [timeIsUpSentence, words().status.notExecuted];
  const standing = standingOf({ ...view, status: phase });
  const sentences = statusSentences({ ...standing, viewerZone });
  return phase === 'approved' && !isByHand(standing)
    ? [...sentences, ...pickupTimeLeft(view, executableForMs)]
    : sentences;
}

/** Time left to pick it up; of no interest once the strategy knows. */
function pickupTimeLeft({ claimant, collected_at }: TradeView, executableForMs: number): readonly string[] {
  if (claimant !== undefined || collected_at !== undefined) return [];
  if (executableForMs <= 0) return [words().trade.outcome.pickupClosed];
  return [words().trade.outcome.leftToPickUp(formatDuration(executableForMs))];
}

/** Why this page's decision didn't count. */
export function formatSuperseded(verdict: 'approve' | 'reject', { decided_by }: TradeView): string {
  const { approvalTooLate, rejectionTooLate, approvalSecond, rejectionSecond } = words().trade.outcome;
  if (decided_by === undefined) return verdict === 'approve' ? approvalTooLate : rejectionTooLate;
  return verdict === 'approve' ? approvalSecond : rejectionSecond;
}

/** What the strategy has reported about the order and the exits. */
export function reportsOf(view: TradeView) {
  const ofOrder = view.executions.map((execution) => ({
    key: `execution ${execution.sequence}`,
    at: execution.at,
    text: formatReport(view, execution),
  }));
  const ofExits = view.exits.map((exit) => ({
    key: `exit ${exit.sequence}`,
    at: exit.at,
    text: capitalize(formatExit(exit, contractOf(view))),
  }));
  return [...ofOrder, ...ofExits];
}

/** `Filled 2 at 4127.75` */
export function formatReport(view: TradeView, execution: ExecutionView): string {
  const text = formatExecution({ contract: contractOf(view) }, executionOf(execution));
  return capitalize(text);
}

/** `pushcut: sent in 2 s · delivered in 4 s · seen in 9 s` */
export function formatNotice({ submitted_at }: TradeView, notice: NoticeView): string {
  const { channel, state, sent_at, received_at, opened_at, seen_at, receipt_missed_at, error } = notice;
  const read = (instant: string | undefined) => (instant === undefined ? null : readInstant(instant));
  const trail = {
    channel,
    state,
    sentAt: read(sent_at),
    receivedAt: read(received_at),
    openedAt: read(opened_at),
    seenAt: read(seen_at),
    receiptMissedAt: read(receipt_missed_at),
    lastError: error ?? null,
  };
  return formatDelivery(trail, readInstant(submitted_at));
}

const readInstant = (instant: string) => asUtcMs(Date.parse(instant));
