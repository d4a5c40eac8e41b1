import { asPrice, asTradeUuid, asUtcMs } from '../../domain/units.ts';
import { recordQuote } from '../../usecases/record-quote.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';
import { ChangeAnswer } from '../schemas/answers.ts';
import { TradeParams } from '../schemas/common.ts';
import { QuoteBody } from '../schemas/strategy-bodies.ts';
import { statusFacts } from '../status-answer.ts';
import { readInstant } from './read-instant.ts';

export function recordQuoteRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: "The market's price while the trade waits",
    params: TradeParams,
    body: QuoteBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/quote/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = asTradeUuid(request.params.trade_uuid.toLowerCase());
    const quote = {
      price: asPrice(request.body.price),
      quotedAt: asUtcMs(readInstant('/at', request.body.at)),
    };
    const trade = await recordQuote(services, { tradeUuid, strategy: request.strategy, quote });
    if (trade === undefined) throw new Problem('trade_not_found');
    // Kept only while the trade waits; afterwards the answer tells that it no longer does.
    return { ...statusFacts(trade, services.clock.now()), already: trade.status !== 'pending' };
  });
}
