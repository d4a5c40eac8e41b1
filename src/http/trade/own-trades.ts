import Type, { type Static } from 'typebox';
import { toJson } from '../../domain/amendments.ts';
import { EXECUTION_STATES, type Execution, type Trade } from '../../domain/trade.ts';
import { waitForDecision } from '../../usecases/wait-for-decision.ts';
import { readCaller } from '../auth/strategy-key.ts';
import { whileClientWaits } from '../connections.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, readTradeUuid, TradeParams, WaitQuery } from '../fields.ts';
import { Problem } from '../problems.ts';
import { iso, statusFacts } from './facts.ts';
import { AmendableView, facts, maybeNumber, maybeText, text } from './view.ts';

/** One of its trades for the strategy that submitted it. Reading it takes nothing: an approval has to be claimed. */
const OwnTrade = Type.Object({
  ...facts,
  instrument: text,
  timeframe: text,
  direction: Type.Union([Type.Literal('LONG'), Type.Literal('SHORT')]),
  entry_price: Type.Number(),
  quantity: maybeNumber,
  amendable: Type.Union([AmendableView, Type.Null()]),
  agent: Type.Union([text, Type.Null()], { description: 'The AI agent that proposed it, if one did.' }),
  asked: Type.Union([text, Type.Null()], { description: "SHA-256 (hex) of the submission's bytes." }),
  submitted_at: Type.String({ format: 'date-time' }),
  reports: Type.Integer({ description: 'The next free `sequence` of an execution report.' }),
  execution: Type.Union([
    Type.Object({
      state: Type.Enum([...EXECUTION_STATES]),
      quantity: Type.Number(),
      price: maybeNumber,
      text: maybeText,
    }),
    Type.Null(),
  ]),
});
export type OwnTrade = Static<typeof OwnTrade>;

const ListQuery = Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }, closed);
const USUAL_LIMIT = 10;

export function ownTradesRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  listTradesRoute(app, context);
  const schema = {
    summary: 'One of its trades for its strategy; nothing is collected or claimed',
    params: TradeParams,
    querystring: WaitQuery,
    response: { 200: OwnTrade },
  };
  app.get('/trades/:trade_uuid', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const waitMs = 1000 * (request.query.wait ?? 0);
    const trade = await whileClientWaits(reply, context, (patience) =>
      waitForDecision(services, { tradeUuid, ...readCaller(request), waitMs, ...patience }),
    );
    if (trade === undefined) throw new Problem('trade_not_found');
    return ownTrade(trade, await services.store.listExecutions(tradeUuid), services.clock.now());
  });
}

function listTradesRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: "The strategy's own latest trades, newest first",
    querystring: ListQuery,
    response: { 200: Type.Object({ trades: Type.Array(OwnTrade) }) },
  };
  app.get('/trades', { schema, exposeHeadRoute: false }, async (request) => {
    const { limit = USUAL_LIMIT } = request.query;
    const trades = await services.store.listTrades({ strategy: request.strategy }, limit);
    const reports = await services.store.listExecutionsOf(trades.map(({ tradeUuid }) => tradeUuid));
    const now = services.clock.now();
    return { trades: trades.map((trade) => ownTrade(trade, reports.get(trade.tradeUuid) ?? [], now)) };
  });
}

function ownTrade(trade: Trade, executions: readonly Execution[], now: number): OwnTrade {
  const { signal, amendable, source } = trade;
  const latest = executions.at(-1);
  return {
    ...statusFacts(trade, now),
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    direction: signal.direction,
    entry_price: signal.entryPrice,
    quantity: signal.quantity ?? null,
    amendable: amendable === null ? null : toJson(amendable),
    agent: source?.agent ?? null,
    asked: trade.askedDigest ?? null,
    submitted_at: iso(trade.submittedAt),
    reports: latest === undefined ? 0 : latest.sequence + 1,
    execution: latest === undefined ? null : executionOf(latest),
  };
}

const executionOf = ({ state, quantity, price, text: said }: Execution) => ({
  state,
  quantity,
  price,
  text: said,
});
