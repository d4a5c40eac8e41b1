import { useSignal } from '@preact/signals';
import { writeMoney } from '../../../src/domain/wording.ts';
import { AmendField } from './amend-field.tsx';
import { amountsOf, differing, FIELDS, faultOf, rangeOf, termsOf } from './amendment.ts';
import { draftFault } from './drafts.ts';
import { contractOf } from './in-domain-terms.ts';
import { writeR } from './level-titles.ts';
import type { TradeStore } from './trade-store.ts';

/** Changes to the order before it is approved, within what the strategy allows. */
export function AmendCard({ store }: { store: TradeStore }) {
  const isOpen = useSignal(false);
  const view = store.view.value;
  const fields = FIELDS.filter((field) => rangeOf(view, field) !== undefined);
  if (store.phase.value !== 'pending' || store.paths.approve === null || fields.length === 0) return null;
  const isFaulty = draftFault(view, store.drafts.value) !== undefined;
  const isChanged = isFaulty || Object.keys(differing(view, store.terms.value)).length > 0;
  return (
    <section class="amend" aria-label="Edit before approving">
      <div class="amend-top">
        <button
          type="button"
          class="amend-open"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? 'Done' : 'Edit before approving'}
        </button>
        {isChanged && (
          <button
            type="button"
            class="amend-reset"
            onClick={() => {
              store.drafts.value = {};
              store.terms.value = termsOf(view);
            }}
          >
            Undo changes
          </button>
        )}
      </div>
      {isOpen.value && (
        <>
          {fields.map((field) => (
            <AmendField key={field} store={store} field={field} />
          ))}
          <AmendSum store={store} />
        </>
      )}
    </section>
  );
}

function AmendSum({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const terms = store.terms.value;
  const { risk, target, rewardToRisk } = amountsOf(view, terms);
  const fault = faultOf(view, terms);
  const money = (amount: number) => writeMoney(amount, contractOf(view));
  if (fault !== undefined)
    return (
      <p class="amend-fault" role="alert">
        {fault}
      </p>
    );
  return (
    <p class="amend-sum" role="status">
      Risk <strong>{money(risk)}</strong> · Target <strong>{money(target)}</strong>
      {rewardToRisk !== null && (
        <>
          {' '}
          · <strong>{writeR(rewardToRisk)}</strong>
        </>
      )}
    </p>
  );
}
