import { type ReadonlySignal, useSignal } from '@preact/signals';
import { announce } from '../app/announce.ts';
import type { InboxStore } from './inbox-store.ts';
import { PAUSED_WORDS, pauseFault } from './pause-words.ts';

/** The switch's one press, and what became of it. */
export function usePause(store: InboxStore): {
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
      const answer = await (paused ? store.pause() : store.resume());
      isSending.value = false;
      fault.value = pauseFault(answer, paused ? 'pause' : 'resume');
      if (answer.kind !== 'ok') return;
      announce(paused ? `Paused. ${PAUSED_WORDS}` : 'New trades are taken again.');
      // To the banner, which says it in full; and what it pushes down must not slip under the finger.
      if (paused) scrollTo({ top: 0 });
    },
  };
}
