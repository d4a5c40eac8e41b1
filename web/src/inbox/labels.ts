import { formatByRule, formatDecider } from '../../../src/domain/by-rule/words.ts';
import type { Contract } from '../../../src/domain/contract.ts';
import { TWO_NEEDED } from '../../../src/domain/status-labels.ts';
import { isAutomatic, PAUSED, type Status } from '../../../src/domain/trade.ts';
import { formatAmount, formatPrice, formatQuantity } from '../../../src/domain/wording.ts';
import { formatAgo } from '../lib/durations.ts';
import type { FetchResult } from '../lib/fetch-json.ts';
import { dayInText, type LocalTime } from '../lib/local-time.ts';
import type { InboxView, PauseView, StrategyView, TradeSummary } from '../lib/views.ts';
import { formatBothTimes } from '../lib/zone-times.ts';
import { byRuleOf } from '../trade/trade-view.ts';

/** Enough of the contract to format prices and money as the trade's page does. */
function contractOf({ currency, decimals, price_format: format }: TradeSummary): Contract | null {
  if (currency === null) return null;
  return { tickSize: 10 ** -decimals, pointValue: 1, currency, ...(format === undefined ? {} : { format }) };
}

export const formatPriceOf = (trade: TradeSummary, price: number): string =>
  formatPrice(price, contractOf(trade));
export const formatEntry = (trade: TradeSummary): string =>
  formatPrice((trade.approved ?? trade).entry_price, contractOf(trade));
export const formatRisk = (trade: TradeSummary): string => formatAmount(trade.risk_amount, contractOf(trade));

/** `3.0 : 1`; undefined where it can't be known. */
export function formatRewardToRisk({ reward_to_risk }: Pick<TradeSummary, 'reward_to_risk'>) {
  return reward_to_risk === null ? undefined : `${reward_to_risk.toFixed(1)} : 1`;
}

/** `Result +2.5 R`, or what was planned: `Planned 3.0 : 1`. Undefined where neither is known. */
export function formatResult(trade: TradeSummary): string | undefined {
  if (trade.result_r !== null) return `Result ${formatSignedR(trade.result_r)}`;
  const planned = formatRewardToRisk(trade.approved ?? trade);
  return planned === undefined ? undefined : `Planned ${planned}`;
}

/** `+2.5 R`, `−1.0 R`, `0.0 R` */
function formatSignedR(result: number): string {
  const text = Math.abs(result).toFixed(1);
  if (text === '0.0') return '0.0 R';
  return `${result < 0 ? '−' : '+'}${text} R`;
}

/** `× 2`, and what was asked for where less was approved: `× 1 of 2`. */
export function formatSize({ quantity, approved }: TradeSummary): string | undefined {
  const size = approved?.quantity ?? quantity;
  if (size === null) return undefined;
  const text = `× ${formatQuantity(size)}`;
  return size === quantity || quantity === null ? text : `${text} of ${formatQuantity(quantity)}`;
}

/** How many of two required approvals there are. */
export function formatApprovals({ approvals_needed, approvals = [] }: TradeSummary): string | undefined {
  if (approvals_needed !== 2) return undefined;
  const [first] = approvals;
  return first === undefined ? TWO_NEEDED : `1 of 2 approved by ${first.approver}`;
}

/** What a rule does unless the trade is decided before. */
export function formatRule({ status, by_rule, timezone }: TradeSummary): string | undefined {
  if (by_rule === undefined || status !== 'pending') return undefined;
  const { byRule } = byRuleOf({ by_rule });
  return byRule && formatByRule(byRule, formatBothTimes(byRule.approvesAt, timezone));
}

/** Who decided and why, as far as the outcome doesn't say so; the second line of a row. */
export function formatSettlement(trade: TradeSummary): string {
  const { status, decided_by, channel, reason = '', expired_as, expired_because = '' } = trade;
  const { approvals = [] } = trade;
  switch (status) {
    case 'pending':
      return 'No decision yet';
    case 'expired':
      if (reason !== '') return reason;
      return expired_as === 'no_answer' ? '' : expired_because;
    case 'withdrawn':
      return reason;
    case 'rejected':
      if (isAutomatic(channel)) return reason === PAUSED ? '' : reason;
      return [`via ${channel ?? 'web'}`, reason].filter((text) => text !== '').join(': ');
    case 'lapsed':
    case 'approved': {
      const approver =
        approvals.length === 2 ? approvals.map((one) => one.approver).join(' and ') : decided_by;
      const decider = approver && formatDecider({ approver, channel: channel ?? 'web' });
      const who = decider === undefined ? '' : `Approved by ${decider}`;
      return status === 'lapsed' && reason !== '' ? `${who}; ${reason}` : who;
    }
  }
}

