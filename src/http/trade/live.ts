import { readTrade } from '../../usecases/change-trade.ts';
import { recordSeen } from '../../usecases/record-seen.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { latestOnly, openEventStream } from '../event-stream.ts';
import { Problem } from '../problems.ts';
import { LinkQuery, TradeParams } from './fields.ts';
import { createTradeFeeds } from './trade-feed.ts';
import { tradeUuidOf } from './trade-uuid.ts';

/** One trade as it changes: the whole view each time, so that a page that missed something misses nothing. */
export function streamTradeRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const feeds = createTradeFeeds(services);
  const schema = {
    summary: 'A trade as it changes (server-sent events)',
    params: TradeParams,
    querystring: LinkQuery,
  };
  app.get('/chart/:trade_uuid/events', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const tradeUuid = tradeUuidOf(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    ensureFresh(context, visitor);
    const trade = await readTrade(services, tradeUuid, null);
    if (trade === undefined) throw new Problem('trade_not_found');
    const { grant, approver } = visitor;
    // Only a person's browser gets this far: link scanners run no scripts.
    recordSeen(services, trade, approver).catch((error: unknown) =>
      request.log.warn({ err: error }, 'a page view could not be recorded'),
    );
    const mayListen = () => identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    const stream = openEventStream(reply, context, mayListen);
    stream.onEnd(feeds.follow(tradeUuid, { hear: latestOnly(stream), end: stream.end }));
    // A link that has run out shows nothing more, not even to a page that was open before.
    if (grant !== null) stream.onEnd(services.clock.callAt(grant.expiresAt, stream.end));
  });
}
