import { inLanguage } from '../../domain/language/catalogs.ts';
import type { Language } from '../../domain/language/language.ts';
import { findDeadline } from '../../domain/transition.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { oneAtATime, throttle } from '../../lib/coalesce.ts';
import { readTrade } from '../../usecases/change-trade.ts';
import type { Services } from '../../usecases/ports.ts';
import { readTradeDetails } from '../../usecases/read-trade-details.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { latestOnly, openEventStream } from '../event-stream.ts';
import { LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import { tradeView } from './page.ts';

/** One trade as it changes. Sends the whole view each time, so a missed event doesn't matter. */
export function streamTradeRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const feeds = createTradeFeeds(services);
  const schema = {
    summary: 'A trade as it changes (server-sent events)',
    params: TradeParams,
    querystring: LinkQuery,
  };
  app.get('/chart/:trade_uuid/events', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    ensureFresh(context, visitor);
    const trade = await readTrade(services, tradeUuid, null);
    if (trade === undefined) throw new Problem('trade_not_found');
    const { grant } = visitor;
    const mayListen = () => identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    const stream = openEventStream(reply, context, mayListen);
    const language = languageOf(request);
    stream.onEnd(feeds.follow(tradeUuid, { language, receive: latestOnly(stream), end: stream.end }));
    // An expired link shows nothing more, not even to a page that was already open.
    if (grant !== null) stream.onEnd(services.clock.callAt(grant.expiresAt, stream.end));
  });
}

/** Hundreds of quotes may arrive per second; more updates than this aren't visible. */
const MIN_INTERVAL_MS = 50;

interface Follower {
  readonly language: Language;
  /** Takes one event, as text. */
  readonly receive: (text: string) => void;
  /** The feed has failed: the page has to reconnect. */
  readonly end: () => void;
}

/** The views of trades as they change, computed once for all pages that show the same trade in the same language. */
interface TradeFeeds {
  /** Sends the trade's view at once, and after each change. Returns an unsubscribe function. */
  follow(tradeUuid: TradeUuid, follower: Follower): () => void;
}

type Needs = Pick<
  Services,
  'announcer' | 'clock' | 'store' | 'log' | 'recipients' | 'presses' | 'recentDeliveryFaults'
>;

function createTradeFeeds(services: Needs): TradeFeeds {
  const feeds = new Map<TradeUuid, Feed>();
  return {
    follow(tradeUuid, follower) {
      const feed = feeds.get(tradeUuid) ?? openFeed(services, tradeUuid);
      feeds.set(tradeUuid, feed);
      feed.join(follower);
      return () => {
        if (feed.leave(follower) === 0 && feeds.get(tradeUuid) === feed) feeds.delete(tradeUuid);
      };
    },
  };
}

interface Feed {
  join(follower: Follower): void;
  /** How many are left. */
  leave(follower: Follower): number;
}

function openFeed(services: Needs, tradeUuid: TradeUuid): Feed {
  const { announcer, clock, log } = services;
  const followers = new Set<Follower>();
  /** Followers that haven't received anything yet. */
  const newcomers = new Set<Follower>();
  let hasChanged = false;
  let cancelDeadline = () => {};

  const publish = oneAtATime(async () => {
    const receivers = hasChanged ? [...followers] : [...newcomers];
    hasChanged = false;
    newcomers.clear();
    const details = await readTradeDetails(services, tradeUuid);
    if (details === undefined || followers.size === 0) return;
    cancelDeadline();
    const deadline = findDeadline(details.trade);
    // The sweeper announces it too, but only on its next run.
    if (deadline !== null) cancelDeadline = clock.callAt(deadline, refreshAll);
    for (const [language, readers] of Map.groupBy(receivers, (each) => each.language)) {
      const view = inLanguage(language, () => tradeView(details));
      const text = `event: trade\ndata: ${JSON.stringify(view)}\n\n`;
      for (const { receive } of readers) receive(text);
    }
  });

  function refresh(): void {
    publish().catch((error: unknown) => {
      log.error({ err: error, trade_uuid: tradeUuid }, 'a page cannot be kept up to date');
      for (const { end } of followers) end();
    });
  }

  function refreshAll(): void {
    hasChanged = true;
    refresh();
  }

  const refreshSoon = throttle(clock, MIN_INTERVAL_MS, refreshAll);
  const stopListening = announcer.listen(tradeUuid, (_tradeUuid, kind) =>
    kind === 'committed' ? refreshAll() : refreshSoon(),
  );
  return {
    join(follower) {
      followers.add(follower);
      newcomers.add(follower);
      refresh();
    },
    leave(follower) {
      followers.delete(follower);
      newcomers.delete(follower);
      if (followers.size > 0) return followers.size;
      stopListening();
      refreshSoon.cancel();
      cancelDeadline();
      return 0;
    },
  };
}
