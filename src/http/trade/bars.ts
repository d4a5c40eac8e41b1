import { ensureFresh, identifyVisitor } from '../auth/approver-access.ts';
import { keepingOf } from '../auth/keeping.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { barsView } from './bars-view.ts';
import { LinkQuery, TradeParams } from './fields.ts';
import { tradeUuidOf } from './trade-uuid.ts';
import { BarsView } from './view.ts';

export function showBarsRoute(app: HttpServer, context: HttpContext): void {
  const { store } = context.services;
  const schema = {
    summary: 'The bars behind a trade, for a chart that moves; they never change',
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: BarsView },
  };
  app.get('/chart/:trade_uuid/bars', { schema }, async (request, reply) => {
    const tradeUuid = tradeUuidOf(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    ensureFresh(context, visitor);
    const [stored, market] = await Promise.all([store.findTrade(tradeUuid), store.findMarket(tradeUuid)]);
    if (stored === undefined || market === undefined) throw new Problem('trade_not_found');
    // The trade's bars are those of its submission.
    reply.header('cache-control', keepingOf(visitor));
    return barsView(stored.trade, market);
  });
}
