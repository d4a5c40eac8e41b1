import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { announce } from '../app/announcer.tsx';
import { alertArrival } from '../lib/alert-arrival.ts';
import { type FetchResult, fetchJson } from '../lib/fetch-json.ts';
import { createLiveFeed, followDevice, type Liveness } from '../lib/live-feed.ts';
import { createDeviceClock, startTicking } from '../lib/server-clock.ts';
import { throttle } from '../lib/throttle.ts';
import type { InboxView, PauseView } from '../lib/views.ts';

/** Shared by all pages of the app. */
export interface InboxStore {
  /** Undefined until the first response, if another page was opened first. */
  readonly view: ReadonlySignal<InboxView | undefined>;
  /** Number of waiting trades, overdue executions and alerts. */
  readonly openCount: ReadonlySignal<number>;
  /** Also `lost` when events arrive but the data can't be fetched. */
  readonly liveness: ReadonlySignal<Liveness>;
  /** When the server was last heard from, by its own clock. */
  readonly lastSeenAt: ReadonlySignal<number>;
  /** The server's time. */
  readonly now: ReadonlySignal<number>;
  /**
   * Incremented after each successful refresh, whatever triggered it, so that other views refresh too. Events alone
   * aren't enough: there are none while polling, and none for the time before the stream started.
   */
  readonly changes: ReadonlySignal<number>;
  refresh(): Promise<boolean>;
  pause(order?: PauseOrder): Promise<FetchResult<PauseView>>;
  resume(scope?: PauseScope): Promise<FetchResult<PauseView>>;
}

/** All new trades, unless it names a strategy or an instrument. */
export interface PauseScope {
  readonly strategy?: string;
  readonly instrument?: string;
}

/** Until somebody resumes, unless it says until when; `session`: the rest of the session. */
export interface PauseOrder extends PauseScope {
  readonly until?: string;
}

const REFRESH_TIMEOUT_MS = 4_000;
const MIN_REFRESH_INTERVAL_MS = 1_000;
/** No event says that a strategy went offline. */
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
    const arrivals = findArrivals(view.peek(), next);
    for (const { instrument, direction } of arrivals)
      announce(words().inbox.newTrade(`${instrument} ${direction}`));
    if (arrivals.length > 0) alertArrival();
    view.value = latestInbox(view.peek(), next);
  }
  async function refresh(): Promise<boolean> {
    const result = await fetchJson<InboxView>('/', { timeoutMs: REFRESH_TIMEOUT_MS });
    if (result.kind === 'ok') take(result.value);
    // This phone was removed: the server's own page says so and shows nothing else.
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
    onEvent({ event, data }) {
      const known = view.peek();
      if (event !== 'quote') follow();
      else if (known !== undefined) view.value = withQuote(known, JSON.parse(data) as QuoteEvent);
    },
    refresh,
  });
  async function change(path: '/pause' | '/resume', body: PauseOrder): Promise<FetchResult<PauseView>> {
    const result = await fetchJson<PauseView>(path, { method: 'POST', body });
    if (result.kind === 'ok' && view.peek() !== undefined)
      view.value = { ...(view.peek() as InboxView), pause: result.value };
    follow();
    return result;
  }

  if (embedded === undefined) follow();
  else take(embedded);
  const now = startTicking(clock, feed.resync);
  effect(() => {
    // A stream starts now: fetch what happened between loading the page and its first event.
    if (feed.liveness.value === 'live') follow();
  });
  effect(() => {
    if (feed.lastSeenAt.value > 0 && feed.liveness.peek() !== 'lost') lastSeenAt.value = clock.now();
  });
  const nextExpiry = computed(() =>
    Math.min(...(view.value?.waiting ?? []).map(({ expires_at }) => Date.parse(expires_at))),
  );
  const nextEnd = computed(() => Math.min(...endsOf(view.value?.pause)));
  const isOver = computed(() => now.value >= Math.min(nextExpiry.value, nextEnd.value));
  effect(() => {
    // Computed here; the server confirms it.
    if (isOver.value) follow();
  });
  const liveness = computed(() =>
    isBehind.value && feed.liveness.value === 'live' ? 'lost' : feed.liveness.value,
  );
  let wasLost = false;
  effect(() => {
    if (liveness.value === 'lost' && !wasLost) announce(words().shell.connectionLost);
    if (wasLost && (liveness.value === 'live' || liveness.value === 'polling'))
      announce(words().shell.reconnected);
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
    pause: (order = {}) => change('/pause', order),
    resume: (scope = {}) => change('/resume', scope),
  };
}

/** When pauses end by themselves. */
function endsOf({ until, narrower = [] }: Partial<PauseView> = {}): readonly number[] {
  return [until, ...narrower.map((pause) => pause.until)].flatMap((end) =>
    end == null ? [] : [Date.parse(end)],
  );
}

/** Responses may arrive out of order: the one that the server sent last counts, and of each trade its newest price. */
export function latestInbox(known: InboxView | undefined, next: InboxView): InboxView {
  if (known === undefined) return next;
  if (Date.parse(next.server_time) < Date.parse(known.server_time)) return known;
  return known.waiting.reduce(
    (view, { trade_uuid, quote }) => (quote === undefined ? view : withQuote(view, { trade_uuid, ...quote })),
    next,
  );
}

interface QuoteEvent {
  readonly trade_uuid: string;
  readonly price: number;
  readonly at: string;
}

/** The view with a newer price of one of the waiting trades; the same view where it has none. */
export function withQuote(view: InboxView, { trade_uuid, price, at }: QuoteEvent): InboxView {
  const index = view.waiting.findIndex((trade) => trade.trade_uuid === trade_uuid);
  const trade = view.waiting[index];
  if (trade === undefined || (trade.quote !== undefined && Date.parse(trade.quote.at) > Date.parse(at)))
    return view;
  return { ...view, waiting: view.waiting.with(index, { ...trade, quote: { price, at } }) };
}

/** New waiting trades, for the screen reader; none on the first load. */
export function findArrivals(known: InboxView | undefined, next: InboxView): InboxView['waiting'] {
  if (known === undefined) return [];
  const before = new Set(known.waiting.map(({ trade_uuid }) => trade_uuid));
  return next.waiting.filter(({ trade_uuid }) => !before.has(trade_uuid));
}
