import { useEffect, useRef } from 'preact/hooks';
import { writePrice } from '../../../src/domain/wording.ts';
import { approveAnyway } from './decide.ts';
import type { TradeStore } from './trade-store.ts';
import { contractOf } from './trade-view.ts';

/** Says what speaks against it, or what it is, and asks again. */
export function ConfirmDialog({ store }: { store: TradeStore }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { attempt, phase, view, terms } = store;
  const asking = attempt.value.kind === 'asking' && phase.value === 'pending' ? attempt.value : undefined;
  const isOpen = asking !== undefined;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const back = () => {
    if (attempt.value.kind === 'asking') attempt.value = { kind: 'none' };
  };
  const { instrument, signal } = view.value;
  const { quantity, entry_price } = terms.value;
  const order = `${instrument} ${signal.direction}${quantity === null ? '' : ` × ${quantity}`} at ${writePrice(entry_price, contractOf(view.value))}`;
  return (
    <dialog class="confirm" ref={dialog} onClose={back} aria-labelledby="confirm-title">
      <h2 id="confirm-title">{asking?.title ?? 'Approve?'}</h2>
      {asking?.objection !== undefined && <p>{asking.objection}</p>}
      <p class="confirm-order">{order}</p>
      <div class="confirm-buttons">
        <button type="button" onClick={back}>
          Go back
        </button>
        <button
          type="button"
          class="approve"
          disabled={store.hindrance.value !== undefined}
          onClick={() => void approveAnyway(store)}
        >
          {asking?.objection === undefined ? 'Approve' : 'Approve anyway'}
        </button>
      </div>
    </dialog>
  );
}
