import { asMoney, asPrice } from '../../domain/units.ts';
import { reportExit } from '../../usecases/report-exit.ts';
import { callerOf } from '../auth/strategy-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { ChangeAnswer } from './answers.ts';
import { changeAnswer } from './change-answer.ts';
import { TradeParams } from './fields.ts';
import { readInstant } from './read-instant.ts';
import { ExitBody } from './strategy-bodies.ts';
import { tradeUuidOf } from './trade-uuid.ts';

export function reportExitRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'How the trade ended, or a part of it',
    params: TradeParams,
    body: ExitBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/exit/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = tradeUuidOf(request);
    const { sequence, reason, quantity, price, at, realized, currency, text } = request.body;
    const exit = {
      sequence,
      reason,
      quantity,
      price: asPrice(price),
      happenedAt: readInstant('/at', at),
      realized: realized === undefined ? null : asMoney(realized),
      currency: currency ?? null,
      text: text ?? null,
    };
    const result = await reportExit(services, { tradeUuid, ...callerOf(request), exit });
    return changeAnswer(result, services.clock.now());
  });
}
