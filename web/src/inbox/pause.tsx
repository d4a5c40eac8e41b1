import { type ReadonlySignal, useSignal } from '@preact/signals';
import { announce } from '../app/announcer.tsx';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { InboxStore } from './inbox-store.ts';
import { formatPause, formatPauseFailure, PAUSED_LABEL } from './labels.ts';

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
            <strong>{PAUSED_LABEL}</strong> {formatPause(pause, store.now.value, localTime)}
          </>
        ) : (
          'Rejects whatever a strategy asks from now on. What waits already stays yours to decide.'
        )}
      </p>
      <Fault text={fault.value} />
    </section>
  );
}

/** On every page while new trades are rejected: nobody shall wonder why the phone is quiet. */
export function PauseBanner({ store }: { readonly store: InboxStore }) {
  const { isSending, fault, set } = usePause(store);
  const pause = store.view.value?.pause;
  if (pause?.paused !== true) return null;
  return (
    <section class="pause-banner" aria-label="Paused">
      <p>
        <strong>Paused. {PAUSED_LABEL}</strong>
        <small>{formatPause(pause, store.now.value, localTime)}</small>
        {fault.value !== undefined && <small role="alert">{fault.value}</small>}
      </p>
      <button type="button" aria-busy={isSending.value} onClick={() => void set(false)}>
        Lift
      </button>
    </section>
  );
}

/** The switch's one press, and what became of it. */
function usePause(store: InboxStore): {
  readonly isSending: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string | undefined>;
  set(paused: boolean): Promise<void>;
} {
  const isSending = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  return {
    isSending,
    fault,
    async set(paused) {
      if (isSending.value) return;
      isSending.value = true;
      const result = await (paused ? store.pause() : store.resume());
      isSending.value = false;
      fault.value = formatPauseFailure(result, paused ? 'pause' : 'resume');
      if (result.kind !== 'ok') return;
      announce(paused ? `Paused. ${PAUSED_LABEL}` : 'New trades are taken again.');
      // To the banner, which says it in full; and what it pushes down must not slip under the finger.
      if (paused) scrollTo({ top: 0 });
    },
  };
}
