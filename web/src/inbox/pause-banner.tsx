import { localTime } from '../app/local-time.ts';
import type { InboxStore } from './inbox-store.ts';
import { PAUSED_WORDS, pauseDetail } from './pause-words.ts';
import { usePause } from './use-pause.ts';

/** On every page while new trades are rejected: nobody shall wonder why the phone is quiet. */
export function PauseBanner({ store }: { readonly store: InboxStore }) {
  const { isSending, fault, set } = usePause(store);
  const pause = store.view.value?.pause;
  if (pause?.paused !== true) return null;
  return (
    <section class="pause-banner" aria-label="Paused">
      <p>
        <strong>Paused. {PAUSED_WORDS}</strong>
        <small>{pauseDetail(pause, store.now.value, localTime)}</small>
        {fault.value !== undefined && <small role="alert">{fault.value}</small>}
      </p>
      <button type="button" aria-busy={isSending.value} onClick={() => void set(false)}>
        Lift
      </button>
    </section>
  );
}
