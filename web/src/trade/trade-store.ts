import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Status } from '../../../src/domain/trade.ts';
import { formatDuration } from '../../../src/domain/wording.ts';
import type { Liveness } from '../lib/live-feed.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ChartParts } from './chart/load-chart.ts';
import type { Question } from './drift.ts';
import { type Drafts, findFirstDraftFault, findOrderFault, type Order, orderOf } from './order-terms.ts';
import type { StatusFacts, TradePageData, TradePaths, TradeView } from './trade-view.ts';

/** A decision that this page is making, or failed to make. */
type Attempt =
  | { readonly kind: 'none' }
  /** `isLate`: no answer has come, and the server is asked whether it arrived. */
  | { readonly kind: 'sending'; readonly verdict: Verdict; readonly isLate?: true }
  /** Something has to be said, or asked once more, before the approval goes out. */
  | { readonly kind: 'asking'; readonly question: Question }
  | { readonly kind: 'failed'; readonly verdict: Verdict; readonly message: string }
  /** Somebody or something else was first. */
  | { readonly kind: 'superseded'; readonly verdict: Verdict };
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
  readonly lastSeenAt: ReadonlySignal<number>;
  /** The server's time. */
  readonly now: ReadonlySignal<number>;
  readonly phase: ReadonlySignal<Phase>;
  readonly attempt: Signal<Attempt>;
  /** Reason that goes with a reject, if one was picked. */
  readonly reason: Signal<string | null>;
  /** The order as the approver has it now. */
  readonly order: Signal<Order>;
  /** What stands in the fields of the order while it is typed. */
  readonly drafts: Signal<Drafts>;
  /** Why approving has to wait, in words; undefined when it need not. */
  readonly blockedReason: ReadonlySignal<string | undefined>;
  /** The order to show: as it is being edited while the trade waits, as it was approved afterwards. */
  readonly shownOrder: ReadonlySignal<Order>;
  /** Status facts that came with an answer, ahead of the whole view. */
  applyFacts(facts: StatusFacts): void;
  /** Asks for the whole view; answers whether one came. */
  refresh(): Promise<boolean>;
}

/** What the page knows of the trade, and when the server said so. */
export function createTradeState(trade: TradeView, clock: ServerClock) {
  const view = signal(trade);
  const lastSeenAt = signal(clock.now());
  function markSeen(serverTime: string): void {
    clock.sync(Date.parse(serverTime));
    lastSeenAt.value = clock.now();
  }
  return {
    view,
    lastSeenAt,
    take(next: TradeView): void {
      markSeen(next.server_time);
      const isOlder = next.revision < view.peek().revision;
      // No road leads back to pending: such a view was written before the decision that is known already.
      const isReopened = next.status === 'pending' && view.peek().status !== 'pending';
      if (!isOlder && !isReopened) view.value = next;
    },
    applyFacts(facts: StatusFacts): void {
      markSeen(facts.server_time);
      view.value = { ...view.peek(), ...facts };
    },
  };
}
export type TradeState = ReturnType<typeof createTradeState>;

/** What a person has chosen so far, beside what is known. */
export function createTradeStore(
  { trade, paths, opened_by }: TradePageData,
  state: TradeState,
  live: Pick<TradeStore, 'connection' | 'now' | 'phase' | 'refresh' | 'firstChart'>,
): TradeStore {
  const order = signal(orderOf(trade));
  const drafts = signal<Drafts>({});
  return {
    ...state,
    ...live,
    paths,
    hasInbox: opened_by === 'session',
    attempt: signal<Attempt>({ kind: 'none' }),
    reason: signal<string | null>(null),
    order,
    drafts,
    blockedReason: computed(() =>
      findBlockedReason({
        view: state.view.value,
        order: order.value,
        drafts: drafts.value,
        isLive: live.connection.value === undefined,
      }),
    ),
    shownOrder: computed(() =>
      live.phase.value === 'pending' ? order.value : orderOf(state.view.value, state.view.value.amendments),
    ),
  };
}

/**
 * What the page may say of the trade. `closing` is a window that is over by the server's clock while no server can be
 * asked: nothing can be decided any more, but a decision made before may not have reached this page.
 */
export type Phase = Status | 'closing';

export function findPhase(
  { status, expires_at }: { readonly status: Status; readonly expires_at: string },
  now: number,
  liveness: Liveness,
): Phase {
  if (status !== 'pending' || now < Date.parse(expires_at)) return status;
  return liveness === 'lost' || liveness === 'connecting' ? 'closing' : 'expired';
}

/** The server gives a sign each 5 s, and polling asks each 2 s: longer silence is not yet a loss, but no longer live. */
const SILENT_MS = 8_000;

/** What has to be said of the connection; undefined while what is shown is so now. */
export function formatConnection(liveness: Liveness, silentMs: number): string | undefined {
  if (liveness === 'lost') return 'No connection.';
  if (silentMs > SILENT_MS) return `No update for ${formatDuration(silentMs)}.`;
  return undefined;
}

interface Known {
  readonly view: TradeView;
  readonly order: Order;
  readonly drafts: Drafts;
  /** Whether what is shown is so now. */
  readonly isLive: boolean;
}

/** Why the trade can't be approved as the page stands, in words; undefined when it can. */
export function findBlockedReason({ view, order, drafts, isLive }: Known): string | undefined {
  if (!isLive) return "You can't approve while disconnected. A reject is sent when pressed.";
  return findFirstDraftFault(view, drafts) ?? findOrderFault(view, order);
}
