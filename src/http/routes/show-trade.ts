import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Trade, Verdict } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { readTrade } from '../../usecases/change-trade.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { ensureFresh, identifyVisitor, type Visitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { type TradePage, tradePage } from '../pages/trade-page.ts';
import { Problem } from '../problem.ts';
import { LinkQuery, TradeParams } from '../schemas/common.ts';
import { statusFacts } from '../status-answer.ts';
import { wantsPage } from '../wants-page.ts';
import { tradeUuidOf } from './trade-uuid.ts';

/**
 * The trade's page, and what a GET of the deciding addresses shows: scanners and previews open every link they see,
 * so opening one must never decide.
 */
export function showTradeRoutes(app: HttpServer, context: HttpContext): void {
  const schema = { summary: "The trade's page", params: TradeParams, querystring: LinkQuery };
  const show = (path: string, purposes: readonly LinkPurpose[]) =>
    app.get(path, { schema }, (request, reply) => {
      const tradeUuid = tradeUuidOf(request);
      return showTrade(context, request, reply, tradeUuid, purposes);
    });
  show('/chart/:trade_uuid', ['view', 'decide']);
  show('/approve/:trade_uuid', ['approve']);
  show('/reject/:trade_uuid', ['reject']);
}

async function showTrade(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  tradeUuid: TradeUuid,
  purposes: readonly LinkPurpose[],
): Promise<FastifyReply> {
  const visitor = await identifyVisitor(context, request, tradeUuid, purposes);
  ensureFresh(context, visitor);
  const trade = await readTrade(context.services, tradeUuid, null);
  if (trade === undefined) throw new Problem('trade_not_found');
  reply.header('cache-control', 'no-store');
  // The page's own script asks for this to see whether something has changed.
  if (!wantsPage(request)) return reply.send(statusFacts(trade, context.services.clock.now()));
  return reply.type('text/html; charset=utf-8').send(tradePage(await pageOf(context, trade, visitor)));
}

async function pageOf({ services }: HttpContext, trade: Trade, visitor: Visitor): Promise<TradePage> {
  const { store, clock, links } = services;
  const { tradeUuid } = trade;
  const [notices, executions, quote] = await Promise.all([
    store.listNotices(tradeUuid),
    store.listExecutions(tradeUuid),
    store.findQuote(tradeUuid),
  ]);
  const holder = { approver: visitor.approver, channel: visitor.channel, noticeId: null };
  const viewPath = visitor.grant === null ? `/chart/${tradeUuid}` : linkPath(links, trade, 'view', holder);
  const picturePath = `${linkPath(links, trade, 'picture', holder)}&size=full`;
  return {
    trade,
    now: clock.now(),
    notices,
    executions,
    quote,
    viewPath,
    picturePath,
    decidePaths: decidePathsOf(services.links, trade, visitor),
  };
}

function decidePathsOf(
  links: HttpContext['services']['links'],
  trade: Trade,
  { approver, grant }: Visitor,
): TradePage['decidePaths'] {
  const { tradeUuid } = trade;
  if (grant === null) return { approve: `/approve/${tradeUuid}`, reject: `/reject/${tradeUuid}` };
  // Shown by a card's link, pressed on the page: the audit log tells the two apart.
  const holder = { approver, channel: 'web', noticeId: null };
  // The link of one verdict opens no way to the other: it may be in other hands than the card.
  const pathOf = (verdict: Verdict) =>
    grant.purpose === 'decide' || grant.purpose === verdict ? linkPath(links, trade, verdict, holder) : null;
  return { approve: pathOf('approve'), reject: pathOf('reject') };
}
