import { computed, effect } from '@preact/signals';
import { fetchJson } from '../lib/fetch-json.ts';
import { createLiveFeed, followDevice } from '../lib/live-feed.ts';
import { reportSeen } from '../lib/report-seen.ts';
import { createDeviceClock, startTicking } from '../lib/server-clock.ts';
import { loadChartParts } from './chart/load-chart.ts';
import { followPrice } from './decide.ts';
import { headlineOf } from './labels.ts';
import {
  createTradeState,
  createTradeStore,
  findPhase,
  formatConnection,
  type TradeState,
  type TradeStore,
} from './trade-store.ts';
import type { TradePageData, TradePaths, TradeView } from './trade-view.ts';

const REFRESH_TIMEOUT_MS = 4_000;
/** The server's own page says why access is denied. */
const ACCESS_DENIED = [401, 403, 404];

/** Starts a trade's page: from the embedded data, then live. */
export function openTrade(data: TradePageData): TradeStore {
  const { trade, paths } = data;
  const firstChart = loadChartParts(paths.bars);
  const clock = createDeviceClock();
  clock.sync(Date.parse(trade.server_time));
  const state = createTradeState(trade, clock);
  const refresh = () => refreshTrade(paths, state);
  const feed = createLiveFeed({
    eventsPath: paths.events,
    onEvent: ({ event, data }) => {
      if (event === 'trade') state.take(JSON.parse(data) as TradeView);
    },
    refresh,
  });
  const now = startTicking(clock, feed.resync);
  const connection = computed(() =>
    formatConnection(feed.liveness.value, now.value - state.lastSeenAt.value),
  );
  const phase = computed(() =>
    findPhase(state.view.value, now.value, connection.value === undefined ? feed.liveness.value : 'lost'),
  );
  effect(() => {
    // A heartbeat confirms that the page is up to date.
    if (feed.lastSeenAt.value > 0 && feed.liveness.peek() !== 'lost') state.lastSeenAt.value = clock.now();
  });
  const store = createTradeStore(data, state, {
    connection,
    now,
    phase,
    refresh,
    firstChart,
  });
  followPhase(store);
  effect(() => followPrice(store));
  followDevice(feed);
  feed.start();
  reportSeen(paths.seen);
  return store;
}

/** Fetches the view by the view-only link, since the deciding link expires with the window. */
async function refreshTrade(paths: TradePaths, state: TradeState): Promise<boolean> {
  const result = await fetchJson<TradeView>(paths.view, { timeoutMs: REFRESH_TIMEOUT_MS });
  if (result.kind === 'ok') state.take(result.value);
  if (result.kind === 'refused' && ACCESS_DENIED.includes(result.problem.status))
    location.replace(paths.view);
  return result.kind === 'ok';
}

/** Updates title and address when the phase changes. */
function followPhase({ view, phase, paths, refresh }: TradeStore): void {
  effect(() => {
    const { instrument, signal } = view.value;
    document.title = `${instrument} ${signal.direction}: ${headlineOf(view.value, phase.value).text} · Countersign`;
  });
  effect(() => {
    // The link in the address has expired: a reloaded page must still show the trade.
    if (phase.value !== 'pending') history.replaceState(null, '', paths.view);
  });
  effect(() => {
    // Computed here; the server confirms it.
    if (phase.value === 'expired' && view.peek().status === 'pending') void refresh();
  });
}
