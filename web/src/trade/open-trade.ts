import { computed, effect } from '@preact/signals';
import { ask } from '../lib/ask.ts';
import { watchDevice } from '../lib/device-events.ts';
import { createLiveFeed } from '../lib/live-feed.ts';
import { createDeviceClock } from '../lib/server-clock.ts';
import { startTicking } from '../lib/ticking.ts';
import { loadChartParts } from './chart-parts.ts';
import { connectionWords } from './connection-words.ts';
import { followPrice } from './decide.ts';
import { phaseOf } from './phase.ts';
import { createTradeNews, createTradeStore, type TradeNews, type TradeStore } from './trade-store.ts';
import type { TradePageData, TradePaths, TradeView } from './trade-view.ts';

const LOOK_TIMEOUT_MS = 4_000;
/** The server's own page says why one is shut out, and shows nothing of the trade. */
const SHUT_OUT = [401, 403, 404];

/** Sets the page of a trade going: from what came with it, and from then on live. */
export function openTrade(data: TradePageData): TradeStore {
  const { trade, paths } = data;
  const firstChart = loadChartParts(paths.bars);
  const clock = createDeviceClock();
  clock.sync(Date.parse(trade.server_time));
  const news = createTradeNews(trade, clock);
  const look = () => lookOnce(paths, news);
  const feed = createLiveFeed({
    eventsPath: () => paths.events,
    onEvent: ({ type, data: text }) => {
      if (type === 'trade') news.take(JSON.parse(text) as TradeView);
    },
    look,
  });
  const now = startTicking(clock, feed.resync);
  const connection = computed(() => connectionWords(feed.liveness.value, now.value - news.heardAt.value));
  const phase = computed(() =>
    phaseOf(news.view.value, now.value, connection.value === undefined ? feed.liveness.value : 'lost'),
  );
  effect(() => {
    // A sign of life without news still says that what is shown is so.
    if (feed.heardAt.value > 0 && feed.liveness.peek() !== 'lost') news.heardAt.value = clock.now();
  });
  const store = createTradeStore(data, news, {
    connection,
    now,
    phase,
    look,
    firstChart,
  });
  followPhase(store);
  effect(() => followPrice(store));
  watchDevice({ onWake: feed.resync, onOffline: feed.lose });
  feed.start();
  return store;
}

/** Asks for the whole view by the link that only shows: the one that decides ends with the window. */
async function lookOnce(paths: TradePaths, news: TradeNews): Promise<boolean> {
  const answer = await ask<TradeView>(paths.view, { timeoutMs: LOOK_TIMEOUT_MS });
  if (answer.kind === 'ok') news.take(answer.value);
  if (answer.kind === 'refused' && SHUT_OUT.includes(answer.problem.status)) location.replace(paths.view);
  return answer.kind === 'ok';
}

/** What follows from how the trade stands, outside the page itself. */
function followPhase({ view, phase, paths, look }: TradeStore): void {
  effect(() => {
    const { instrument, signal } = view.value;
    document.title = `${instrument} ${signal.direction} ${phase.value} · Countersign`;
  });
  effect(() => {
    // The link in the address has run out with the window: a page that is loaded again must still show the trade.
    if (phase.value !== 'pending') history.replaceState(null, '', paths.view);
  });
  effect(() => {
    // Derived here, to be confirmed by the server.
    if (phase.value === 'expired' && view.peek().status === 'pending') void look();
  });
}
