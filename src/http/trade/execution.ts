import { asPrice } from '../../domain/units.ts';
import { reportExecution } from '../../usecases/report-execution.ts';
import { callerOf } from '../auth/strategy-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { ChangeAnswer } from './answers.ts';
import { changeAnswer } from './change-answer.ts';
import { TradeParams } from './fields.ts';
import { readInstant } from './read-instant.ts';
import { ExecutionBody } from './strategy-bodies.ts';
import { tradeUuidOf } from './trade-uuid.ts';

export function reportExecutionRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'What happened to the order after the claim',
    params: TradeParams,
    body: ExecutionBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/execution/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = tradeUuidOf(request);
    const { sequence, state, quantity, price, at, text } = request.body;
    const execution = {
      sequence,
      state,
      quantity,
      price: price === undefined ? null : asPrice(price),
      happenedAt: readInstant('/at', at),
      text: text ?? null,
    };
    const result = await reportExecution(services, { tradeUuid, ...callerOf(request), execution });
    return changeAnswer(result, services.clock.now());
  });
}
