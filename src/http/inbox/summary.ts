import { formatAccount } from '../../domain/account.ts';
import { decimalsOfTrade } from '../../domain/create-picture-model.ts';
import type { Exit } from '../../domain/exit.ts';
import { computeLevels } from '../../domain/levels.ts';
import { isApprovedTest, overdueSentences, STATUS_LABELS } from '../../domain/status-labels.ts';
import type { Execution, Trade } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { formatDuration, formatPrice, formatSubject, formatTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { formatInstant } from '../assets/layout.ts';
import { exitView, iso, overdueFields, statusFacts } from '../trade/facts.ts';
import { acknowledgeForm } from '../trade/page-html.ts';
import type { TradeSummary } from './view.ts';

type ByTrade<Value> = ReadonlyMap<TradeUuid, Value>;

/** What became of the trades of a list. */
interface Aftermath {
  /** The latest report of each order. */
  readonly executions?: ByTrade<Execution>;
  readonly exits?: ByTrade<readonly Exit[]>;
  readonly expiries?: ByTrade<string>;
}

/** One line of the inbox or of the history. */
export function tradeSummary(trade: Trade, now: number, aftermath: Aftermath = {}): TradeSummary {
  const { signal, contract, tradeUuid } = trade;
  const { riskAmount, targetAmount, rewardToRisk } = computeLevels(signal, contract ?? undefined);
  const execution = aftermath.executions?.get(tradeUuid);
  const exits = aftermath.exits?.get(tradeUuid) ?? [];
  const expiredBecause = aftermath.expiries?.get(tradeUuid);
  const facts = statusFacts(trade, now);
  const { decided_by, decided_at, channel, reason, withdrawn_by } = facts;
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
    decimals: decimalsOfTrade(trade),
    ...(contract?.format === undefined ? {} : { price_format: contract.format }),
    quantity: signal.quantity ?? null,
    risk_amount: riskAmount,
    target_amount: targetAmount,
    reward_to_risk: rewardToRisk,
    currency: contract?.currency ?? null,
    pattern: signal.patternType ?? null,
    ...(trade.account === null ? {} : { account: trade.account }),
    ...(trade.isTest ? { test: true } : {}),
    submitted_at: iso(trade.submittedAt),
    expires_at: facts.expires_at,
    expires_in_ms: facts.expires_in_ms,
    ...(decided_by === undefined ? {} : { decided_by }),
    ...(decided_at === undefined ? {} : { decided_at }),
    ...(channel === undefined ? {} : { channel }),
    ...(reason === undefined ? {} : { reason }),
    ...(withdrawn_by === undefined ? {} : { withdrawn_by }),
    ...(expiredBecause === undefined ? {} : { expired_because: expiredBecause }),
    ...overdueFields(trade.pickup.overdueSince),
    ...(exits.length === 0 ? {} : { exits: exits.map(exitView) }),
    ...(execution === undefined ? {} : { execution: executionOf(execution) }),
  };
}

const executionOf = ({ state, quantity, price }: Execution) => ({ state, quantity, price });

/** One trade in a list, with the time that is left for it. */
export function waitingItem(trade: Trade, now: number): SafeHtml {
  return item(trade, html`<span class="waiting">${formatDuration(trade.expiresAt - now)} left</span>`);
}

/** An overdue execution, with the button that checks it off. */
export function overdueItem(trade: Trade): SafeHtml {
  const { tradeUuid, pickup, timezone } = trade;
  const since = pickup.overdueSince ?? trade.submittedAt;
  return html`<li><a href="/chart/${tradeUuid}"><strong>${formatSubject(trade)}</strong> <span class="lapsed">since ${formatTime(since, timezone)}</span>
<small>${overdueSentences(trade)[0] ?? ''}</small></a>
${acknowledgeForm(`/acknowledge/${tradeUuid}`)}</li>`;
}

/** One trade of today in a list, with what came of it. */
export function settledItem(trade: Trade): SafeHtml {
  return item(trade, outcome(trade));
}

/** The same of any day. */
export function pastItem(trade: Trade): SafeHtml {
  return item(trade, outcome(trade), formatInstant(iso(trade.submittedAt)));
}

const outcome = (trade: Trade) =>
  isApprovedTest(trade)
    ? html`<span class="approved">Approved (test)</span>`
    : html`<span class="${trade.status}">${STATUS_LABELS[trade.status]}</span>`;

function item(
  trade: Trade,
  state: SafeHtml,
  asked = formatTime(trade.submittedAt, trade.timezone),
): SafeHtml {
  const { account } = trade;
  const entry = formatPrice(trade.signal.entryPrice, trade.contract);
  return html`<li><a href="/chart/${trade.tradeUuid}">
<strong>${formatSubject(trade)}</strong> ${state}
<small>${entry} · ${asked} · ${trade.strategy}${account !== null && ` · ${formatAccount(account)}`}</small>
</a></li>`;
}
