import { toJson } from '../../../src/domain/amendments.ts';
import { words } from '../../../src/domain/language/words.ts';
import { type FetchResult, fetchJson } from '../lib/fetch-json.ts';
import { countExcess, createQuestion, type Question, updateQuestion } from './drift.ts';
import { findAmendments, nameInJson } from './order-terms.ts';
import type { TradeStore, Verdict } from './trade-store.ts';
import type { StatusFacts } from './trade-view.ts';

/** Called when the gesture is done. Sends at once, unless a warning must be confirmed first. */
export function approve(store: TradeStore): void {
  // The gesture may have started before it was blocked.
  if (store.blockedReason.peek() !== undefined) return;
  if (countExcess(store.view.peek()) !== 0 || store.slowDown.peek() !== undefined) askToApprove(store);
  else void send(store);
}

/** Asks for confirmation: instead of the gesture, or after it when the price has moved. */
export function askToApprove({ attempt, view, now }: TradeStore): void {
  attempt.value = { kind: 'asking', question: createQuestion(view.peek(), now.peek()) };
}

/** Asks again when the price has moved further. */
export function followPrice({ attempt, view, now }: TradeStore): void {
  if (attempt.value.kind !== 'asking') return;
  const { question } = attempt.value;
  const next = updateQuestion(question, view.value, now.peek());
  if (next !== question) attempt.value = { kind: 'asking', question: next };
}

/** Confirms `question` as it was when pressed, not one that has replaced it since. */
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

/** Sends one decision, once. On failure the person has to press again: nothing is sent later automatically. */
async function decide(store: TradeStore, verdict: Verdict, body: object): Promise<void> {
  const path = pathOf(store, verdict);
  if (path === null || store.attempt.peek().kind === 'sending') return;
  store.attempt.value = { kind: 'sending', verdict };
  const result = await fetchJson<StatusFacts>(path, { method: 'POST', body });
  if (result.kind === 'ok') {
    store.applyFacts(result.value);
    store.attempt.value = { kind: 'none' };
    void store.refresh();
    return;
  }
  if (result.kind === 'refused' && result.problem.code === 'slow_down') {
    store.slowDown.value = result.problem.detail;
    askToApprove(store);
    return;
  }
  const standing = standingOf(result);
  // Still pending: the approval was refused because the first approver approved a different order.
  if (standing !== undefined && standing.status !== 'pending') {
    store.applyFacts(standing);
    store.attempt.value = { kind: 'superseded', verdict };
    void store.refresh();
    return;
  }
  // Check first: the response may be lost although the decision arrived.
  if (result.kind === 'unreachable') store.attempt.value = { kind: 'sending', verdict, isLate: true };
  const isKnown = await store.refresh();
  if (store.view.peek().status !== 'pending') store.attempt.value = { kind: 'none' };
  else store.attempt.value = { kind: 'failed', verdict, message: formatDecisionFailure(result, isKnown) };
}

/** Says that the extra step was taken, which no card's button does. */
function pathOf({ paths, slowDown }: TradeStore, verdict: Verdict): string | null {
  const path = paths[verdict];
  if (path === null || verdict === 'reject' || slowDown.peek() === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}slowed=1`;
}

function standingOf(result: FetchResult<unknown>): StatusFacts | undefined {
  if (result.kind !== 'refused' || result.problem.status !== 409) return undefined;
  return result.problem.standing as StatusFacts | undefined;
}

/** `/amendments/stop_price` → `Stop` */
const fieldName = (pointer: string) => nameInJson(pointer.split('/').at(-1) ?? '');

/** `isKnown`: the server confirmed afterwards that the trade is still waiting. */
export function formatDecisionFailure(result: FetchResult<unknown>, isKnown: boolean): string {
  const text = words().trade.decide;
  if (result.kind === 'refused') {
    const { code, detail, errors = [] } = result.problem;
    if (code === 'decision_not_recorded') return detail;
    const rules = errors.map(({ field, rule }) => `${fieldName(field)}: ${rule}`);
    return text.notAccepted(rules.length > 0 ? rules.join('. ') : detail);
  }
  return isKnown ? text.unconfirmed : text.noResponse;
}
