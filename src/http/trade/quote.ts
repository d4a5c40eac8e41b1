import Type from 'typebox';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import { recordQuote } from '../../usecases/record-quote.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { AnyPrice, closed, Instant, readInstant, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { text } from './view.ts';

const QuoteBody = Type.Object({ price: AnyPrice, at: Instant }, closed);

const QuoteAnswer = Type.Object({ trade_uuid: text, waiting: Type.Boolean() });

export function recordQuoteRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: "The market's price while the trade waits",
    params: TradeParams,
    body: QuoteBody,
    response: { 200: QuoteAnswer },
  };
  app.post('/quote/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = readTradeUuid(request);
    const quote = {
      price: asPrice(request.body.price),
      quotedAt: asUtcMs(readInstant('/at', request.body.at)),
    };
    const trade = await recordQuote(services, { tradeUuid, ...readCaller(request), quote });
    if (trade === undefined) throw new Problem('trade_not_found');
    // Without the status: a strategy that reads "approved" here would neither have collected nor claimed it.
    return { trade_uuid: tradeUuid, waiting: trade.status === 'pending' };
  });
}
