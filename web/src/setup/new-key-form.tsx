import { useSignal } from '@preact/signals';
import type { NewKey } from '../../../src/http/setup/view.ts';
import { refusalWords } from '../app/refusal-words.ts';
import { ask } from '../lib/ask.ts';

/** Makes a key, which is told once. */
export function NewKeyForm({ onMade }: { readonly onMade: (made: NewKey) => void }) {
  const name = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  async function make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending.value) return;
    isSending.value = true;
    const answer = await ask<NewKey>('/keys', { method: 'POST', body: { strategy: name.value.trim() } });
    isSending.value = false;
    fault.value = refusalWords(answer);
    if (answer.kind !== 'ok') return;
    name.value = '';
    onMade(answer.value);
  }
  return (
    <>
      <form class="new-key" onSubmit={(event) => void make(event)}>
        <label for="new-key-name">Name of the strategy</label>
        <input
          id="new-key-name"
          value={name.value}
          maxLength={64}
          required
          autocomplete="off"
          placeholder="es breakout"
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
        <button type="submit" class="primary" aria-busy={isSending.value}>
          Make a key
        </button>
      </form>
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </>
  );
}
