import Type from 'typebox';
import { readStatus } from '../../usecases/read-status.ts';
import { readCaller } from '../auth/strategy-key.ts';
import { whileClientWaits } from '../connections.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { readTradeUuid, TradeParams, WaitQuery } from '../fields.ts';
import { Problem } from '../problems.ts';
import { noticeFacts, statusFacts } from './facts.ts';
import { AccountView, facts, NoticeFacts, text } from './view.ts';

const StatusAnswer = Type.Object({
  ...facts,
  account: Type.Optional(AccountView),
  rationale: Type.Optional(text),
  notices: Type.Array(NoticeFacts),
});

export function getStatusRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'The status of a trade; reading "approved" collects the approval',
    params: TradeParams,
    querystring: WaitQuery,
    response: { 200: StatusAnswer },
  };
  app.get('/status/:trade_uuid', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const waitMs = 1000 * (request.query.wait ?? 0);
    const trade = await whileClientWaits(reply, context, (patience) =>
      readStatus(services, { tradeUuid, ...readCaller(request), waitMs, ...patience }),
    );
    if (trade === undefined) throw new Problem('trade_not_found');
    const notices = await services.store.listNotices(tradeUuid);
    const { account, signal } = trade;
    return {
      ...statusFacts(trade, services.clock.now()),
      ...(account === null ? {} : { account }),
      ...(signal.rationale === undefined ? {} : { rationale: signal.rationale }),
      notices: notices.map(noticeFacts),
    };
  });
}
