import Type from 'typebox';
import { EXIT_REASONS } from '../../domain/exit.ts';
import { EXECUTION_STATES } from '../../domain/trade.ts';
import { asMoney, asPrice } from '../../domain/units.ts';
import { acknowledgeExecution } from '../../usecases/acknowledge-execution.ts';
import { reportExecution, reportExit } from '../../usecases/report.ts';
import { wantsPage } from '../assets/layout.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor } from '../auth/approver.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import {
  AnyPrice,
  Currency,
  closed,
  Instant,
  LinkQuery,
  line,
  Quantity,
  readInstant,
  readTradeUuid,
  TradeParams,
} from '../fields.ts';
import { ChangeAnswer, changeAnswer } from './change-answer.ts';
import { tradePaths } from './page.ts';

const ExecutionBody = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, maximum: 1e6 }),
    state: Type.Enum([...EXECUTION_STATES]),
    quantity: Type.Number({ minimum: 0, maximum: 1e9 }),
    price: Type.Optional(AnyPrice),
    at: Instant,
    text: Type.Optional(line(500, 'What the broker or the platform said.')),
  },
  closed,
);

const ExitBody = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, maximum: 1e6 }),
    reason: Type.Enum([...EXIT_REASONS]),
    quantity: Quantity,
    price: AnyPrice,
    at: Instant,
    realized: Type.Optional(
      Type.Number({ minimum: -1e12, maximum: 1e12, description: 'Profit or loss of this exit, in money.' }),
    ),
    currency: Type.Optional(Currency),
    text: Type.Optional(line(500, 'What else there is to say.')),
  },
  closed,
);

export function reportExecutionRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Report what happened to the order after the claim',
    params: TradeParams,
    body: ExecutionBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/execution/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = readTradeUuid(request);
    const { sequence, state, quantity, price, at, text } = request.body;
    const execution = {
      sequence,
      state,
      quantity,
      price: price === undefined ? null : asPrice(price),
      happenedAt: readInstant('/at', at),
      text: text ?? null,
    };
    const result = await reportExecution(services, { tradeUuid, ...readCaller(request), execution });
    return changeAnswer(result, services.clock.now());
  });
}

export function reportExitRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Report an exit, of the whole position or a part of it',
    params: TradeParams,
    body: ExitBody,
    response: { 200: ChangeAnswer },
  };
  app.post('/exit/:trade_uuid', { schema }, async (request) => {
    const tradeUuid = readTradeUuid(request);
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
    const result = await reportExit(services, { tradeUuid, ...readCaller(request), exit });
    return changeAnswer(result, services.clock.now());
  });
}

/** Checks an overdue execution off. It changes no permission; it only ends the alarm. */
export function acknowledgeExecutionRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Acknowledge an overdue execution',
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: ChangeAnswer },
  };
  app.post('/acknowledge/:trade_uuid', { schema }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['acknowledge']);
    ensureFresh(context, visitor);
    const { approver, channel, credential } = visitor;
    const result = await acknowledgeExecution(services, { tradeUuid, approver, channel, credential });
    if (!wantsPage(request) || result.kind === 'not_found') return changeAnswer(result, services.clock.now());
    // Always to the page: it shows the current state, also to the second of two people.
    const trade = result.kind === 'refused' ? result.refusal.current : result.trade;
    return reply.redirect(tradePaths(services.links, trade, visitor).view, 303);
  });
}
