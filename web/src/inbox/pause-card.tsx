import { localTime } from '../app/local-time.ts';
import type { InboxStore } from './inbox-store.ts';
import { PAUSED_WORDS, pauseDetail } from './pause-words.ts';
import { usePause } from './use-pause.ts';

/** The switch that rejects every new trade: one press, at once, and it says what it means. */
export function PauseCard({ store }: { readonly store: InboxStore }) {
  const { isSending, fault, set } = usePause(store);
  const pause = store.view.value?.pause;
  const isPaused = pause?.paused ?? false;
  return (
    <section class={`pause-card ${isPaused ? 'paused' : ''}`}>
      <button
        type="button"
        role="switch"
        class="switch-row"
        aria-checked={isPaused}
        aria-describedby="pause-words"
        disabled={pause === undefined}
        aria-busy={isSending.value}
        onClick={() => void set(!isPaused)}
      >
        <span class="switch-label">{isPaused ? 'Paused' : 'Pause new trades'}</span>
        <span class="switch" aria-hidden="true" />
      </button>
      <p id="pause-words" class="pause-words">
        {isPaused && pause !== undefined ? (
          <>
            <strong>{PAUSED_WORDS}</strong> {pauseDetail(pause, store.now.value, localTime)}
          </>
        ) : (
          'Rejects whatever a strategy asks from now on. What waits already stays yours to decide.'
        )}
      </p>
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </section>
  );
}
