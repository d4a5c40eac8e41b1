import { useEffect, useRef } from 'preact/hooks';
import { writePrice } from '../../../src/domain/wording.ts';
import { answerYes } from './decide.ts';
import { objectionOf } from './drift.ts';
import { contractOf } from './in-domain-terms.ts';
import { type Question, READING_MS } from './question.ts';
import type { TradeStore } from './trade-store.ts';

/** Says what speaks against it, or what it is, and asks again. */
export function ConfirmDialog({ store }: { store: TradeStore }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { attempt, phase } = store;
  const asking = attempt.value.kind === 'asking' && phase.value === 'pending' ? attempt.value : undefined;
  const isOpen = asking !== undefined;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const back = () => {
    if (attempt.value.kind === 'asking') attempt.value = { kind: 'none' };
  };
  return (
    <dialog class="confirm" ref={dialog} onClose={back} aria-labelledby="confirm-title">
      {asking !== undefined && (
        <Asked store={store} question={asking.question} onBack={back} key={asking.question.excess} />
      )}
    </dialog>
  );
}

interface AskedProps {
  readonly store: TradeStore;
  readonly question: Question;
  readonly onBack: () => void;
}

/** One question. Another one has other buttons: a press that was meant for the first never lands on them. */
function Asked({ store, question, onBack }: AskedProps) {
  const { view, terms, now, hindrance } = store;
  const goBack = useRef<HTMLButtonElement>(null);
  useEffect(() => goBack.current?.focus(), []);
  const objection = objectionOf(view.value);
  const hasMoved = question.excess !== 0;
  const { instrument, signal } = view.value;
  const { quantity, entry_price } = terms.value;
  const order = `${instrument} ${signal.direction}${quantity === null ? '' : ` × ${quantity}`} at ${writePrice(entry_price, contractOf(view.value))}`;
  const isUnread = now.value - question.askedAt < READING_MS;
  return (
    <>
      <h2 id="confirm-title">{hasMoved ? 'The price has moved' : 'Approve this trade?'}</h2>
      {objection !== undefined && <p role="alert">{objection}</p>}
      {hasMoved && objection === undefined && <p>It has come back within the strategy's limit.</p>}
      {hindrance.value !== undefined && <p>{hindrance.value}</p>}
      <p class="confirm-order">{order}</p>
      <div class="confirm-buttons">
        <button type="button" ref={goBack} onClick={onBack}>
          Go back
        </button>
        <button
          type="button"
          class="approve"
          disabled={isUnread || hindrance.value !== undefined}
          onClick={() => answerYes(store, question)}
        >
          {hasMoved ? 'Approve anyway' : 'Approve'}
        </button>
      </div>
    </>
  );
}
