import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { anotherNeeded } from '../../../src/domain/status-labels.ts';
import type { Status } from '../../../src/domain/trade.ts';
import { formatDuration } from '../../../src/domain/wording.ts';
import type { Liveness } from '../lib/live-feed.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ChartParts } from './chart/load-chart.ts';
import type { Question } from './drift.ts';
import {
  type Drafts,
  differsFromFirst,
  findFirstDraftFault,
  findOrderFault,
  type Order,
  orderOf,
} from './order-terms.ts';
import {
  type BarTuple,
  firstApprovalIn,
  type StatusFacts,
  type TradePageData,
  type TradePaths,
  type TradeView,
} from './trade-view.ts';

/** A decision that this page is making, or failed to make. */
type Attempt =
  | { readonly kind: 'none' }
  /** `isLate`: no response yet; checking whether it arrived. */
  | { readonly kind: 'sending'; readonly verdict: Verdict; readonly isLate?: true }
  /** Waiting for a confirmation before the approval is sent. */
  | { readonly kind: 'asking'; readonly question: Question }
  | { readonly kind: 'failed'; readonly verdict: Verdict; readonly message: string }
  /** Another decision, or the deadline, came first. */
  | { readonly kind: 'superseded'; readonly verdict: Verdict };
export type Verdict = 'approve' | 'reject';

/** The page's state. */
export interface TradeStore {
  readonly view: ReadonlySignal<TradeView>;
  readonly paths: TradePaths;
  /** Started before the page is rendered; undefined if it failed. */
  readonly firstChart: Promise<ChartParts | undefined>;
  /** Opened by a paired device, which has an inbox to go back to. */
  readonly hasInbox: boolean;
  /** Whoever opened the page, where several people decide. */
  readonly approver: string | undefined;
  /** The connection problem; undefined while the page is up to date. */
  readonly connection: ReadonlySignal<string | undefined>;
  /** When the server was last heard from, by its own clock. */
  readonly lastSeenAt: ReadonlySignal<number>;
  /** The server's time. */
  readonly now: ReadonlySignal<number>;
  readonly phase: ReadonlySignal<Phase>;
  readonly attempt: Signal<Attempt>;
  /** Why an approval takes an extra step. */
  readonly slowDown: Signal<string | undefined>;
  /** The picked reason for a reject. */
  readonly reason: Signal<string | null>;
  /** The order as edited so far. */
  readonly order: Signal<Order>;
  /** Bars of a drill that followed the question, as far as they have been played. */
  readonly played: Signal<readonly BarTuple[]>;
  /** The fields' text while typing. */
  readonly drafts: Signal<Drafts>;
  /** Why the trade can't be approved now; undefined if it can. */
  readonly blockedReason: ReadonlySignal<string | undefined>;
  /** The order to show: as edited while the trade waits, as approved afterwards. */
  readonly shownOrder: ReadonlySignal<Order>;
  /** Applies the status in a response, before the whole view is fetched. */
  applyFacts(facts: StatusFacts): void;
  /** Fetches the whole view. Returns whether that succeeded. */
  refresh(): Promise<boolean>;
}

/** The trade's view, and when the server last sent it. */
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
      // A decided trade never becomes pending again: that view is older.
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

/** Adds what the person has entered so far. */
export function createTradeStore(
  { trade, paths, opened_by, approver, slow_down }: TradePageData,
  state: TradeState,
  live: Pick<TradeStore, 'connection' | 'now' | 'phase' | 'refresh' | 'firstChart'>,
): TradeStore {
  const order = signal(orderOf(trade, firstApprovalIn(trade)?.amendments));
  const drafts = signal<Drafts>({});
  return {
    ...state,
    ...live,
    paths,
    hasInbox: opened_by === 'session',
    approver,
    attempt: signal<Attempt>({ kind: 'none' }),
    played: signal<readonly BarTuple[]>([]),
    slowDown: signal(slow_down),
    reason: signal<string | null>(null),
    order,
    drafts,
    blockedReason: computed(() =>
      findBlockedReason({
        view: state.view.value,
        order: order.value,
        drafts: drafts.value,
        approver,
        isLive: live.connection.value === undefined,
      }),
    ),
    shownOrder: computed(() =>
      live.phase.value === 'pending' ? order.value : orderOf(state.view.value, state.view.value.amendments),
    ),
  };
}

/**
 * The status to show. `closing`: the time is up by the server's clock, but the server can't be reached. Nothing can be
 * decided now, but an earlier decision may not have reached this page.
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

/** There is a heartbeat every 5 s, or a poll every 2 s: longer silence isn't a lost connection yet, but not live. */
const SILENT_MS = 8_000;

/** The connection problem; undefined while the page is up to date. */
export function formatConnection(liveness: Liveness, silentMs: number): string | undefined {
  if (liveness === 'lost') return words().trade.noConnection;
  if (silentMs > SILENT_MS) return words().trade.noUpdateFor(formatDuration(silentMs));
  return undefined;
}

interface Known {
  readonly view: TradeView;
  readonly order: Order;
  readonly drafts: Drafts;
  readonly approver?: string | undefined;
  /** Whether the page is up to date. */
  readonly isLive: boolean;
}

/** Why the trade can't be approved now; undefined if it can. */
export function findBlockedReason({ view, order, drafts, approver, isLive }: Known): string | undefined {
  const { disconnected, youApproved, otherOrder } = words().trade.decide;
  if (!isLive) return disconnected;
  const first = firstApprovalIn(view);
  if (first !== undefined && first.approver === approver) return youApproved(anotherNeeded());
  if (first !== undefined && differsFromFirst(view, order)) return otherOrder(first.approver);
  return findFirstDraftFault(view, drafts) ?? findOrderFault(view, order);
}
