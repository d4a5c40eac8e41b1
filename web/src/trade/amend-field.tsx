import { type Field, type Range, rangeOf, stepped } from './amendment.ts';
import { draftFaultOf, FIELD_NAMES, termsTyped, withoutDraft } from './drafts.ts';
import type { TradeStore } from './trade-store.ts';

/** One value with a step down, a step up, and a place to type. */
export function AmendField({ store, field }: { store: TradeStore; field: Field }) {
  const { view, terms, drafts } = store;
  const range = rangeOf(view.value, field);
  const value = terms.value[field];
  if (range === undefined || value === null) return null;
  const fault = draftFaultOf(view.value, drafts.value, field);
  const name = FIELD_NAMES[field];
  const drop = () => {
    drafts.value = withoutDraft(drafts.value, field);
  };
  const step = (steps: number) => {
    drop();
    terms.value = { ...terms.value, [field]: stepped(value, steps, range) };
  };
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
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          id={field}
          inputMode="decimal"
          autocomplete="off"
          value={drafts.value[field] ?? value.toFixed(range.decimals)}
          aria-invalid={fault !== undefined}
          onInput={({ currentTarget }) => {
            const text = currentTarget.value;
            drafts.value = { ...drafts.value, [field]: text };
            terms.value = termsTyped(view.value, terms.value, field, text);
          }}
          onBlur={() => {
            // What is no value stays to be mended.
            if (draftFaultOf(view.value, drafts.value, field) === undefined) drop();
          }}
        />
        <button type="button" aria-label={`${name} up`} disabled={value >= range.max} onClick={() => step(1)}>
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

const boundsWords = ({ min, max, decimals }: Range) => `${min.toFixed(decimals)} to ${max.toFixed(decimals)}`;
