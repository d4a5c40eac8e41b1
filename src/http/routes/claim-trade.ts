import { asTradeUuid } from '../../domain/units.ts';
import { claimTrade } from '../../usecases/claim-trade.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { hangUpSignal } from '../hang-up.ts';
import { Problem } from '../problem.ts';
import { ClaimAnswer } from '../schemas/answers.ts';
import { TradeParams, WaitQuery } from '../schemas/common.ts';
import { ClaimBody } from '../schemas/strategy-bodies.ts';
import { statusFacts } from '../status-answer.ts';

export function claimTradeRoute(app: HttpServer, { services, metrics, closing }: HttpContext): void {
  const schema = {
    summary: 'Wait for the decision and take the approval, once',
    params: TradeParams,
    querystring: WaitQuery,
    body: ClaimBody,
    response: { 200: ClaimAnswer },
  };
  app.post('/claim/:trade_uuid', { schema }, async (request, reply) => {
    const tradeUuid = asTradeUuid(request.params.trade_uuid.toLowerCase());
    const { claimant } = request.body;
    const waitMs = 1000 * (request.query.wait ?? 0);
    const { signal, release } = hangUpSignal(reply, closing);
    metrics.waiting.inc();
    const result = await claimTrade(services, {
      tradeUuid,
      strategy: request.strategy,
      claimant,
      waitMs,
      signal,
    }).finally(() => {
      metrics.waiting.dec();
      release();
    });
    if (result.kind === 'not_found') throw new Problem('trade_not_found');
    const now = services.clock.now();
    // Not a problem document: "no" is an ordinary answer here, and the client acts on `granted` alone.
    if (result.kind === 'refused') {
      const { code, standing } = result.refusal;
      return { ...statusFacts(standing, now), granted: false, reason: code };
    }
    return { ...statusFacts(result.trade, now), granted: true };
  });
}
