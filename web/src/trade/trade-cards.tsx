import { useComputed } from '@preact/signals';
import { formatAccount, formatSource, nameRationale } from '../../../src/domain/account.ts';
import { formatAge } from '../../../src/domain/bar-age.ts';
import { formatTicks } from '../../../src/domain/drift.ts';
import { withMarks } from '../../../src/domain/language/number-marks.ts';
import { words } from '../../../src/domain/language/words.ts';
import { formatRepairs } from '../../../src/domain/repair-bars.ts';
import { formatRoom } from '../../../src/domain/rules/room.ts';
import { formatUnasked } from '../../../src/domain/status-labels.ts';
import {
  formatConfidence,
  formatMoney,
  formatPattern,
  formatPrice,
  formatQuantity,
} from '../../../src/domain/wording.ts';
import { describeAge, describeDrift, describeReward } from './drift.ts';
import { formatNotice } from './labels.ts';
import { amountsOf, type Field, formatR, type Order, orderOf } from './order-terms.ts';
import { roomsOf } from './room-card.tsx';
import type { TradeStore } from './trade-store.ts';
import { contractOf, type QuoteView } from './trade-view.ts';

/** The current market price, its distance from the entry, what is left to gain, and the age of the newest bar. */
export function MarketRow({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const { quote } = view;
  return (
    <section class="market" aria-label={words().trade.market.title}>
      <div>
        {quote === null ? (
          <p class="market-silence quiet">{words().trade.market.none}</p>
        ) : (
          <MarketPrice store={store} quote={quote} />
        )}
      </div>
      <div class="market-side">
        <RewardNow store={store} />
        <BarAge store={store} />
      </div>
    </section>
  );
}

function MarketPrice({ store, quote }: { store: TradeStore; quote: QuoteView }) {
  const view = store.view.value;
  const age = useComputed(() => describeAge(store.view.value.quote?.at ?? quote.at, store.now.value));
  const drift = describeDrift(quote, view);
  return (
    <>
      <p class="market-price">
        <span class="label">{words().trade.market.title}</span>{' '}
        <strong>{formatPrice(quote.price, contractOf(view))}</strong>{' '}
        <span class={age.value.isOld ? 'age old' : 'age'}>{age.value.text}</span>
      </p>
      <p class={`drift ${drift.isBeyond ? 'beyond' : ''}`}>
        {drift.text}
        {drift.isBeyond && <span> · {words().trade.market.most(view.max_drift_ticks ?? 0)}</span>}
      </p>
    </>
  );
}

function RewardNow({ store }: { store: TradeStore }) {
  const { quote } = store.view.value;
  const { text, isPast } = describeReward(store.view.value, store.shownOrder.value);
  const { ratio, ratioAtEntry, ratioNow, atEntry, atMarket } = words().trade.market;
  if (isPast)
    return (
      <p class="reward past">
        <strong>{text}</strong>
      </p>
    );
  return (
    <p class="reward">
      <strong>{text}</strong>{' '}
      <span class="label">
        <abbr title={quote === null ? ratioAtEntry : ratioNow}>{ratio}</abbr>{' '}
        {quote === null ? atEntry : atMarket}
      </span>
    </p>
  );
}

/** Once it is old, its warning says more. */
function BarAge({ store }: { store: TradeStore }) {
  const { view, now } = store;
  const age = useComputed(() => {
    const { newest_bar: bar } = view.value;
    if (bar === undefined || now.value > Date.parse(bar.stale_at)) return '';
    return words().trade.market.newestBar(formatAge(Math.max(0, now.value - Date.parse(bar.at))));
  });
  return <p class="bar-age">{age}</p>;
}

/** Stop, entry and target, with risk and reward. Edited values also show the original. */
export function PlanCard({ store }: { store: TradeStore }) {
  const text = words().trade.plan;
  const view = store.view.value;
  const order = store.shownOrder.value;
  const { risk, target, rewardToRisk } = amountsOf(view, order);
  const { quantity } = order;
  const money = (amount: number) => formatMoney(amount, contractOf(view));
  return (
    <dl class="plan">
      <div class="plan-stop">
        <dt>{text.stop}</dt>
        <Price store={store} order={order} field="stopPrice" />
        <dd class="plan-note">{risk > 0 ? `−${money(risk)}` : text.riskUnknown}</dd>
      </div>
      <div class="plan-entry">
        <dt>{text.entry}</dt>
        <Price store={store} order={order} field="entryPrice" />
        <dd class="plan-note">
          {quantity === undefined ? text.noQuantity : <Quantity store={store} quantity={quantity} />}
          {view.signal.order_type !== null && ` ${view.signal.order_type.toLowerCase()}`}
        </dd>
      </div>
      <div class="plan-target">
        <dt>{text.target}</dt>
        <Price store={store} order={order} field="targetPrice" />
        <dd class="plan-note">
          {target > 0 ? `+${money(target)}` : text.unknown}
          {rewardToRisk !== null && <span class="plan-r">{formatR(rewardToRisk)}</span>}
        </dd>
      </div>
    </dl>
  );
}

interface PriceProps {
  readonly store: TradeStore;
  readonly order: Order;
  readonly field: Exclude<Field, 'quantity'>;
}

function Price({ store, order, field }: PriceProps) {
  const view = store.view.value;
  const price = order[field];
  const proposed = orderOf(view)[field];
  const format = (value: number) => formatPrice(value, contractOf(view));
  return (
    <dd>
      {price === undefined ? <span class="unknown">{words().trade.plan.unknown}</span> : format(price)}
      {proposed !== undefined && proposed !== price && <Was text={format(proposed)} />}
    </dd>
  );
}

function Quantity({ store, quantity }: { store: TradeStore; quantity: number }) {
  const proposed = store.view.value.signal.quantity;
  return (
    <>
      × {formatQuantity(quantity)}
      {proposed !== null && proposed !== quantity && <Was text={formatQuantity(proposed)} />}
    </>
  );
}

const Was = ({ text }: { text: string }) => (
  <del class="was">
    <span class="unseen">{words().trade.plan.changedFrom} </span>
    {text}
  </del>
);

/** Further details. */
export function TradeFacts({ store }: { store: TradeStore }) {
  const text = words().trade.facts;
  const view = store.view.value;
  const { rewardToRisk } = amountsOf(view, store.shownOrder.value);
  const { approved, rejected, expired } = view.today;
  const { confidence, pattern, rationale } = view.signal;
  const source = formatSource(view.source ?? null);
  const rows: readonly (readonly [string, string])[] = [
    [
      text.rewardToRisk,
      rewardToRisk === null ? words().trade.plan.unknown : `${withMarks(rewardToRisk.toFixed(1))} : 1`,
    ],
    ...(store.phase.value === 'pending' ? roomsOf(store).slice(1) : []).map(
      (room) => [room.label, formatRoom(room)] as const,
    ),
    ...(confidence === null ? [] : [[text.confidence, formatConfidence(confidence)] as const]),
    ...(pattern === null ? [] : [[text.pattern, formatPattern(pattern)] as const]),
    ...(rationale === undefined ? [] : [[nameRationale(view.source ?? null), rationale] as const]),
    ...(view.bar_repairs === undefined ? [] : [[text.data, formatRepairs(view.bar_repairs)] as const]),
    ...(view.account === undefined ? [] : [[text.account, formatAccount(view.account)] as const]),
    ...(source === undefined ? [] : [[text.source, source] as const]),
    [text.maxSlippage, view.max_drift_ticks === null ? text.none : formatTicks(view.max_drift_ticks)],
    [text.today, text.todayCounts(approved, rejected, expired)],
    [text.phone, formatPhone(store)],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name} class={value.length > 20 ? 'wide' : ''}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function formatPhone({ view }: TradeStore): string {
  const asks = view.value.notices.filter(({ kind }) => kind === 'ask');
  if (asks.length === 0)
    return formatUnasked({ channel: view.value.channel ?? '', approver: view.value.decided_by ?? '' });
  return asks.map((ask) => formatNotice(view.value, ask)).join('; ');
}
