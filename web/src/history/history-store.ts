import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { HistoryView, TradeSummary } from '../../../src/http/inbox/view.ts';
import { refusalWords } from '../app/refusal-words.ts';
import { type Answer, ask } from '../lib/ask.ts';
import { type HistoryFilter, historyPath } from './history-filter.ts';

export interface HistoryStore {
  readonly filter: Signal<HistoryFilter>;
  /** Undefined until the first answer. */
  readonly trades: ReadonlySignal<readonly TradeSummary[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string | undefined>;
  /** From the newest on, as many as are shown. */
  reload(): Promise<void>;
  /** The same once no other question is under way, whose answer it would throw away. */
  refresh(): Promise<void>;
  more(): Promise<void>;
}

const PAGE = 50;
/** The server gives no more at once. */
const MOST = 100;
/** A search looks at so many trades a page, and may find few among them: then it is asked to look further back. */
const MOST_PAGES = 10;

export function createHistoryStore(first: HistoryFilter, embedded: HistoryView | undefined): HistoryStore {
  const filter = signal(first);
  const trades = signal<readonly TradeSummary[] | undefined>(embedded?.trades);
  const next = signal<string | null>(embedded?.next ?? null);
  const isLoading = signal(false);
  const fault = signal<string | undefined>(undefined);
  let asked = 0;
  let underWay: Promise<void> = Promise.resolve();

  /** Asks on from `before` until `wanted` more trades are there. */
  async function load(shown: readonly TradeSummary[], before: string | null, wanted: number): Promise<void> {
    asked += 1;
    const mine = asked;
    isLoading.value = true;
    let found: readonly TradeSummary[] = [];
    let from = before;
    let answer: Answer<HistoryView>;
    let pages = 0;
    do {
      const limit = Math.min(MOST, wanted - found.length);
      answer = await ask<HistoryView>(
        historyPath(filter.peek(), { limit, ...(from === null ? {} : { before: from }) }),
      );
      // The filter has changed since: this is the answer to another question.
      if (mine !== asked) return;
      if (answer.kind === 'ok') {
        found = [...found, ...answer.value.trades];
        from = answer.value.next;
      }
      pages += 1;
    } while (answer.kind === 'ok' && found.length < wanted && from !== null && pages < MOST_PAGES);
    batch(() => {
      isLoading.value = false;
      fault.value = refusalWords(answer);
      if (answer.kind !== 'ok') return;
      trades.value = [...shown, ...found];
      next.value = from;
    });
  }

  function reload(): Promise<void> {
    underWay = load([], null, Math.max(PAGE, trades.peek()?.length ?? 0));
    return underWay;
  }

  return {
    filter,
    trades,
    hasMore: computed(() => next.value !== null),
    isLoading,
    fault,
    reload,
    async refresh() {
      while (isLoading.peek()) await underWay;
      await reload();
    },
    async more() {
      const before = next.peek();
      if (before === null) return;
      underWay = load(trades.peek() ?? [], before, PAGE);
      await underWay;
    },
  };
}
