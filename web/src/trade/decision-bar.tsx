import { approve, askToApprove, reject } from './decide.ts';
import { ReasonChips } from './reason-chips.tsx';
import { SlideToApprove } from './slide-to-approve.tsx';
import type { TradeStore } from './trade-store.ts';

/** The thumb's place: reject by one tap, approve by a gesture. */
export function DecisionBar({ store }: { store: TradeStore }) {
  const { paths, phase, attempt, reason, hindrance } = store;
  if (phase.value !== 'pending') return null;
  if (paths.approve === null && paths.reject === null)
    return <p class="bar-note quiet">This link only shows the trade. Decide from the card on the phone.</p>;
  const current = attempt.value;
  const sending = current.kind === 'sending' ? current.verdict : undefined;
  return (
    <div class="bar">
      {current.kind === 'sending' && current.isLate && (
        <p class="bar-reason" role="status">
          No answer yet. Looking whether it arrived.
        </p>
      )}
      {current.kind === 'failed' && (
        <p class="bar-failure" role="alert">
          {current.words}
        </p>
      )}
      {hindrance.value !== undefined && paths.approve !== null && <p class="bar-reason">{hindrance.value}</p>}
      {paths.reject !== null && <ReasonChips reason={reason} />}
      <div class="bar-buttons">
        {paths.reject !== null && (
          <button
            type="button"
            class="reject"
            disabled={sending !== undefined}
            onClick={() => void reject(store)}
          >
            {sending === 'reject' ? 'Sending…' : 'REJECT'}
            {reason.value !== null && <small>{reason}</small>}
          </button>
        )}
        {paths.approve !== null && (
          <SlideToApprove
            isSending={sending === 'approve'}
            isDisabled={hindrance.value !== undefined || sending !== undefined}
            onApprove={() => approve(store)}
            onAsk={() => askToApprove(store)}
          />
        )}
      </div>
    </div>
  );
}
