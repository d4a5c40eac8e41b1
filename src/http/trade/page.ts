import type { FastifyReply, FastifyRequest } from 'fastify';
import { amendedSignal, toJson } from '../../domain/amendments.ts';
import { driftInRiskOf, driftOf, levelsOf } from '../../domain/levels.ts';
import { decimalsOfTrade } from '../../domain/picture-model-of.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Execution, Quote, Trade } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { readTradeDetails, type TradeDetails } from '../../usecases/read-trade-details.ts';
import { wantsPage } from '../assets/layout.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { LinkQuery, TradeParams, tradeUuidOf } from '../fields.ts';
import { Problem } from '../problems.ts';
import { exitView, iso, noticeFacts, pickupFields, statusFacts } from './facts.ts';
import { tradePage } from './page-html.ts';
import { tradePaths } from './paths.ts';
import type { TradePageData, TradeView } from './view.ts';

/**
 * The trade's page, and what a GET of the deciding addresses shows: scanners and previews open every link they see,
 * so opening one must never decide.
 */
export function showTradeRoutes(app: HttpServer, context: HttpContext): void {
  const schema = { summary: "The trade's page", params: TradeParams, querystring: LinkQuery };
  const show = (path: string, purposes: readonly LinkPurpose[]) =>
    app.get(path, { schema }, (request, reply) => {
      const tradeUuid = tradeUuidOf(request);
      return showTrade(context, request, reply, tradeUuid, purposes);
    });
  show('/chart/:trade_uuid', ['view', 'decide', 'acknowledge']);
  show('/approve/:trade_uuid', ['approve']);
  show('/reject/:trade_uuid', ['reject']);
}

async function showTrade(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  tradeUuid: TradeUuid,
  purposes: readonly LinkPurpose[],
): Promise<FastifyReply> {
  const { services } = context;
  const visitor = await identifyVisitor(context, request, tradeUuid, purposes);
  ensureFresh(context, visitor);
  const details = await readTradeDetails(services, tradeUuid);
  if (details === undefined) throw new Problem('trade_not_found');
  const { trade, at: now } = details;
  const view = tradeView(details);
  reply.header('cache-control', 'no-store');
  if (!wantsPage(request)) return reply.send(view);
  const paths = tradePaths(services.links, trade, visitor);
  const openedBy = visitor.grant === null ? 'session' : 'link';
  const data: TradePageData = { trade: view, paths, opened_by: openedBy };
  return reply
    .type('text/html; charset=utf-8')
    .send(tradePage(context.webFiles.pages, { ...details, now, paths, data }));
}

/** What the page of a trade shows, as JSON. */
export function tradeView(details: TradeDetails): TradeView {
  const { trade, at, revision, notices, executions, exits, quote, today } = details;
  const { signal, contract, decision, amendable } = trade;
  const amendments = decision?.amendments;
  return {
    ...statusFacts(trade, at),
    revision,
    strategy: trade.strategy,
    ...(trade.account === null ? {} : { account: trade.account }),
    ...(trade.source === null ? {} : { source: trade.source }),
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    timezone: trade.timezone,
    submitted_at: iso(trade.submittedAt),
    ...(decision === null ? {} : { decided_after_ms: decision.decidedAt - trade.submittedAt }),
    ...pickupFields(trade.pickup),
    decimals: decimalsOfTrade(trade),
    signal: signalFields(signal, trade),
    contract:
      contract === null
        ? null
        : { tick_size: contract.tickSize, point_value: contract.pointValue, currency: contract.currency },
    max_drift_ticks: trade.maxDriftTicks,
    amendable: amendable === null ? null : toJson(amendable),
    amendments: amendments === undefined ? null : toJson(amendments),
    amended_signal: amendments === undefined ? null : signalFields(amendedSignal(trade, amendments), trade),
    quote: quote === undefined ? null : quoteFields(trade, quote),
    executions: executions.map(executionFields),
    exits: exits.map(exitView),
    notices: notices.map(noticeFacts),
    ...(details.expiredBecause === undefined ? {} : { expired_because: details.expiredBecause }),
    alarm: details.alarm,
    today,
  };
}

function signalFields(signal: Signal, { contract }: Trade): TradeView['signal'] {
  const { stop, target, rewardToRisk } = levelsOf(signal, contract ?? undefined);
  return {
    direction: signal.direction,
    entry_price: signal.entryPrice,
    stop_price: stop,
    target_price: target,
    quantity: signal.quantity ?? null,
    risk_amount: signal.riskAmount,
    target_amount: signal.targetAmount,
    reward_to_risk: rewardToRisk,
    pattern: signal.patternType,
    confidence: signal.confidence,
    order_type: signal.orderType ?? null,
  };
}

function quoteFields({ signal, contract }: Trade, { price, quotedAt }: Quote): TradeView['quote'] {
  return {
    price,
    at: iso(quotedAt),
    drift_ticks: contract === null ? null : withoutDust(driftOf(signal, price, contract)),
    drift_r: withoutDust(driftInRiskOf(signal, price, contract ?? undefined)),
  };
}

/** Half a tick may be worth telling, a millionth is the arithmetic's own. */
const withoutDust = (value: number | null) => (value === null ? null : Number(value.toFixed(4)));

const executionFields = (execution: Execution): TradeView['executions'][number] => {
  const { sequence, state, quantity, price, happenedAt, text } = execution;
  return { sequence, state, quantity, price, at: iso(happenedAt), text };
};
