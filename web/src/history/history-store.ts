import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { refusalWords } from '../app/refusal-words.ts';
import type { TradeSummary } from '../inbox/inbox-view.ts';
import { ask } from '../lib/ask.ts';
import { type HistoryFilter, historyPath } from './history-filter.ts';
import type { HistoryView } from './history-view.ts';

export interface HistoryStore {
  readonly filter: Signal<HistoryFilter>;
  /** Undefined until the first answer. */
  readonly trades: ReadonlySignal<readonly TradeSummary[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string | undefined>;
  /** From the newest on, as many as are shown. */
  reload(): Promise<void>;
  more(): Promise<void>;
}

const PAGE = 50;
/** The server gives no more at once. */
const MOST = 200;

export function createHistoryStore(first: HistoryFilter, embedded: HistoryView | undefined): HistoryStore {
  const filter = signal(first);
  const trades = signal<readonly TradeSummary[] | undefined>(embedded?.trades);
  const next = signal<string | null>(embedded?.next ?? null);
  const hasMore = signal(next.peek() !== null);
  const isLoading = signal(false);
  const fault = signal<string | undefined>(undefined);
  let asked = 0;

  async function load(path: string, shown: readonly TradeSummary[]): Promise<void> {
    asked += 1;
    const mine = asked;
    isLoading.value = true;
    const answer = await ask<HistoryView>(path);
    // The filter has changed since: this is the answer to another question.
    if (mine !== asked) return;
    batch(() => {
      isLoading.value = false;
      fault.value = refusalWords(answer);
      if (answer.kind !== 'ok') return;
      trades.value = [...shown, ...answer.value.trades];
      next.value = answer.value.next;
      hasMore.value = answer.value.next !== null;
    });
  }

  return {
    filter,
    trades,
    hasMore,
    isLoading,
    fault,
    reload() {
      const limit = Math.min(MOST, Math.max(PAGE, trades.peek()?.length ?? 0));
      return load(historyPath(filter.peek(), { limit }), []);
    },
    async more() {
      const before = next.peek();
      if (before === null) return;
      await load(historyPath(filter.peek(), { before, limit: PAGE }), trades.peek() ?? []);
    },
  };
}
