import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ServerClock } from '../lib/server-clock.ts';
import { type Terms, termsOf } from './amendment.ts';
import type { ChartParts } from './chart-parts.ts';
import type { Drafts } from './drafts.ts';
import { hindranceOf } from './hindrance.ts';
import type { Phase } from './phase.ts';
import type { Question } from './question.ts';
import type { StatusFacts, TradePageData, TradePaths, TradeView } from './trade-view.ts';

/** A decision that this page is making, or failed to make. */
export type Attempt =
  | { readonly kind: 'none' }
  /** `isLate`: no answer has come, and the server is asked whether it arrived. */
  | { readonly kind: 'sending'; readonly verdict: Verdict; readonly isLate?: true }
  /** Something has to be said, or asked once more, before the approval goes out. */
  | { readonly kind: 'asking'; readonly question: Question }
  | { readonly kind: 'failed'; readonly verdict: Verdict; readonly words: string }
  /** Somebody or something else was first. */
  | { readonly kind: 'beaten'; readonly verdict: Verdict };
export type Verdict = 'approve' | 'reject';

/** All that the page knows, and the ways in which it learns more. */
export interface TradeStore {
  readonly view: ReadonlySignal<TradeView>;
  readonly paths: TradePaths;
  /** Under way before the page is drawn; undefined when it failed. */
  readonly firstChart: Promise<ChartParts | undefined>;
  /** A paired device's own session, which has an inbox to go back to. */
  readonly hasInbox: boolean;
  /** What has to be said of the connection; undefined while what is shown is so now. */
  readonly connection: ReadonlySignal<string | undefined>;
  /** When the server last gave a sign, by the server's clock. */
  readonly heardAt: ReadonlySignal<number>;
  /** The server's time. */
  readonly now: ReadonlySignal<number>;
  readonly phase: ReadonlySignal<Phase>;
  readonly attempt: Signal<Attempt>;
  /** Reason that goes with a reject, if one was picked. */
  readonly reason: Signal<string | null>;
  /** The order as the approver has it now. */
  readonly terms: Signal<Terms>;
  /** What stands in the fields of the order while it is typed. */
  readonly drafts: Signal<Drafts>;
  /** Why approving has to wait, in words; undefined when it need not. */
  readonly hindrance: ReadonlySignal<string | undefined>;
  /** The order to show: as it is being edited while the trade waits, as it was approved afterwards. */
  readonly shownTerms: ReadonlySignal<Terms>;
  /** Status facts that came with an answer, ahead of the whole view. */
  takeFacts(facts: StatusFacts): void;
  /** Asks for the whole view; answers whether one came. */
  look(): Promise<boolean>;
}

/** What the page knows of the trade, and when the server said so. */
export function createTradeNews(trade: TradeView, clock: ServerClock) {
  const view = signal(trade);
  const heardAt = signal(clock.now());
  function hear(serverTime: string): void {
    clock.sync(Date.parse(serverTime));
    heardAt.value = clock.now();
  }
  return {
    view,
    heardAt,
    take(next: TradeView): void {
      hear(next.server_time);
      const isOlder = next.revision < view.peek().revision;
      // No road leads back to pending: such a view was written before the decision that is known already.
      const isUndone = next.status === 'pending' && view.peek().status !== 'pending';
      if (!isOlder && !isUndone) view.value = next;
    },
    takeFacts(facts: StatusFacts): void {
      hear(facts.server_time);
      view.value = { ...view.peek(), ...facts };
    },
  };
}
export type TradeNews = ReturnType<typeof createTradeNews>;

/** What a person has chosen so far, beside what is known. */
export function createTradeStore(
  { trade, paths, opened_by }: TradePageData,
  news: TradeNews,
  live: Pick<TradeStore, 'connection' | 'now' | 'phase' | 'look' | 'firstChart'>,
): TradeStore {
  const terms = signal(termsOf(trade));
  const drafts = signal<Drafts>({});
  return {
    ...news,
    ...live,
    paths,
    hasInbox: opened_by === 'session',
    attempt: signal<Attempt>({ kind: 'none' }),
    reason: signal<string | null>(null),
    terms,
    drafts,
    hindrance: computed(() =>
      hindranceOf({
        view: news.view.value,
        terms: terms.value,
        drafts: drafts.value,
        isLive: live.connection.value === undefined,
      }),
    ),
    shownTerms: computed(() =>
      live.phase.value === 'pending' ? terms.value : termsOf(news.view.value, news.view.value.amendments),
    ),
  };
}
