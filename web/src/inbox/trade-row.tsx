import { type ReadonlySignal, useComputed } from '@preact/signals';
import { formatAccount } from '../../../src/domain/account.ts';
import { isApprovedTest, STATUS_LABELS } from '../../../src/domain/status-labels.ts';
import type { Status } from '../../../src/domain/trade.ts';
import { formatOrigin } from '../../../src/domain/wording.ts';
import { Icon, type IconName } from '../app/parts.tsx';
import { findUrgency, formatTimeLeft } from '../lib/durations.ts';
import { localTime } from '../lib/local-time.ts';
import { Direction, TradeTag } from '../lib/shared-parts.tsx';
import type { TradeSummary } from '../lib/views.ts';
import { formatEntry, formatRewardToRisk, formatRisk, formatSettlement } from './labels.ts';

interface TradeRowProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** One trade in any list. */
export function TradeRow({ trade, now }: TradeRowProps) {
  return (
    <li>
      {trade.status === 'pending' ? <WaitingRow trade={trade} now={now} /> : <SettledRow trade={trade} />}
    </li>
  );
}

interface WaitingRowProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** A waiting trade, with everything needed to know how urgent it is. */
function WaitingRow({ trade, now }: WaitingRowProps) {
  const { instrument, direction, quantity, pattern, timeframe, strategy } = trade;
  const ratio = formatRewardToRisk(trade);
  return (
    <a class="waiting-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {instrument} <Direction side={direction} />
          {quantity !== null && <span class="row-quantity"> × {quantity}</span>}
        </strong>
        <TimeLeft trade={trade} now={now} />
      </span>
      <span class="row-facts">
        <span>
          <small>Entry</small> {formatEntry(trade)}
        </span>
        <span>
          <small>At risk</small> {formatRisk(trade)}
        </span>
        {ratio !== undefined && (
          <span>
            <small>Reward : risk</small> {ratio}
          </span>
        )}
      </span>
      <small class="row-origin">
        {formatOrigin(pattern, timeframe, strategy)}
        {trade.account !== undefined && ` · ${formatAccount(trade.account)}`}
      </small>
    </a>
  );
}

interface TimeLeftProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** Counts down by the server's clock; the bar below shows the same. */
function TimeLeft({ trade, now }: TimeLeftProps) {
  const until = Date.parse(trade.expires_at);
  const whole = until - Date.parse(trade.submitted_at);
  const left = useComputed(() => until - now.value);
  const text = useComputed(() => (left.value > 0 ? formatTimeLeft(left.value) : "Time's up"));
  const urgency = useComputed(() => findUrgency(left.value));
  const tenths = useComputed(() => Math.max(0, Math.min(100, Math.round((left.value / whole) * 100))));
  return (
    <>
      <span class={`time-left ${urgency.value}`} role="timer">
        {text}
        <span class="unseen"> left to decide</span>
      </span>
      <progress class={`time-bar ${urgency.value}`} max={100} value={tenths.value} aria-hidden="true" />
    </>
  );
}

/** A settled trade, in two lines. */
function SettledRow({ trade }: { readonly trade: TradeSummary }) {
  return (
    <a class="settled-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {trade.instrument} <Direction side={trade.direction} />
          <span class="row-price"> {formatEntry(trade)}</span>
        </strong>
        <StatusMark trade={trade} />
      </span>
      <small class="row-origin">
        <span>
          {localTime.clock(Date.parse(trade.submitted_at))} · {trade.strategy}
          {trade.account !== undefined && ` · ${formatAccount(trade.account)}`}
        </span>
        <span class="row-ending">{formatSettlement(trade)}</span>
      </small>
    </a>
  );
}

const MARKS: Readonly<Record<Status, IconName>> = {
  pending: 'clock',
  approved: 'done',
  rejected: 'failed',
  expired: 'clock',
  withdrawn: 'undo',
  lapsed: 'clock',
};

/** Label and icon repeat what the color says. */
function StatusMark({ trade }: { readonly trade: Pick<TradeSummary, 'status' | 'test'> }) {
  const isApproved = isApprovedTest({ ...trade, isTest: trade.test === true });
  const status = isApproved ? 'approved' : trade.status;
  return (
    <span class={`status ${status}`}>
      <Icon name={MARKS[status]} />
      {STATUS_LABELS[status]}
    </span>
  );
}
