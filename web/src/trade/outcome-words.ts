import { writeDuration, writePrice, writeTime } from '../../../src/domain/wording.ts';
import type { Phase } from './phase.ts';
import { contractOf, type ExecutionView, type TradeView } from './trade-view.ts';

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
  return { title: TITLES[phase], lines: linesOf(view, phase, executableForMs) };
}

function linesOf(view: TradeView, phase: Phase, executableForMs: number): readonly string[] {
  switch (phase) {
    case 'pending':
      return ['Nobody has decided yet.'];
    case 'closing':
      return [
        'Not executed, unless it was decided before the connection was lost. Asking as soon as it is back.',
      ];
    case 'approved':
      return [decidedWords(view), takingWords(view, executableForMs)];
    case 'rejected':
      return [decidedWords(view), reasonWords(view), 'Not executed.'].filter((line) => line !== '');
    case 'expired':
      return ['Nobody decided in time. Not executed.'];
    case 'withdrawn':
      return [`The strategy took it back: ${view.reason ?? 'no reason given'}.`];
    case 'lapsed':
      return [decidedWords(view), 'The strategy did not take it in time. Not executed.'];
  }
}

function decidedWords({ decided_by, channel, decided_at, submitted_at, timezone }: TradeView): string {
  if (decided_by === undefined || decided_at === undefined) return '';
  const took = writeDuration(Date.parse(decided_at) - Date.parse(submitted_at));
  return `By ${decided_by} via ${channel ?? 'web'} at ${writeTime(Date.parse(decided_at), timezone)}, after ${took}.`;
}

const reasonWords = ({ reason }: TradeView) => (reason === undefined ? '' : `Reason: ${reason}.`);

function takingWords({ claimant, claimed_at, timezone }: TradeView, executableForMs: number): string {
  if (claimant !== undefined) {
    const at = claimed_at === undefined ? '' : ` at ${writeTime(Date.parse(claimed_at), timezone)}`;
    return `Taken by ${claimant}${at}.`;
  }
  if (executableForMs <= 0) return 'Its time to be taken is over.';
  return `Not taken yet: the strategy has ${writeDuration(executableForMs)} left.`;
}

/** Why a decision of this page is not the one that stands. */
export function beatenWords(verdict: 'approve' | 'reject', { decided_by }: TradeView): string {
  return decided_by === undefined
    ? `Your ${verdict} came too late.`
    : `Your ${verdict} came second. What was decided first stands.`;
}

/** `Filled 2 at $4127.75` */
export function executionWords(view: TradeView, { state, quantity, price, text }: ExecutionView): string {
  const words = state.replace('_', ' ');
  const at = price === null ? '' : ` at ${writePrice(price, contractOf(view))}`;
  const detail = text === null ? '' : ` (${text})`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${quantity}${at}${detail}`;
}
