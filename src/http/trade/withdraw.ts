import { withdrawTrade } from '../../usecases/withdraw-trade.ts';
import { callerOf } from '../auth/strategy-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { ChangeAnswer } from './answers.ts';
import { changeAnswer } from './change-answer.ts';
import { TradeParams } from './fields.ts';
import { WithdrawBody } from './strategy-bodies.ts';
import { tradeUuidOf } from './trade-uuid.ts';

export function withdrawTradeRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Take a trade back; the phone is told',
    params: TradeParams,
    body: WithdrawBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/withdraw/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = tradeUuidOf(request);
    const { reason } = request.body;
    const result = await withdrawTrade(services, { tradeUuid, ...callerOf(request), reason });
    return changeAnswer(result, services.clock.now());
  });
}
