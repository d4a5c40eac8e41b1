import { useSignal } from '@preact/signals';
import { formatWritten } from '../../../src/domain/language/read-written.ts';
import { words } from '../../../src/domain/language/words.ts';
import { formatMoney } from '../../../src/domain/wording.ts';
import {
  amountsOf,
  applyDraft,
  FIELDS,
  type Field,
  fieldName,
  findAmendments,
  findDraftFault,
  findFirstDraftFault,
  findOrderFault,
  formatR,
  nativePrice,
  orderOf,
  type Range,
  rangeOf,
  stepValue,
  withoutDraft,
} from './order-terms.ts';
import type { TradeStore } from './trade-store.ts';
import { contractOf, firstApprovalIn, type TradeView } from './trade-view.ts';

/** Edits the order before approving, within the strategy's limits. */
export function OrderForm({ store }: { store: TradeStore }) {
  const text = words().trade.amend;
  const isOpen = useSignal(false);
  const view = store.view.value;
  const fields = FIELDS.filter((field) => rangeOf(view, field) !== undefined);
  if (store.phase.value !== 'pending' || store.paths.approve === null || fields.length === 0) return null;
  // The second of two approvers can only approve what the first one did.
  if (firstApprovalIn(view) !== undefined) return null;
  const isFaulty = findFirstDraftFault(view, store.drafts.value) !== undefined;
  const isChanged = isFaulty || findAmendments(view, store.order.value) !== undefined;
  return (
    <section class="amend" aria-label={text.open}>
      <div class="amend-top">
        <button
          type="button"
          class="amend-open"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? text.done : text.open}
        </button>
        {isChanged && (
          <button
            type="button"
            class="amend-reset"
            onClick={() => {
              store.drafts.value = {};
              store.order.value = orderOf(view);
            }}
          >
            {text.undo}
          </button>
        )}
      </div>
      {isOpen.value && (
        <>
          {fields.map((field) => (
            <OrderField key={field} store={store} field={field} />
          ))}
          <OrderSummary store={store} />
        </>
      )}
    </section>
  );
}

function OrderSummary({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const order = store.order.value;
  const { risk, target, rewardToRisk } = amountsOf(view, order);
  const fault = findOrderFault(view, order);
  const { plan } = words().trade;
  const money = (amount: number) => formatMoney(amount, contractOf(view));
  if (fault !== undefined)
    return (
      <p class="amend-fault" role="alert">
        {fault}
      </p>
    );
  return (
    <p class="amend-sum" role="status">
      {plan.risk} <strong>{money(risk)}</strong> · {plan.target} <strong>{money(target)}</strong>
      {rewardToRisk !== null && (
        <>
          {' '}
          · <strong>{formatR(rewardToRisk)}</strong>
        </>
      )}
    </p>
  );
}

/** One value, with buttons for a step down and up. */
function OrderField({ store, field }: { store: TradeStore; field: Field }) {
  const { view, order, drafts } = store;
  const range = rangeOf(view.value, field);
  const value = order.value[field];
  if (range === undefined || value === undefined) return null;
  const fault = findDraftFault(view.value, drafts.value, field);
  const text = words().trade.amend;
  const name = fieldName(field);
  const drop = () => {
    drafts.value = withoutDraft(drafts.value, field);
  };
  const step = (steps: number) => {
    drop();
    order.value = { ...order.value, [field]: stepValue(value, steps, range) };
  };
  return (
    <div class="amend-field">
      <label for={field}>
        {name}
        <small>{formatBounds(range)}</small>
        <Native view={view.value} field={field} value={value} />
      </label>
      <div class="stepper">
        <button
          type="button"
          aria-label={text.down(name)}
          disabled={value <= range.min}
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          id={field}
          inputMode="decimal"
          // Every digit is in sight: 109.453125 cut short is another price.
          size={Math.max(7, (drafts.value[field] ?? formatWritten(value, range.decimals)).length + 1)}
          autocomplete="off"
          value={drafts.value[field] ?? formatWritten(value, range.decimals)}
          aria-invalid={fault !== undefined}
          onInput={({ currentTarget }) => {
            const text = currentTarget.value;
            drafts.value = { ...drafts.value, [field]: text };
            order.value = applyDraft(view.value, order.value, field, text);
          }}
          onBlur={() => {
            // Keep invalid input so that the user can correct it.
            if (findDraftFault(view.value, drafts.value, field) === undefined) drop();
          }}
        />
        <button
          type="button"
          aria-label={text.up(name)}
          disabled={value >= range.max}
          onClick={() => step(1)}
        >
          +
        </button>
      </div>
      {fault !== undefined && (
        <p class="amend-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

/** What is typed is decimal; beside it the price as the market writes it, where that differs. */
function Native({ view, field, value }: { view: TradeView; field: Field; value: number }) {
  const native = nativePrice(view, field, value);
  return native === undefined ? null : <small>= {native}</small>;
}

const formatBounds = ({ min, max, decimals }: Range) =>
  words().trade.amend.bounds(formatWritten(min, decimals), formatWritten(max, decimals));
