import type { FastifyReply } from 'fastify';
import type { Trade, Verdict } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { readTrade } from '../../usecases/change-trade.ts';
import { decideTrade } from '../../usecases/decide-trade.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor, type Visitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';
import { ChangeAnswer } from '../schemas/answers.ts';
import { LinkQuery, TradeParams } from '../schemas/common.ts';
import { wantsPage } from '../wants-page.ts';
import { changeAnswer } from './change-answer.ts';
import { tradeUuidOf } from './trade-uuid.ts';

/** POST /approve and POST /reject. Their GET only shows the trade: see show-trade.ts. */
export function decideTradeRoute(app: HttpServer, context: HttpContext, verdict: Verdict): void {
  const { services } = context;
  const schema = {
    summary: `${verdict === 'approve' ? 'Approve' : 'Reject'} a trade; the first decision stands`,
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: ChangeAnswer },
  };
  app.post(`/${verdict}/:trade_uuid`, { schema }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const tradeUuid = tradeUuidOf(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, [verdict]);
    const { approver, channel } = visitor;
    await ensureLinkOfThisWindow(context, visitor, tradeUuid);
    const result = await decideTrade(services, { tradeUuid, verdict, approver, channel });
    if (result.kind === 'not_found') throw new Problem('trade_not_found');
    if (wantsPage(request)) {
      // To the page in every case: a person who was too late wants to see what stands, not an error.
      const trade = result.kind === 'refused' ? result.refusal.standing : result.trade;
      return showPage(reply, context, trade, visitor);
    }
    return changeAnswer(result, services.clock.now());
  });
}

/**
 * A link that is too late reaches the trade all the same, to be told how it stands. Only a trade that is still open
 * refuses it: then the link is of another time, as when a database was lost and its uuid came back.
 */
async function ensureLinkOfThisWindow(
  context: HttpContext,
  visitor: Visitor,
  tradeUuid: TradeUuid,
): Promise<void> {
  const trade = await readTrade(context.services, tradeUuid, null);
  if (trade?.status === 'pending') ensureFresh(context, visitor);
}

function showPage(
  reply: FastifyReply,
  { services }: HttpContext,
  trade: Trade,
  visitor: Visitor,
): FastifyReply {
  const { approver, channel, grant } = visitor;
  const path =
    grant === null
      ? `/chart/${trade.tradeUuid}`
      : linkPath(services.links, trade, 'view', { approver, channel, noticeId: null });
  return reply.redirect(path, 303);
}
