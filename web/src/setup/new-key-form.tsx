import { useSignal } from '@preact/signals';
import type { NewKey } from '../../../src/http/schemas/setup-view.ts';
import { CopyField } from '../app/copy-field.tsx';
import { refusalWords } from '../app/refusal-words.ts';
import { ask } from '../lib/ask.ts';

/** Makes a key, and shows it while this page is open and never again. */
export function NewKeyForm({ onMade }: { readonly onMade: () => void }) {
  const name = useSignal('');
  const made = useSignal<NewKey | undefined>(undefined);
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
    made.value = answer.value;
    name.value = '';
    onMade();
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
      {made.value !== undefined && <MadeKey made={made.value} />}
    </>
  );
}

function MadeKey({ made }: { readonly made: NewKey }) {
  return (
    <div class="made-key" role="status">
      <p>
        <strong>Copy it now: it is not shown again.</strong> Put it alone into the key file on the trading
        machine.
      </p>
      <CopyField key={made.key_id} label={`Key of ${made.strategy}`} value={made.key} />
    </div>
  );
}
