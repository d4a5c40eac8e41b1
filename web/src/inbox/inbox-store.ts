import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { announce } from '../app/announcer.tsx';
import { type FetchResult, fetchJson } from '../lib/fetch-json.ts';
import { createLiveFeed, followDevice, type Liveness } from '../lib/live-feed.ts';
import { createDeviceClock, startTicking } from '../lib/server-clock.ts';
import { throttle } from '../lib/throttle.ts';
import type { InboxView, PauseView } from '../lib/views.ts';

/** What the app knows while it is open, whichever of its pages is shown. */
export interface InboxStore {
  /** Undefined until the server has told, where the page was opened at another place. */
  readonly view: ReadonlySignal<InboxView | undefined>;
  /** How many things need the person: waiting trades, overdue executions and alerts. */
  readonly openCount: ReadonlySignal<number>;
  /** `lost` as well when events come but what they speak of is not to be had. */
  readonly liveness: ReadonlySignal<Liveness>;
  /** When the server last gave a sign, by its own clock. */
  readonly lastSeenAt: ReadonlySignal<number>;
  /** The server's time. */
  readonly now: ReadonlySignal<number>;
  /**
   * Grows with each look that was answered, whatever led to it: who shows something else of the server asks again.
   * Events alone would not do: there are none while the page polls, and none tell of the time before their stream.
   */
  readonly changes: ReadonlySignal<number>;
  refresh(): Promise<boolean>;
  pause(): Promise<FetchResult<PauseView>>;
  resume(): Promise<FetchResult<PauseView>>;
}

const REFRESH_TIMEOUT_MS = 4_000;
const MIN_REFRESH_INTERVAL_MS = 1_000;
/** A strategy falls silent without an event: now and then the page asks by itself. */
const REFRESH_EVERY_MS = 60_000;

export function createInboxStore(embedded: InboxView | undefined): InboxStore {
  const clock = createDeviceClock();
  const view = signal<InboxView | undefined>(undefined);
  const lastSeenAt = signal(clock.now());
  const changes = signal(0);
  const isBehind = signal(false);

  function take(next: InboxView): void {
    clock.sync(Date.parse(next.server_time));
    lastSeenAt.value = clock.now();
    for (const { instrument, direction } of findArrivals(view.peek(), next))
      announce(`New trade waiting: ${instrument} ${direction}`);
    view.value = latestInbox(view.peek(), next);
  }
  async function refresh(): Promise<boolean> {
    const result = await fetchJson<InboxView>('/', { timeoutMs: REFRESH_TIMEOUT_MS });
    if (result.kind === 'ok') take(result.value);
    // This phone was shut out: the server's own page says so, and shows nothing else.
    else if (result.kind === 'refused' && result.problem.status === 401) location.reload();
    isBehind.value = result.kind !== 'ok';
    if (result.kind === 'ok') changes.value += 1;
    return result.kind === 'ok';
  }
  const follow = throttle(MIN_REFRESH_INTERVAL_MS, async () => {
    if (!(await refresh())) follow();
  });
  const feed = createLiveFeed({
    eventsPath: '/events',
    onEvent: follow,
    refresh,
  });
  async function change(path: '/pause' | '/resume'): Promise<FetchResult<PauseView>> {
    const result = await fetchJson<PauseView>(path, { method: 'POST' });
    if (result.kind === 'ok' && view.peek() !== undefined)
      view.value = { ...(view.peek() as InboxView), pause: result.value };
    follow();
    return result;
  }

  if (embedded === undefined) follow();
  else take(embedded);
  const now = startTicking(clock, feed.resync);
  effect(() => {
    // Each stream begins with now: what happened between the page and its first word is asked for.
    if (feed.liveness.value === 'live') follow();
  });
  effect(() => {
    if (feed.lastSeenAt.value > 0 && feed.liveness.peek() !== 'lost') lastSeenAt.value = clock.now();
  });
  const nextExpiry = computed(() =>
    Math.min(...(view.value?.waiting ?? []).map(({ expires_at }) => Date.parse(expires_at))),
  );
  const isOver = computed(() => now.value >= nextExpiry.value);
  effect(() => {
    // Derived here, to be confirmed by the server.
    if (isOver.value) follow();
  });
  const liveness = computed(() =>
    isBehind.value && feed.liveness.value === 'live' ? 'lost' : feed.liveness.value,
  );
  let wasLost = false;
  effect(() => {
    if (liveness.value === 'lost' && !wasLost) announce('Connection lost. This page may be out of date.');
    if (wasLost && (liveness.value === 'live' || liveness.value === 'polling')) announce('Reconnected');
    if (liveness.value !== 'connecting') wasLost = liveness.value === 'lost';
  });
  setInterval(follow, REFRESH_EVERY_MS);
  followDevice(feed);
  feed.start();
  const openCount = computed(() => {
    const { waiting = [], overdue = [], alerts = [] } = view.value ?? {};
    return waiting.length + overdue.length + alerts.length;
  });
  return {
    view,
    openCount,
    liveness,
    lastSeenAt,
    now,
    changes,
    refresh,
    pause: () => change('/pause'),
    resume: () => change('/resume'),
  };
}

/** Answers may overtake one another: the one that the server wrote last counts. */
export function latestInbox(known: InboxView | undefined, next: InboxView): InboxView {
  return known !== undefined && Date.parse(next.server_time) < Date.parse(known.server_time) ? known : next;
}

/** What came to wait since, to be said aloud; nothing on the first sight of the page. */
export function findArrivals(known: InboxView | undefined, next: InboxView): InboxView['waiting'] {
  if (known === undefined) return [];
  const before = new Set(known.waiting.map(({ trade_uuid }) => trade_uuid));
  return next.waiting.filter(({ trade_uuid }) => !before.has(trade_uuid));
}
