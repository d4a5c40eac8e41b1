import { asTradeUuid } from '../../domain/units.ts';
import type { Notice } from '../../usecases/ports.ts';
import { readStatus } from '../../usecases/read-status.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { hangUpSignal } from '../hang-up.ts';
import { Problem } from '../problem.ts';
import { StatusAnswer } from '../schemas/answers.ts';
import { TradeParams, WaitQuery } from '../schemas/common.ts';
import { statusFacts } from '../status-answer.ts';

export function getStatusRoute(app: HttpServer, { services, metrics, closing }: HttpContext): void {
  const schema = {
    summary: 'How a trade stands; being told "approved" collects the approval',
    params: TradeParams,
    querystring: WaitQuery,
    response: { 200: StatusAnswer },
  };
  app.get('/status/:trade_uuid', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const tradeUuid = asTradeUuid(request.params.trade_uuid.toLowerCase());
    const waitMs = 1000 * (request.query.wait ?? 0);
    const { signal, release } = hangUpSignal(reply, closing);
    metrics.waiting.inc();
    const trade = await readStatus(services, {
      tradeUuid,
      strategy: request.strategy,
      waitMs,
      signal,
    }).finally(() => {
      metrics.waiting.dec();
      release();
    });
    if (trade === undefined) throw new Problem('trade_not_found');
    const notices = await services.store.listNotices(tradeUuid);
    return { ...statusFacts(trade, services.clock.now()), notices: notices.map(noticeFacts) };
  });
}

/** Whether the phone rang, and whether it was seen to. */
export function noticeFacts(notice: Notice) {
  const { kind, approver, channel, state, attempts, sentAt, receivedAt, lastError } = notice;
  return {
    kind,
    approver,
    channel,
    state,
    attempts,
    ...(sentAt === null ? {} : { sent_at: new Date(sentAt).toISOString() }),
    ...(receivedAt === null ? {} : { received_at: new Date(receivedAt).toISOString() }),
    ...(lastError === null ? {} : { error: lastError }),
  };
}
