import type { FastifyReply, FastifyRequest } from 'fastify';
import { amendedSignal, toJson } from '../../domain/amendments.ts';
import { formatHaste } from '../../domain/attention.ts';
import type { Contract } from '../../domain/contract.ts';
import { decimalsOfTrade } from '../../domain/create-picture-model.ts';
import { computeDrift, computeDriftInRisk } from '../../domain/drift.ts';
import { findHeadline } from '../../domain/headline.ts';
import { computeLevels } from '../../domain/levels.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Execution, Quote, Trade, Verdict } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { languageQuery, linkPath } from '../../usecases/link-addresses.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { readTradeDetails, type TradeDetails } from '../../usecases/read-trade-details.ts';
import { findSlowDown } from '../../usecases/slow-down.ts';
import { sendView } from '../assets/layout.ts';
import { ensureFresh, identifyVisitor, type Visitor } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import {
  exitView,
  expiryFields,
  iso,
  noticeFacts,
  pauseFields,
  pickupFields,
  remarkFields,
  resultFields,
  statusFacts,
} from './facts.ts';
import { standingOf, tradePage } from './page-html.ts';
import { ruleFields } from './rule-fields.ts';
import type { TradePaths, TradeView } from './view.ts';

/**
 * The trade's page, also for a GET of the deciding addresses: scanners and previews open every link they see,
 * so opening one must never decide.
 */