/** In the order in which a day is summed up. */
const COUNT_LABELS: Readonly<Partial<Record<Status, string>>> = {
  approved: 'approved',
  rejected: 'rejected',
  expired: 'expired',
  lapsed: 'not picked up',
  withdrawn: 'cancelled',
};

/** `2 approved · 1 expired`; tests don't count. */
export function formatDayCounts(all: readonly Pick<TradeSummary, 'status' | 'test'>[]): string {
  const trades = all.filter(({ test }) => test !== true);
  return Object.entries(COUNT_LABELS)
    .map(([status, label]) => [trades.filter((trade) => trade.status === status).length, label] as const)
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${label}`)
    .join(' · ');
}

/** `Online` · `Offline, last seen 4 min ago` · `Never connected` */
export function formatStrategyState({ state, seen_at }: StrategyView, now: number): string {
  if (state === 'alive') return 'Online';
  if (state === 'never' || seen_at === null) return 'Never connected';
  return `Offline, last seen ${formatAgo(now - Date.parse(seen_at))}`;
}

export const formatTradesToday = ({ trades_today }: StrategyView): string =>
  trades_today === 1 ? '1 trade today' : `${trades_today === 0 ? 'no' : trades_today} trades today`;

export const PAUSED_LABEL = 'New trades are rejected automatically.';

type Paused = Pick<PauseView, 'since' | 'by' | 'rejected'> & { readonly until?: string | null };

/** `Since 14:32 by Alice · until 23:00 · 3 rejected` */
export function formatPause({ since, by, until, rejected }: Paused, now: number, time: LocalTime): string {
  const at = since === null ? '' : `Since ${dayAndClock(Date.parse(since), now, time)}`;
  const who = by === null ? '' : ` by ${by}`;
  const end = until == null ? '' : ` · ${formatUntil(until, now, time)}`;
  return `${at}${who}${end} · ${rejected === 0 ? 'none rejected yet' : `${rejected} rejected`}`;
}

/** `until 23:00`, `until Mon 15 Jan 08:00`, `until you resume` */
export function formatUntil(until: string | null, now: number, time: LocalTime): string {
  return `until ${until === null ? 'you resume' : dayAndClock(Date.parse(until), now, time)}`;
}

function dayAndClock(instant: number, now: number, time: LocalTime): string {
  const day = dayInText(time, instant, now);
  return day === 'today' ? time.clock(instant) : `${day} ${time.clock(instant)}`;
}

/** `Quiet hours, 22:00-07:00 Europe/Berlin` */
export const formatUnavailable = (reason: string): string => reason.charAt(0).toUpperCase() + reason.slice(1);

/** Without a response it is unknown whether new trades are paused. */
export function formatPauseFailure(
  result: FetchResult<PauseView>,
  wanted: 'pause' | 'resume',
): string | undefined {
  if (result.kind === 'ok') return undefined;
  if (result.kind === 'refused') return `Not done: ${result.problem.detail}`;
  return wanted === 'pause'
    ? 'No response from the server. New trades may not be paused: try again once reconnected.'
    : 'No response from the server. New trades may still be paused: try again once reconnected.';
}

/** Shown when no trade is waiting. */
interface EmptyInboxLabels {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly path: string; readonly label: string };
}

export function emptyInboxLabels({
  unavailable = null,
  pause,
  strategies,
}: Pick<InboxView, 'pause' | 'strategies'> & Partial<Pick<InboxView, 'unavailable'>>): EmptyInboxLabels {
  if (strategies.length === 0)
    return {
      title: 'No strategies yet',
      text: 'Create an API key for your strategy. Its trades will appear here for your decision.',
      link: { path: '/setup', label: 'Go to Setup' },
    };
  if (strategies.every(({ state }) => state === 'never'))
    return {
      title: 'No strategy has connected yet',
      text: 'There is an API key, but no strategy has used it yet. Setup shows what to enter in NinjaTrader.',
      link: { path: '/setup', label: 'Go to Setup' },
    };
  if (unavailable !== null)
    return { title: 'No trades waiting', text: `New trades are rejected automatically: ${unavailable}.` };
  if (pause.paused)
    return { title: 'No trades waiting', text: 'New trades are rejected automatically while paused.' };
  const alive = strategies.filter(({ state }) => state === 'alive').length;
  if (alive === 0)
    return {
      title: 'No trades waiting',
      text: 'No strategy is online. Start it in your trading platform, or check its connection.',
    };
  return {
    title: 'No trades waiting',
    text: `${alive === 1 ? '1 strategy is' : `${alive} strategies are`} online. New trades appear here automatically.`,
  };
}
