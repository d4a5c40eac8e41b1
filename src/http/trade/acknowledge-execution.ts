import { acknowledgeExecution } from '../../usecases/acknowledge-execution.ts';
import { wantsPage } from '../assets/wants-page.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { ChangeAnswer } from './answers.ts';
import { changeAnswer } from './change-answer.ts';
import { LinkQuery, TradeParams } from './fields.ts';
import { tradePaths } from './paths.ts';
import { tradeUuidOf } from './trade-uuid.ts';

/** Checks an overdue execution off. It changes no permission; it only ends the alarm. */
export function acknowledgeExecutionRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Check off an overdue execution',
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: ChangeAnswer },
  };
  app.post('/acknowledge/:trade_uuid', { schema }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const tradeUuid = tradeUuidOf(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['acknowledge']);
    ensureFresh(context, visitor);
    const { approver, channel, credential } = visitor;
    const result = await acknowledgeExecution(services, { tradeUuid, approver, channel, credential });
    if (!wantsPage(request) || result.kind === 'not_found') return changeAnswer(result, services.clock.now());
    // Always to the page: it shows the current state, also to the second of two people.
    const trade = result.kind === 'refused' ? result.refusal.standing : result.trade;
    return reply.redirect(tradePaths(services.links, trade, visitor).view, 303);
  });
}
