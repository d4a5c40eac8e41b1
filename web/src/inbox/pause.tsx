import { type ReadonlySignal, useSignal } from '@preact/signals';
import { announce } from '../app/announcer.tsx';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { InboxStore } from './inbox-store.ts';
import { formatPause, formatPauseFailure, formatUnavailable, PAUSED_LABEL } from './labels.ts';

/** The switch that pauses new trades; one press is enough. */
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
            <strong>{PAUSED_LABEL}</strong> Trades already waiting still need your decision.{' '}
            {formatPause(pause, store.now.value, localTime)}
          </>
        ) : (
          'When paused, new trades are rejected automatically. Trades already waiting still need your decision.'
        )}
      </p>
      <Fault text={fault.value} />
    </section>
  );
}

/** On every page while paused, so that nobody wonders why the phone is quiet. */
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
        Resume
      </button>
    </section>
  );
}

/** The same for quiet hours, or while everybody is away. */
export function UnavailableBanner({ store }: { readonly store: InboxStore }) {
  const { unavailable = null, pause } = store.view.value ?? {};
  if (unavailable === null || pause?.paused === true) return null;
  return (
    <section class="pause-banner" aria-label="No approver available">
      <p>
        <strong>{PAUSED_LABEL}</strong>
        <small>{formatUnavailable(unavailable)}. See Setup.</small>
      </p>
    </section>
  );
}

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
      announce(paused ? `Paused. ${PAUSED_LABEL}` : 'Resumed. New trades ring your phone again.');
      // Show the banner, and don't let what it pushes down slip under the finger.
      if (paused) scrollTo({ top: 0 });
    },
  };
}
