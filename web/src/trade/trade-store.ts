import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ask } from '../lib/ask.ts';
import { watchDevice } from '../lib/device-events.ts';
import { createLiveFeed, type Liveness } from '../lib/live-feed.ts';
import { createDeviceClock } from '../lib/server-clock.ts';
import { startTicking } from '../lib/ticking.ts';
import { type Terms, termsOf } from './amendment.ts';
import { type Phase, phaseOf } from './phase.ts';
import type { StatusFacts, TradePageData, TradePaths, TradeView } from './trade-view.ts';

/** A decision that this page is making, or failed to make. */
export type Attempt =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly verdict: Verdict }
  /** Something has to be said, or asked once more, before the approval goes out. */
  | { readonly kind: 'asking'; readonly title: string; readonly objection?: string }
  | { readonly kind: 'failed'; readonly verdict: Verdict; readonly words: string }
  /** Somebody or something else was first. */
  | { readonly kind: 'beaten'; readonly verdict: Verdict };
export type Verdict = 'approve' | 'reject';

/** All that the page knows, and the ways in which it learns more. */
export interface TradeStore {
  readonly view: ReadonlySignal<TradeView>;
  readonly paths: TradePaths;
  /** A paired device's own session, which has an inbox to go back to. */
  readonly hasInbox: boolean;
  readonly liveness: ReadonlySignal<Liveness>;
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
  /** The order to show: as it is being edited while the trade waits, as it was approved afterwards. */
  readonly shownTerms: ReadonlySignal<Terms>;
  take(view: TradeView): void;
  /** Status facts that came with an answer, ahead of the whole view. */
  takeFacts(facts: StatusFacts): void;
  /** Asks for the whole view; answers whether one came. */
  look(): Promise<boolean>;
}

const LOOK_TIMEOUT_MS = 4_000;

export function createTradeStore({ trade, paths, opened_by }: TradePageData): TradeStore {
  const clock = createDeviceClock();
  clock.sync(Date.parse(trade.server_time));
  const view = signal(trade);
  const heardAt = signal(clock.now());

  function hear(serverTime: string): void {
    clock.sync(Date.parse(serverTime));
    heardAt.value = clock.now();
  }
  function take(next: TradeView): void {
    hear(next.server_time);
    const isOlder = next.revision < view.peek().revision;
    // No road leads back to pending: such a view was written before the decision that is known already.
    const isUndone = next.status === 'pending' && view.peek().status !== 'pending';
    if (!isOlder && !isUndone) view.value = next;
  }
  async function look(): Promise<boolean> {
    const answer = await ask<TradeView>(paths.view, { timeoutMs: LOOK_TIMEOUT_MS });
    if (answer.kind === 'ok') take(answer.value);
    // Shut out: the server's own page says why, and shows nothing of the trade.
    else if (answer.kind === 'refused' && [401, 403, 404].includes(answer.problem.status))
      location.replace(paths.view);
    return answer.kind === 'ok';
  }
  const feed = createLiveFeed({
    // By the link that only shows: the one that decides ends with the window, and fills come later.
    eventsPath: () => eventsPathOf(paths.view),
    onEvent: ({ type, data }) => {
      if (type === 'trade') take(JSON.parse(data) as TradeView);
    },
    look,
  });
  const now = startTicking(clock, feed.resync);
  const phase = computed(() => phaseOf(view.value, now.value, feed.liveness.value));
  const terms = signal(termsOf(trade));
  effect(() => {
    // A sign of life without news still says that what is shown is so.
    if (feed.heardAt.value > 0 && feed.liveness.peek() !== 'lost') heardAt.value = clock.now();
  });
  effect(() => {
    // The link in the address has run out with the window: a page that is loaded again must still show the trade.
    if (phase.value !== 'pending') history.replaceState(null, '', paths.view);
  });
  effect(() => {
    // Derived here, to be confirmed by the server.
    if (phase.value === 'expired' && view.peek().status === 'pending') void look();
  });
  watchDevice({ onWake: feed.resync, onOffline: feed.lose });
  feed.start();
  return {
    view,
    paths,
    hasInbox: opened_by === 'session',
    liveness: feed.liveness,
    heardAt,
    now,
    phase,
    attempt: signal<Attempt>({ kind: 'none' }),
    reason: signal<string | null>(null),
    terms,
    shownTerms: computed(() =>
      phase.value === 'pending' ? terms.value : termsOf(view.value, view.value.amendments),
    ),
    take,
    takeFacts(facts) {
      hear(facts.server_time);
      view.value = { ...view.value, ...facts };
    },
    look,
  };
}

/** `/chart/{uuid}?l=…` → `/chart/{uuid}/events?l=…` */
export function eventsPathOf(viewPath: string): string {
  const [path = '', query] = viewPath.split('?');
  return query === undefined ? `${path}/events` : `${path}/events?${query}`;
}
