import { agentSuffix, formatAccount, formatAgent } from '../../domain/account.ts';
import { formatContractNote } from '../../domain/assumption.ts';
import { findCautionsAt } from '../../domain/cautions.ts';
import { decimalsOfTrade } from '../../domain/create-picture-model.ts';
import { approvedSignal, computeResultInR } from '../../domain/fills.ts';
import { findHeadline } from '../../domain/headline.ts';
import { words } from '../../domain/language/words.ts';
import { computeLevels } from '../../domain/levels.ts';
import { findRooms, formatRoom } from '../../domain/rules/room.ts';
import { byRuleSentences, overdueSentences, twoNeeded } from '../../domain/status-labels.ts';
import type { Execution, Quote, Trade } from '../../domain/trade.ts';
import { findRiskAtStop } from '../../domain/trade-result.ts';
import { translateReasons } from '../../domain/translate-reasons.ts';
import { capitalize, formatDuration, formatPrice, formatSubject, formatTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { Aftermath } from '../../usecases/read-aftermath.ts';
import { formatInstant } from '../assets/layout.ts';
import { exitView, expiryFields, iso, overdueFields, remarkFields, statusFacts } from '../trade/facts.ts';
import { acknowledgeForm, standingOf } from '../trade/page-html.ts';
import type { TradeSummary } from './view.ts';

/** Of trades that nothing has become of yet. */
export const NOTHING_YET: Aftermath = { executions: new Map(), exits: new Map(), expiries: new Map() };

/** What is known of one trade of a list. */
export function recordOf(trade: Trade, { executions, exits, expiries }: Aftermath) {
  const { tradeUuid } = trade;
  const reports = { executions: executions.get(tradeUuid) ?? [], exits: exits.get(tradeUuid) ?? [] };
  const expiry = expiries.get(tradeUuid);
  const outcome = findHeadline(standingOf({ trade, expiry }), reports);
  return {
    ...reports,
    expiry,
    outcome,
    resultInR: computeResultInR(trade, reports.executions, reports.exits),
  };
}

/** One line of the inbox or of the history. */
export function tradeSummary(trade: Trade, now: number, aftermath: Aftermath = NOTHING_YET): TradeSummary {
  const { signal, contract, tradeUuid } = trade;
  const { stop, target, riskAmount, targetAmount, rewardToRisk } = computeLevels(
    signal,
    contract ?? undefined,
  );
  const { executions, exits, expiry, outcome, resultInR } = recordOf(trade, aftermath);
  const execution = executions.at(-1);
  const facts = statusFacts(trade, now);
  const { approvals, approvals_needed, decided_by, decided_at, channel, reason, withdrawn_by, by_rule } =
    facts;
  return {
    trade_uuid: tradeUuid,
    status: facts.status,
    timestamp: facts.timestamp,
    strategy: trade.strategy,
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    timezone: trade.timezone,
    direction: signal.direction,
    entry_price: signal.entryPrice,
    stop_price: stop,
    target_price: target,
    decimals: decimalsOfTrade(trade),
    ...(contract?.format === undefined ? {} : { price_format: contract.format }),
    quantity: signal.quantity ?? null,
    risk_amount: riskAmount,
    target_amount: targetAmount,
    reward_to_risk: rewardToRisk,
    ...approvedFields(trade),
    outcome,
    result_r: resultInR,
    currency: contract?.currency ?? null,
    pattern: signal.patternType ?? null,
    ...(trade.account === null ? {} : { account: trade.account }),
    ...(trade.source?.agent === undefined ? {} : { agent: trade.source.agent }),
    ...(trade.isTest ? { test: true } : {}),
    ...(trade.purpose === undefined ? {} : { purpose: trade.purpose }),
    submitted_at: iso(trade.submittedAt),
    expires_at: facts.expires_at,
    expires_in_ms: facts.expires_in_ms,
    ...(approvals_needed === undefined ? {} : { approvals_needed }),
    ...(approvals === undefined ? {} : { approvals }),
    ...(by_rule === undefined ? {} : { by_rule }),
    ...(decided_by === undefined ? {} : { decided_by }),
    ...(decided_at === undefined ? {} : { decided_at }),
    ...(channel === undefined ? {} : { channel }),
    ...(reason === undefined ? {} : { reason }),
    ...(withdrawn_by === undefined ? {} : { withdrawn_by }),
    ...expiryFields(expiry),
    ...overdueFields(trade.pickup.overdueSince),
    ...(exits.length === 0 ? {} : { exits: exits.map(exitView) }),
    ...(execution === undefined ? {} : { execution: executionOf(execution) }),
  };
}

function approvedFields(trade: Trade): Pick<TradeSummary, 'approved'> {
  if (trade.decision?.amendments === undefined) return {};
  const signal = approvedSignal(trade);
  const { riskAmount, targetAmount, rewardToRisk } = computeLevels(signal, trade.contract ?? undefined);
  const approved = {
    quantity: signal.quantity ?? null,
    entry_price: signal.entryPrice,
    risk_amount: riskAmount,
    target_amount: targetAmount,
    reward_to_risk: rewardToRisk,
  };
  return { approved };
}

/** One that waits: with what to know before trusting its numbers, and the latest price. */
export function waitingSummary(trade: Trade, now: number, quote: Quote | undefined): TradeSummary {
  return {
    ...tradeSummary(trade, now),
    ...remarkFields(trade),
    ...(quote === undefined ? {} : { quote: { price: quote.price, at: iso(quote.quotedAt) } }),
  };
}

const executionOf = ({ state, quantity, price }: Execution) => ({ state, quantity, price });

/** One trade in a list, with the time that is left for it. */
export function waitingItem(trade: Trade, now: number): SafeHtml {
  const left = html`<span class="waiting">${words().inbox.timeLeft(formatDuration(trade.expiresAt - now))}</span>`;
  const note = formatContractNote(trade.contract);
  const agent = formatAgent(trade.source);
  const remarks = [
    ...(agent === undefined ? [] : [agent]),
    ...approvalRemarks(trade),
    ...byRuleSentences(translateReasons(trade)),
    ...roomRemarks(trade),
    ...findCautionsAt(trade, now).map(({ text }) => text),
    ...(note === undefined ? [] : [capitalize(note)]),
  ];
  return item(trade, left, { remarks });
}

/** What the tightest limit leaves after this stop. */
function roomRemarks(trade: Trade): readonly string[] {
  const [room] = findRooms(trade.findings, findRiskAtStop(trade));
  return room === undefined ? [] : [`${room.label}: ${formatRoom(room)}`];
}

/** How many of two required approvals there are. */
function approvalRemarks({ approvalsNeeded, firstApproval }: Trade): readonly string[] {
  if (approvalsNeeded === undefined) return [];
  return [firstApproval === undefined ? twoNeeded() : words().inbox.firstApprovedBy(firstApproval.approver)];
}

/** An overdue execution, with the button that checks it off. */
export function overdueItem(trade: Trade): SafeHtml {
  const { tradeUuid, pickup, timezone } = trade;
  const since = pickup.overdueSince ?? trade.submittedAt;
  return html`<li><a href="/chart/${tradeUuid}"><strong>${formatSubject(trade)}</strong> <span class="tone-warn">${words().inbox.since(formatTime(since, timezone))}</span>
<small>${overdueSentences(trade)[0] ?? ''}</small></a>
${acknowledgeForm(`/acknowledge/${tradeUuid}`)}</li>`;
}

/** One trade of today in a list, with what came of it. */
export function settledItem(trade: Trade, aftermath: Aftermath, asked?: string): SafeHtml {
  const { tone, text } = recordOf(trade, aftermath).outcome;
  return item(trade, html`<span class="tone-${tone}">${text}</span>`, asked === undefined ? {} : { asked });
}

/** The same of any day. */
export const pastItem = (trade: Trade, aftermath: Aftermath): SafeHtml =>
  settledItem(trade, aftermath, formatInstant(iso(trade.submittedAt)));

interface ItemWords {
  readonly asked?: string;
  /** What to know before trusting the numbers. */
  readonly remarks?: readonly string[];
}

function item(trade: Trade, state: SafeHtml, { asked, remarks = [] }: ItemWords): SafeHtml {
  const { account } = trade;
  const entry = formatPrice(trade.signal.entryPrice, trade.contract);
  return html`<li><a href="/chart/${trade.tradeUuid}">
<strong>${formatSubject(trade)}</strong> ${state}
<small>${entry} · ${asked ?? formatTime(trade.submittedAt, trade.timezone)} · ${trade.strategy}${agentSuffix(trade.source?.agent)}${account !== null && ` · ${formatAccount(account)}`}</small>
${remarks.map((text) => html`<small class="tone-warn">${text}</small>`)}
</a></li>`;
}
