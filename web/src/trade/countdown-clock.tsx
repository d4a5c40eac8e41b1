import { useComputed } from '@preact/signals';
import { spokenTimeLeft, urgencyOf, writeTimeLeft } from './countdown.ts';
import type { TradeStore } from './trade-store.ts';

// In words too: colour alone tells some readers nothing.
const LABELS = { calm: 'left', soon: 'last minute', urgent: 'last seconds' } as const;

/** The time that is left to decide, by the server's clock. */
export function CountdownClock({ store }: { store: TradeStore }) {
  const left = useComputed(() => Date.parse(store.view.value.expires_at) - store.now.value);
  const words = useComputed(() => writeTimeLeft(left.value));
  const urgency = useComputed(() => urgencyOf(left.value));
  const spoken = useComputed(() => spokenTimeLeft(left.value));
  if (store.phase.value !== 'pending') return null;
  return (
    <div class={`clock ${urgency.value}`}>
      <p class="clock-time" role="timer" aria-label={`${words.value} left to decide`}>
        {words}
      </p>
      <p class="clock-label">{LABELS[urgency.value]}</p>
      <p class="unseen" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
