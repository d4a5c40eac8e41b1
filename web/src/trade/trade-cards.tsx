import { useComputed } from '@preact/signals';
import { formatAccount, formatSource } from '../../../src/domain/account.ts';
import { formatRepairs } from '../../../src/domain/repair-bars.ts';
import { formatUnasked } from '../../../src/domain/status-labels.ts';
import {
  capitalize,
  formatConfidence,
  formatMoney,
  formatPattern,
  formatPrice,
} from '../../../src/domain/wording.ts';
import { describeAge, describeDrift } from './drift.ts';
import { formatDelivery } from './labels.ts';
import { amountsOf, type Field, formatR, type Order, orderOf } from './order-terms.ts';
import type { TradeStore } from './trade-store.ts';
import { contractOf } from './trade-view.ts';

/** The current market price, and its distance from the entry. */
export function MarketRow({ store }: { store: TradeStore }) {
  const { quote, max_drift_ticks } = store.view.value;
  const age = useComputed(() => {
    const at = store.view.value.quote?.at;
    return at === undefined ? undefined : describeAge(at, store.now.value);
  });
  if (quote === null) {
    return (
      <section class="market" aria-label="Market" key="silent">
        <p class="market-silence quiet">No price from the strategy since the signal.</p>
      </section>
    );
  }
  const drift = describeDrift(quote, max_drift_ticks);
  return (
    <section class="market" aria-label="Market" key="priced">
      <p class="market-price">
        <span class="label">Market</span>{' '}
        <strong>{formatPrice(quote.price, contractOf(store.view.value))}</strong>
      </p>
      <p class={`drift ${drift.isBeyond ? 'beyond' : ''}`}>
        {drift.text}
        {drift.isBeyond && <span> · max {max_drift_ticks}</span>}
      </p>
      <p class={age.value?.isOld === true ? 'age old' : 'age'}>{age.value?.text}</p>
    </section>
  );
}

/** Stop, entry and target, with risk and reward. Edited values also show the original. */
export function PlanCard({ store }: { store: TradeStore }) {
  const note = store.view.value.contract_note;
  return (
    <>
      <PlanLevels store={store} />
      {note !== undefined && <p class="contract-note">{capitalize(note)}</p>}
    </>
  );
}

function PlanLevels({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const order = store.shownOrder.value;
  const { risk, target, rewardToRisk } = amountsOf(view, order);
  const { quantity } = order;
  const money = (amount: number) => formatMoney(amount, contractOf(view));
  return (
    <dl class="plan">
      <div class="plan-stop">
        <dt>Stop</dt>
        <Price store={store} order={order} field="stopPrice" />
        <dd class="plan-note">{risk > 0 ? `−${money(risk)}` : 'risk unknown'}</dd>
      </div>
      <div class="plan-entry">
        <dt>Entry</dt>
        <Price store={store} order={order} field="entryPrice" />
        <dd class="plan-note">
          {quantity === undefined ? 'no quantity' : <Quantity store={store} quantity={quantity} />}
          {view.signal.order_type !== null && ` ${view.signal.order_type.toLowerCase()}`}
        </dd>
      </div>
      <div class="plan-target">
        <dt>Target</dt>
        <Price store={store} order={order} field="targetPrice" />
        <dd class="plan-note">
          {target > 0 ? `+${money(target)}` : 'unknown'}
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
      {price === undefined ? <span class="unknown">unknown</span> : format(price)}
      {proposed !== undefined && proposed !== price && <Was text={format(proposed)} />}
    </dd>
  );
}

function Quantity({ store, quantity }: { store: TradeStore; quantity: number }) {
  const proposed = store.view.value.signal.quantity;
  return (
    <>
      × {quantity}
      {proposed !== null && proposed !== quantity && <Was text={String(proposed)} />}
    </>
  );
}

const Was = ({ text }: { text: string }) => (
  <del class="was">
    <span class="unseen">changed from </span>
    {text}
  </del>
);

/** Further details. */
export function TradeFacts({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const { rewardToRisk } = amountsOf(view, store.shownOrder.value);
  const { approved, rejected, expired } = view.today;
  const { confidence, pattern, rationale } = view.signal;
  const source = formatSource(view.source ?? null);
  const rows: readonly (readonly [string, string])[] = [
    ['Reward to risk', rewardToRisk === null ? 'unknown' : `${rewardToRisk.toFixed(1)} : 1`],
    ...(confidence === null ? [] : [['Confidence', formatConfidence(confidence)] as const]),
    ...(pattern === null ? [] : [['Pattern', formatPattern(pattern)] as const]),
    ...(rationale === undefined ? [] : [['Rationale', rationale] as const]),
    ...(view.bar_repairs === undefined ? [] : [['Data', formatRepairs(view.bar_repairs)] as const]),
    ...(view.account === undefined ? [] : [['Account', formatAccount(view.account)] as const]),
    ...(source === undefined ? [] : [['Source', source] as const]),
    ['Max slippage', view.max_drift_ticks === null ? 'none' : `${view.max_drift_ticks} ticks`],
    ['Today', `${approved} approved, ${rejected} rejected, ${expired} expired`],
    ['Phone', formatPhone(store)],
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
  if (asks.length === 0) return formatUnasked({ channel: view.value.channel ?? '' });
  return asks.map((ask) => formatDelivery(view.value, ask)).join(' · ');
}
