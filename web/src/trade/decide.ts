import { toJson } from '../../../src/domain/amendments.ts';
import { type FetchResult, fetchJson } from '../lib/fetch-json.ts';
import { countExcess, createQuestion, type Question, updateQuestion } from './drift.ts';
import { findAmendments } from './order-terms.ts';
import type { TradeStore, Verdict } from './trade-store.ts';
import type { StatusFacts } from './trade-view.ts';

/** The gesture is done. Goes out at once, unless something has to be said before. */
export function approve(store: TradeStore): void {
  // It may have begun before something came up.
  if (store.blockedReason.peek() !== undefined) return;
  if (countExcess(store.view.peek()) !== 0) askToApprove(store);
  else void send(store);
}

/** Puts the question: in the place of the gesture for those who can't make it, or after it when the price has moved. */
export function askToApprove({ attempt, view, now }: TradeStore): void {
  attempt.value = { kind: 'asking', question: createQuestion(view.peek(), now.peek()) };
}

/** Puts the question anew when the price has gone further than was asked about. */
export function followPrice({ attempt, view, now }: TradeStore): void {
  if (attempt.value.kind !== 'asking') return;
  const { question } = attempt.value;
  const next = updateQuestion(question, view.value, now.peek());
  if (next !== question) attempt.value = { kind: 'asking', question: next };
}

/** Yes to `question`, as it stood when it was pressed: to one that has been put anew since, it is no answer. */
export function confirmApproval(store: TradeStore, question: Question): void {
  const { attempt, view, now, blockedReason } = store;
  const current = attempt.peek();
  if (current.kind !== 'asking' || current.question !== question || blockedReason.peek() !== undefined)
    return;
  if (updateQuestion(question, view.peek(), now.peek()) === question) void send(store);
}

function send(store: TradeStore): Promise<void> {
  const amendments = findAmendments(store.view.peek(), store.order.peek());
  return decide(store, 'approve', amendments === undefined ? {} : { amendments: toJson(amendments) });
}

export function reject(store: TradeStore): Promise<void> {
  const reason = store.reason.peek();
  return decide(store, 'reject', reason === null ? {} : { reason });
}

/** Sends one decision, once. What fails is said, and is for the person to press again: nothing fires later by itself. */
async function decide(store: TradeStore, verdict: Verdict, body: object): Promise<void> {
  const path = store.paths[verdict];
  if (path === null || store.attempt.peek().kind === 'sending') return;
  store.attempt.value = { kind: 'sending', verdict };
  const result = await fetchJson<StatusFacts>(path, { method: 'POST', body });
  if (result.kind === 'ok') {
    store.applyFacts(result.value);
    store.attempt.value = { kind: 'none' };
    void store.refresh();
    return;
  }
  const standing = standingOf(result);
  if (standing !== undefined) {
    store.applyFacts(standing);
    store.attempt.value = { kind: 'superseded', verdict };
    void store.refresh();
    return;
  }
  // Asked before it is said: the answer may have been lost on the way back, and the decision not.
  if (result.kind === 'unreachable') store.attempt.value = { kind: 'sending', verdict, isLate: true };
  const isKnown = await store.refresh();
  if (store.view.peek().status !== 'pending') store.attempt.value = { kind: 'none' };
  else store.attempt.value = { kind: 'failed', verdict, message: formatDecisionFailure(result, isKnown) };
}

function standingOf(result: FetchResult<unknown>): StatusFacts | undefined {
  if (result.kind !== 'refused' || result.problem.status !== 409) return undefined;
  return result.problem.standing as StatusFacts | undefined;
}

/** `/amendments/stop_price` → `stop price` */
const fieldName = (pointer: string) => (pointer.split('/').at(-1) ?? '').replaceAll('_', ' ');

/** `isKnown`: the server was asked afterwards, and the trade still waits. */
export function formatDecisionFailure(result: FetchResult<unknown>, isKnown: boolean): string {
  if (result.kind === 'refused') {
    const { code, detail, errors = [] } = result.problem;
    if (code === 'decision_not_recorded') return detail;
    const rules = errors.map(({ field, rule }) => `${fieldName(field)}: ${rule}`);
    return `Not accepted. ${rules.length > 0 ? rules.join('. ') : detail}`;
  }
  return isKnown
    ? 'No confirmation yet. The trade is still waiting, but your decision may still get through. This page will show it if it does. You can also try again.'
    : 'No response from the server. Your decision may not have arrived and is not resent automatically. Try again.';
}
