import { formatByRule, formatDecider } from '../../../src/domain/by-rule/words.ts';
import type { Contract } from '../../../src/domain/contract.ts';
import { withMarks } from '../../../src/domain/language/number-marks.ts';
import { words } from '../../../src/domain/language/words.ts';
import { twoNeeded } from '../../../src/domain/status-labels.ts';
import { isAutomatic, PAUSED } from '../../../src/domain/trade.ts';
import {
  formatAmount,
  formatResult as formatGainInR,
  formatPrice,
  formatQuantity,
} from '../../../src/domain/wording.ts';
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
  return reward_to_risk === null ? undefined : `${withMarks(reward_to_risk.toFixed(1))} : 1`;
}

/** `Result +2.5 R`, or what was planned: `Planned 3.0 : 1`. Undefined where neither is known. */
export function formatResult(trade: TradeSummary): string | undefined {
  if (trade.result_r !== null) return words().inbox.result(formatGainInR(trade.result_r));
  const planned = formatRewardToRisk(trade.approved ?? trade);
  return planned === undefined ? undefined : words().inbox.planned(planned);
}

/** `× 2`, and what was asked for where less was approved: `× 1 of 2`. */
export function formatSize({ quantity, approved }: TradeSummary): string | undefined {
  const size = approved?.quantity ?? quantity;
  if (size === null) return undefined;
  const text = `× ${formatQuantity(size)}`;
  return size === quantity || quantity === null ? text : words().inbox.sizeOf(text, formatQuantity(quantity));
}

/** How many of two required approvals there are. */
export function formatApprovals({ approvals_needed, approvals = [] }: TradeSummary): string | undefined {
  if (approvals_needed !== 2) return undefined;
  const [first] = approvals;
  return first === undefined ? twoNeeded() : words().inbox.firstApprovedBy(first.approver);
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
  const text = words().inbox;
  switch (status) {
    case 'pending':
      return text.noDecisionYet;
    case 'expired':
      if (reason !== '') return reason;
      return expired_as === 'no_answer' ? '' : expired_because;
    case 'withdrawn':
      return reason;
    case 'rejected':
      if (isAutomatic(channel)) return reason === PAUSED ? '' : reason;
      return [text.via(channel ?? 'web'), reason].filter((part) => part !== '').join(': ');
    case 'lapsed':
    case 'approved': {
      const [first, second] = approvals;
      const approver = second === undefined ? decided_by : text.both(first?.approver ?? '', second.approver);
      const decider = approver && formatDecider({ approver, channel: channel ?? 'web' });
      const who = decider === undefined ? '' : text.approvedBy(decider);
      return status === 'lapsed' && reason !== '' ? `${who}; ${reason}` : who;
    }
  }
}

/** In the order in which a day is summed up. */
const COUNTED = ['approved', 'rejected', 'expired', 'lapsed', 'withdrawn'] as const;

/** `2 approved · 1 expired`; tests don't count. */
export function formatDayCounts(all: readonly Pick<TradeSummary, 'status' | 'test'>[]): string {
  const trades = all.filter(({ test }) => test !== true);
  const { counts } = words().inbox;
  return COUNTED.map((status) => [status, trades.filter((trade) => trade.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => counts[status](count))
    .join(' · ');
}

/** `Online` · `Offline, last seen 4 min ago` · `Never connected` */
export function formatStrategyState({ state, seen_at }: StrategyView, now: number): string {
  const { states, offlineSince } = words().inbox;
  if (state === 'alive') return states.alive;
  if (state === 'never' || seen_at === null) return states.never;
  return offlineSince(formatAgo(now - Date.parse(seen_at)));
}

export const formatTradesToday = ({ trades_today }: StrategyView): string =>
  words().inbox.tradesToday(trades_today);

type Paused = Pick<PauseView, 'since' | 'by' | 'rejected'> & { readonly until?: string | null };

/** `Since 14:32 by Alice · until 23:00 · 3 rejected` */
export function formatPause({ since, by, until, rejected }: Paused, now: number, time: LocalTime): string {
  const text = words().inbox.pause;
  const at = since === null ? '' : dayAndClock(Date.parse(since), now, time);
  const begin = by === null ? text.since(at) : text.sinceBy(at, by);
  const end = until == null ? [] : [formatUntil(until, now, time)];
  return [...(at === '' ? [] : [begin]), ...end, text.rejected(rejected)].join(' · ');
}

/** `until 23:00`, `until Mon 15 Jan 08:00`, `until you resume` */
export function formatUntil(until: string | null, now: number, time: LocalTime): string {
  const text = words().inbox.pause;
  return until === null ? text.untilYouResume : text.until(dayAndClock(Date.parse(until), now, time));
}

function dayAndClock(instant: number, now: number, time: LocalTime): string {
  const day = dayInText(time, instant, now);
  return day === words().shell.todayInText ? time.clock(instant) : `${day} ${time.clock(instant)}`;
}

/** `Quiet hours, 22:00-07:00 Europe/Berlin` */
export const formatUnavailable = (reason: string): string => reason.charAt(0).toUpperCase() + reason.slice(1);

/** Without a response it is unknown whether new trades are paused. */
export function formatPauseFailure(
  result: FetchResult<PauseView>,
  wanted: 'pause' | 'resume',
): string | undefined {
  if (result.kind === 'ok') return undefined;
  const { notDone, maybeNotPaused, maybeStillPaused } = words().inbox.pause;
  if (result.kind === 'refused') return notDone(result.problem.detail);
  return wanted === 'pause' ? maybeNotPaused : maybeStillPaused;
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
  const { empty, noneWaiting: title, noStrategies, pause: paused } = words().inbox;
  const link = { path: '/setup', label: empty.goToSetup };
  if (strategies.length === 0) return { title: noStrategies, text: empty.noKey, link };
  if (strategies.every(({ state }) => state === 'never'))
    return { title: empty.notConnected, text: empty.notConnectedText, link };
  if (unavailable !== null) return { title, text: paused.rejectingBecause(unavailable) };
  if (pause.paused) return { title, text: empty.paused };
  const alive = strategies.filter(({ state }) => state === 'alive').length;
  return { title, text: alive === 0 ? empty.noneOnline : empty.online(alive) };
}
