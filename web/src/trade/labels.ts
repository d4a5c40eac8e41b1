import { formatExit } from '../../../src/domain/exit.ts';
import { findHeadline, type Headline } from '../../../src/domain/headline.ts';
import { formatExecution, statusSentences } from '../../../src/domain/status-labels.ts';
import { capitalize, formatDuration } from '../../../src/domain/wording.ts';
import { ownZone } from '../lib/zone-times.ts';
import type { Phase } from './trade-store.ts';
import {
  contractOf,
  type ExecutionView,
  executionOf,
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

/** Computed here: this page may know of a decision or a deadline before the whole view is fetched. */
export function headlineOf(view: TradeView, phase: Phase): Pick<Headline, 'text' | 'tone'> {
  if (phase === 'closing') return { text: "Time's up", tone: 'warn' };
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
  if (phase === 'closing')
    return ['Not executed, unless it was decided before the connection was lost. Checking once reconnected.'];
  // By this page's clock; only the server knows whether a phone was reached.
  if (phase === 'expired' && view.status === 'pending') return ["Time's up.", 'Not executed.'];
  const sentences = statusSentences({ ...standingOf({ ...view, status: phase }), viewerZone });
  return phase === 'approved' ? [...sentences, ...pickupTimeLeft(view, executableForMs)] : sentences;
}

/** Time left to pick it up; of no interest once the strategy knows. */
function pickupTimeLeft({ claimant, collected_at }: TradeView, executableForMs: number): readonly string[] {
  if (claimant !== undefined || collected_at !== undefined) return [];
  if (executableForMs <= 0) return ['The pickup window has closed.'];
  return [`${formatDuration(executableForMs)} left to pick it up.`];
}

/** Why this page's decision didn't count. */
export function formatSuperseded(verdict: 'approve' | 'reject', { decided_by }: TradeView): string {
  const noun = verdict === 'approve' ? 'approval' : 'rejection';
  return decided_by === undefined
    ? `Your ${noun} came too late.`
    : `Your ${noun} came second. The first decision stands.`;
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

/** `Sent to phone in 2 s, seen in 4 s` */
export function formatDelivery({ submitted_at }: TradeView, notice: NoticeView): string {
  const { channel, state, sent_at, received_at, error } = notice;
  const after = (instant: string) => formatDelay(Date.parse(instant) - Date.parse(submitted_at));
  if (sent_at !== undefined) {
    const seen = received_at === undefined ? formatUnseen(notice) : `seen ${after(received_at)}`;
    return `Sent to phone ${after(sent_at)}, ${seen}`;
  }
  if (received_at !== undefined) return `Seen on phone ${after(received_at)}`;
  if (state === 'failed' || state === 'superseded')
    return `Couldn't send via ${channel}: ${error ?? 'the trade was settled first'}`;
  return error === undefined ? `Sending via ${channel}` : `Sending via ${channel}. Last attempt: ${error}`;
}

const formatDelay = (milliseconds: number) =>
  milliseconds < 1000 ? 'in less than 1 s' : `in ${formatDuration(milliseconds)}`;

/** Opening the page doesn't confirm the notification, but shows that the approver knows. */
function formatUnseen({ seen_at, receipt_missed_at }: NoticeView): string {
  if (seen_at !== undefined) return 'page opened';
  return receipt_missed_at === undefined ? 'not confirmed' : 'not confirmed by any phone';
}
