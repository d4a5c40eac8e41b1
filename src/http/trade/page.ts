import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TradeUuid } from '../../domain/units.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { readTradeDetails } from '../../usecases/read-trade-details.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { LinkQuery, TradeParams } from './fields.ts';
import { tradePage } from './page-html.ts';
import { tradePaths } from './paths.ts';
import type { TradePageData } from './trade-page-data.ts';
import { tradeUuidOf } from './trade-uuid.ts';
import { tradeView } from './trade-view.ts';

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
  show('/chart/:trade_uuid', ['view', 'decide', 'acknowledge']);
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
  const { services } = context;
  const visitor = await identifyVisitor(context, request, tradeUuid, purposes);
  ensureFresh(context, visitor);
  const details = await readTradeDetails(services, tradeUuid);
  if (details === undefined) throw new Problem('trade_not_found');
  const { trade, at: now } = details;
  const view = tradeView(details);
  reply.header('cache-control', 'no-store');
  if (!wantsPage(request)) return reply.send(view);
  const paths = tradePaths(services.links, trade, visitor);
  const openedBy = visitor.grant === null ? 'session' : 'link';
  const data: TradePageData = { trade: view, paths, opened_by: openedBy };
  return reply
    .type('text/html; charset=utf-8')
    .send(tradePage(context.webFiles.pages, { ...details, now, paths, data }));
}
