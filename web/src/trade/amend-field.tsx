import { useSignal } from '@preact/signals';
import { type Field, type Range, rangeOf, readTyped, stepped } from './amendment.ts';
import type { TradeStore } from './trade-store.ts';

const NAMES: Readonly<Record<Field, string>> = {
  quantity: 'Quantity',
  entry_price: 'Entry',
  stop_price: 'Stop',
  target_price: 'Target',
};

/** One value with a step down, a step up, and a place to type. */
export function AmendField({ store, field }: { store: TradeStore; field: Field }) {
  const fault = useSignal<string | undefined>(undefined);
  const range = rangeOf(store.view.value, field);
  const value = store.terms.value[field];
  if (range === undefined || value === null) return null;
  const set = (next: number | string) => {
    fault.value = typeof next === 'string' ? next : undefined;
    if (typeof next === 'number') store.terms.value = { ...store.terms.value, [field]: next };
  };
  const name = NAMES[field];
  return (
    <div class="amend-field">
      <label for={field}>
        {name}
        <small>{boundsWords(range)}</small>
      </label>
      <div class="stepper">
        <button
          type="button"
          aria-label={`${name} down`}
          disabled={value <= range.min}
          onClick={() => set(stepped(value, -1, range))}
        >
          −
        </button>
        <input
          id={field}
          inputMode="decimal"
          autocomplete="off"
          value={value.toFixed(range.decimals)}
          aria-invalid={fault.value !== undefined}
          onChange={({ currentTarget }) => set(readTyped(currentTarget.value, range))}
        />
        <button
          type="button"
          aria-label={`${name} up`}
          disabled={value >= range.max}
          onClick={() => set(stepped(value, 1, range))}
        >
          +
        </button>
      </div>
      {fault.value !== undefined && (
        <p class="amend-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

const boundsWords = ({ min, max, decimals }: Range) => `${min.toFixed(decimals)} to ${max.toFixed(decimals)}`;
