import type { Signal } from '@preact/signals';

const REASONS = ['Not my setup', 'News', 'Too late', 'Too big'] as const;

/** A reason may be picked before rejecting; none has to be. */
export function ReasonChips({ reason }: { reason: Signal<string | null> }) {
  return (
    <fieldset class="chips">
      <legend class="unseen">Reason, if you reject</legend>
      {REASONS.map((words) => (
        <button
          type="button"
          class="chip"
          key={words}
          aria-pressed={reason.value === words}
          onClick={() => {
            reason.value = reason.value === words ? null : words;
          }}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
