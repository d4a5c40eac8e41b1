import { writeExit } from '../../../src/domain/exit.ts';
import { statusSentences, writeExecution } from '../../../src/domain/status-words.ts';
import { writeDuration } from '../../../src/domain/wording.ts';
import { contractOf, executionOf, standingOf } from './in-domain-terms.ts';
import type { Phase } from './phase.ts';
import type { ExecutionView, TradeView } from './trade-view.ts';

export interface Outcome {
  readonly title: string;
  /** Sentences, the most important first. */
  readonly lines: readonly string[];
}

const TITLES: Readonly<Record<Phase, string>> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  closing: 'Window over',
};

/** How the trade ended, as far as this page knows. */
export function outcomeOf(view: TradeView, phase: Phase, executableForMs: number): Outcome {
  const isOverdue = view.execution_overdue_since !== undefined;
  const isYesToTest = view.test === true && phase === 'lapsed';
  const title = isOverdue ? 'Picked up, outcome unknown' : isYesToTest ? 'Approved (test)' : TITLES[phase];
  return { title, lines: linesOf(view, phase, executableForMs) };
}

function linesOf(view: TradeView, phase: Phase, executableForMs: number): readonly string[] {
  if (phase === 'closing')
    return [
      'Not executed, unless it was decided before the connection was lost. Asking as soon as it is back.',
    ];
  // By this page's clock; only the server knows whether anybody was reached.
  if (phase === 'expired' && view.status === 'pending') return ['Time is up.', 'Not executed.'];
  const sentences = statusSentences(standingOf({ ...view, status: phase }));
  return phase === 'approved' ? [...sentences, ...timeToTake(view, executableForMs)] : sentences;
}

/** What is left of the time to take it; of no interest once the strategy knows. */
function timeToTake({ claimant, collected_at }: TradeView, executableForMs: number): readonly string[] {
  if (claimant !== undefined || collected_at !== undefined) return [];
  if (executableForMs <= 0) return ['Its time to be picked up is over.'];
  return [`It has ${writeDuration(executableForMs)} left.`];
}

/** Why a decision of this page is not the one that stands. */
export function beatenWords(verdict: 'approve' | 'reject', { decided_by }: TradeView): string {
  return decided_by === undefined
    ? `Your ${verdict} came too late.`
    : `Your ${verdict} came second. What was decided first stands.`;
}

/** What the strategy has reported of the order and of how the trade ended. */
export function reportsOf(view: TradeView) {
  const ofOrder = view.executions.map((execution) => ({
    key: `execution ${execution.sequence}`,
    at: execution.at,
    words: executionWords(view, execution),
  }));
  const ofExits = view.exits.map((exit) => ({
    key: `exit ${exit.sequence}`,
    at: exit.at,
    words: capitalized(writeExit(exit, contractOf(view))),
  }));
  return [...ofOrder, ...ofExits];
}

const capitalized = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** `Filled 2 at $4127.75` */
export function executionWords(view: TradeView, execution: ExecutionView): string {
  const words = writeExecution({ contract: contractOf(view) }, executionOf(execution));
  return capitalized(words);
}