export function showTradeRoutes(app: HttpServer, context: HttpContext): void {
  const schema = { summary: "The trade's page", params: TradeParams, querystring: LinkQuery };
  const show = (path: string, purposes: readonly LinkPurpose[]) =>
    app.get(path, { schema }, (request, reply) => {
      const tradeUuid = readTradeUuid(request);
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
  const slowDown = await findSlowDown(services, visitor.approver, details.trade);
  return sendView(
    request,
    reply,
    () => tradeView(details),
    (view) => {
      const paths = tradePaths(services.links, details.trade, visitor);
      const openedBy = visitor.grant === null ? 'session' : 'link';
      const by = services.approvers.all.length === 1 ? {} : { approver: visitor.approver };
      return tradePage(context.webFiles.pages, details, {
        trade: view,
        paths,
        opened_by: openedBy,
        ...by,
        ...(slowDown === undefined ? {} : { slow_down: formatHaste(slowDown) }),
      });
    },
  );
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
    contract: contract === null ? null : contractFields(contract),
    ...(trade.barRepairs === undefined ? {} : { bar_repairs: trade.barRepairs }),
    ...remarkFields(trade),
    ...ruleFields(trade),
    max_drift_ticks: trade.maxDriftTicks,
    amendable: amendable === null ? null : toJson(amendable),
    amendments: amendments === undefined ? null : toJson(amendments),
    amended_signal: amendments === undefined ? null : signalFields(amendedSignal(trade, amendments), trade),
    quote: quote === undefined ? null : quoteFields(trade, quote),
    ...resultFields(details),
    ...pauseFields(details.pauses),
    executions: executions.map(executionFields),
    exits: exits.map(exitView),
    notices: notices.map(noticeFacts),
    outcome: findHeadline(standingOf(details), details),
    ...expiryFields(details.expiry),
    alarm: details.alarm?.() ?? null,
    today,
  };
}

function contractFields(contract: Contract): NonNullable<TradeView['contract']> {
  const { tickSize, pointValue, currency, kind, source, format } = contract;
  return {
    tick_size: tickSize,
    point_value: pointValue,
    currency,
    ...(kind === undefined ? {} : { kind }),
    ...(source === undefined ? {} : { source }),
    ...(format === undefined ? {} : { price_format: format }),
  };
}

function signalFields(signal: Signal, { contract }: Trade): TradeView['signal'] {
  const { stop, target, riskAmount, targetAmount, rewardToRisk } = computeLevels(
    signal,
    contract ?? undefined,
  );
  return {
    direction: signal.direction,
    entry_price: signal.entryPrice,
    stop_price: stop,
    target_price: target,
    quantity: signal.quantity ?? null,
    risk_amount: riskAmount,
    target_amount: targetAmount,
    reward_to_risk: rewardToRisk,
    pattern: signal.patternType ?? null,
    confidence: signal.confidence ?? null,
    ...(signal.rationale === undefined ? {} : { rationale: signal.rationale }),
    order_type: signal.orderType ?? null,
  };
}

function quoteFields({ signal, contract }: Trade, { price, quotedAt }: Quote): TradeView['quote'] {
  return {
    price,
    at: iso(quotedAt),
    drift_ticks: contract === null ? null : withoutDust(computeDrift(signal, price, contract)),
    drift_r: withoutDust(computeDriftInRisk(signal, price, contract ?? undefined)),
  };
}

/** Drops floating-point noise. */
const withoutDust = (value: number | null) => (value === null ? null : Number(value.toFixed(4)));

const executionFields = (execution: Execution): TradeView['executions'][number] => {
  const { sequence, state, quantity, price, happenedAt, text } = execution;
  return { sequence, state, quantity, price, at: iso(happenedAt), text };
};

type Links = HttpContext['services']['links'];

export function tradePaths(links: Links, trade: Trade, visitor: Visitor): TradePaths {
  const { approver, channel, grant } = visitor;
  const holder = { approver, channel, noticeId: null, epoch: grant?.epoch ?? 0 };
  const page = `/chart/${trade.tradeUuid}`;
  const query = grant === null ? '' : linkPath(links, trade, 'view', holder).slice(page.length);
  const acknowledge = acknowledgePath(links, trade, visitor);
  return {
    // With the right to check the execution off, which outlives the window.
    view: page + (acknowledge === null ? query : queryOf(acknowledge)),
    picture:
      grant === null
        ? `${page}.png?size=full${languageQuery()}`
        : `${linkPath(links, trade, 'picture', holder)}&size=full`,
    // A browser keeps a link's bars for a week, so another form of them needs another address.
    bars: `${page}/bars${query}${query === '' ? '' : '&form=2'}`,
    events: `${page}/events${query}`,
    seen: `${page}/seen${seenQuery(links, trade, visitor)}`,
    ...decidePaths(links, trade, visitor),
    acknowledge,
    result: pathAround('result', trade, acknowledge),
    pause: pathAround('pause', trade, acknowledge),
    // Not by a link: see pause.ts.
    resume: grant === null ? pathAround('resume', trade, acknowledge) : null,
  };
}

/** Identifies the notice whose link opened the page, so that it counts as seen. */
function seenQuery(links: Links, trade: Trade, { approver, channel, grant }: Visitor): string {
  if (grant === null) return '';
  const { epoch, noticeId } = grant;
  return queryOf(linkPath(links, trade, 'view', { approver, channel, noticeId, epoch }));
}

/** For a paired phone, or a card's link that may decide or check off; not for the strategy's own link. */
function acknowledgePath(links: Links, trade: Trade, { approver, channel, grant }: Visitor): string | null {
  const path = `/acknowledge/${trade.tradeUuid}`;
  if (grant === null) return path;
  if (grant.purpose !== 'decide' && grant.purpose !== 'acknowledge') return null;
  const holder = { approver, channel, noticeId: null, epoch: grant.epoch };
  return path + queryOf(linkPath(links, trade, 'acknowledge', holder));
}

/** With the right that outlives the window, like the check-off. */
const pathAround = (verb: 'pause' | 'resume' | 'result', { tradeUuid }: Trade, acknowledge: string | null) =>
  acknowledge === null ? null : `/${verb}/${tradeUuid}${queryOf(acknowledge)}`;

const queryOf = (path: string) => (path.includes('?') ? path.slice(path.indexOf('?')) : '');

function decidePaths(links: Links, trade: Trade, { approver, grant }: Visitor): Pick<TradePaths, Verdict> {
  const { tradeUuid } = trade;
  if (grant === null) return { approve: `/approve/${tradeUuid}`, reject: `/reject/${tradeUuid}` };
  // Shown by a card's link, pressed on the page: the audit log distinguishes the two.
  const holder = { approver, channel: 'web', noticeId: null, epoch: grant.epoch };
  // A link for one verdict must not give access to the other: it may have been shared without the card.
  const pathOf = (verdict: Verdict) =>
    grant.purpose === 'decide' || grant.purpose === verdict ? linkPath(links, trade, verdict, holder) : null;
  return { approve: pathOf('approve'), reject: pathOf('reject') };
}
