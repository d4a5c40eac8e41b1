import Type from 'typebox';
import { withdrawTrade } from '../../usecases/withdraw-trade.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, line, readTradeUuid, TradeParams } from '../fields.ts';
import { ChangeAnswer, changeAnswer } from './change-answer.ts';

const WithdrawBody = Type.Object({ reason: line(200, 'Why the strategy takes the trade back.') }, closed);

export function withdrawTradeRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Withdraw a trade; the phone is notified',
    params: TradeParams,
    body: WithdrawBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/withdraw/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = readTradeUuid(request);
    const { reason } = request.body;
    const result = await withdrawTrade(services, { tradeUuid, ...readCaller(request), reason });
    return changeAnswer(result, services.clock.now());
  });
}
