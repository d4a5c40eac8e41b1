import { type ReadonlySignal, useComputed } from '@preact/signals';
import { agentSuffix, formatAccount, formatAgent } from '../../../src/domain/account.ts';
import { findAgeCaution } from '../../../src/domain/bar-age.ts';
import type { OutcomeTone } from '../../../src/domain/headline.ts';
import { words } from '../../../src/domain/language/words.ts';
import { capitalize, formatOrigin, formatQuantity } from '../../../src/domain/wording.ts';
import { Icon, type IconName } from '../app/parts.tsx';
import { findUrgency, formatTimeLeft } from '../lib/durations.ts';
import { localTime } from '../lib/local-time.ts';
import { RoomBar, roomOf } from '../lib/room-bar.tsx';
import { Direction, TradeTag } from '../lib/shared-parts.tsx';
import type { TradeSummary } from '../lib/views.ts';
import { describeAge } from '../trade/drift.ts';
import { agedTradeOf } from '../trade/trade-view.ts';
import {
  formatApprovals,
  formatEntry,
  formatPriceOf,
  formatResult,
  formatRewardToRisk,
  formatRisk,
  formatRule,
  formatSettlement,
  formatSize,
} from './labels.ts';
import { MiniChart } from './mini-chart.tsx';

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
  const text = words().inbox;
  return (
    <a class="waiting-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {instrument} <Direction side={direction} />
          {quantity !== null && <span class="row-quantity"> × {formatQuantity(quantity)}</span>}
        </strong>
        <TimeLeft trade={trade} now={now} />
      </span>
      <span class="row-facts">
        <span>
          <small>{text.entry}</small> {formatEntry(trade)}
        </span>
        <span>
          <small>{text.atRisk}</small> {formatRisk(trade)}
        </span>
        {ratio !== undefined && (
          <span>
            <small>{text.rewardToRisk}</small> {ratio}
          </span>
        )}
        <LivePrice trade={trade} now={now} />
      </span>
      {trade.rooms?.[0] !== undefined && <RoomBar room={roomOf(trade.rooms[0])} />}
      <MiniChart trade={trade} />
      <small class="row-origin">
        {formatOrigin(pattern, timeframe, strategy)}
        {trade.account !== undefined && ` · ${formatAccount(trade.account)}`}
      </small>
      <Remarks trade={trade} now={now} />
    </a>
  );
}

/** What to know before trusting the numbers; the same as on the trade's page. */
function Remarks({ trade, now }: WaitingRowProps) {
  const age = useComputed(() => findAgeCaution(agedTradeOf(trade), now.value)?.text);
  const note = trade.contract_note === undefined ? undefined : capitalize(trade.contract_note);
  const agent = formatAgent(trade.agent === undefined ? null : { agent: trade.agent });
  const texts = [
    agent,
    formatApprovals(trade),
    formatRule(trade),
    age.value,
    ...(trade.cautions ?? []),
    note,
  ].filter((text) => text !== undefined);
  if (texts.length === 0) return null;
  return (
    <span class="row-remarks">
      {texts.map((text) => (
        <small key={text}>
          <Icon name="warning" />
          {text}
        </small>
      ))}
    </span>
  );
}

/** The price that the strategy reported last, and how old it is. */
function LivePrice({ trade, now }: WaitingRowProps) {
  const { quote } = trade;
  const age = useComputed(() => (quote === undefined ? undefined : describeAge(quote.at, now.value)));
  if (quote === undefined || age.value === undefined) return null;
  return (
    <span class={`row-market ${age.value.isOld ? 'old' : ''}`}>
      <small>{words().inbox.market}</small> {formatPriceOf(trade, quote.price)}{' '}
      <small class="row-age">{age.value.text}</small>
    </span>
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
  const text = useComputed(() => (left.value > 0 ? formatTimeLeft(left.value) : words().inbox.timeIsUp));
  const urgency = useComputed(() => findUrgency(left.value));
  const tenths = useComputed(() => Math.max(0, Math.min(100, Math.round((left.value / whole) * 100))));
  return (
    <>
      <span class={`time-left ${urgency.value}`} role="timer">
        {text}
        <span class="unseen"> {words().inbox.leftToDecide}</span>
      </span>
      <progress class={`time-bar ${urgency.value}`} max={100} value={tenths.value} aria-hidden="true" />
    </>
  );
}

/** A settled trade: what came of it first, then the figures, then who decided. */
function SettledRow({ trade }: { readonly trade: TradeSummary }) {
  const size = formatSize(trade);
  const figures = [formatEntry(trade), formatResult(trade)].filter((text) => text !== undefined);
  return (
    <a class="settled-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {trade.instrument} <Direction side={trade.direction} />
          {size !== undefined && <span class="row-quantity"> {size}</span>}
        </strong>
        <OutcomeMark outcome={trade.outcome} />
      </span>
      <small class="row-origin">
        <span>
          {localTime.clock(Date.parse(trade.submitted_at))} · {figures.join(' · ')}
        </span>
        <span>
          {trade.strategy}
          {agentSuffix(trade.agent)}
          {trade.account !== undefined && ` · ${formatAccount(trade.account)}`}
        </span>
      </small>
      <small class="row-ending">{formatSettlement(trade)}</small>
    </a>
  );
}

const MARKS: Readonly<Record<OutcomeTone, IconName>> = {
  open: 'clock',
  good: 'done',
  warn: 'warning',
  bad: 'warning',
  quiet: 'dash',
};

/** Label and icon repeat what the color says. */
function OutcomeMark({ outcome: { code, text, tone } }: Pick<TradeSummary, 'outcome'>) {
  const isNo = code === 'rejected' || code === 'refused';
  return (
    <span class={`status tone-${tone}`}>
      <Icon name={isNo ? 'failed' : MARKS[tone]} />
      {text}
    </span>
  );
}
