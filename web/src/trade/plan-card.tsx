import { writeMoney, writePrice } from '../../../src/domain/wording.ts';
import { amountsOf, type Field, type Terms } from './amendment.ts';
import { contractOf } from './in-domain-terms.ts';
import { writeR } from './level-titles.ts';
import type { TradeStore } from './trade-store.ts';

/** Stop, entry and target side by side, with what they cost and bring. Changed values show what they were. */
export function PlanCard({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const terms = store.shownTerms.value;
  const { risk, target, rewardToRisk } = amountsOf(view, terms);
  const { quantity } = terms;
  const money = (amount: number) => writeMoney(amount, contractOf(view));
  return (
    <dl class="plan">
      <div class="plan-stop">
        <dt>Stop</dt>
        <Price store={store} terms={terms} field="stop_price" />
        <dd class="plan-note">{risk > 0 ? `−${money(risk)}` : 'risk not known'}</dd>
      </div>
      <div class="plan-entry">
        <dt>Entry</dt>
        <Price store={store} terms={terms} field="entry_price" />
        <dd class="plan-note">
          {quantity === null ? 'quantity not sent' : <Quantity store={store} quantity={quantity} />}
          {view.signal.order_type !== null && ` ${view.signal.order_type.toLowerCase()}`}
        </dd>
      </div>
      <div class="plan-target">
        <dt>Target</dt>
        <Price store={store} terms={terms} field="target_price" />
        <dd class="plan-note">
          {target > 0 ? `+${money(target)}` : 'not known'}
          {rewardToRisk !== null && <span class="plan-r">{writeR(rewardToRisk)}</span>}
        </dd>
      </div>
    </dl>
  );
}

function Price({
  store,
  terms,
  field,
}: {
  store: TradeStore;
  terms: Terms;
  field: Exclude<Field, 'quantity'>;
}) {
  const view = store.view.value;
  const price = terms[field];
  const proposed = view.signal[field];
  const written = (value: number) => writePrice(value, contractOf(view));
  return (
    <dd>
      {price === null ? <span class="unknown">not drawn</span> : written(price)}
      {proposed !== null && proposed !== price && <Was words={written(proposed)} />}
    </dd>
  );
}

function Quantity({ store, quantity }: { store: TradeStore; quantity: number }) {
  const proposed = store.view.value.signal.quantity;
  return (
    <>
      × {quantity}
      {proposed !== null && proposed !== quantity && <Was words={String(proposed)} />}
    </>
  );
}

const Was = ({ words }: { words: string }) => (
  <del class="was">
    <span class="unseen">changed from </span>
    {words}
  </del>
);
