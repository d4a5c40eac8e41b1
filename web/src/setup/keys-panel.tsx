import { useSignal } from '@preact/signals';
import type { NewKey } from '../../../src/http/setup/view.ts';
import { AskFirst } from '../app/ask-first.tsx';
import { dayInText, localTime } from '../app/local-time.ts';
import { refusalWords } from '../app/refusal-words.ts';
import { writeAgo } from '../app/write-ago.ts';
import { ask } from '../lib/ask.ts';
import { MadeKey } from './made-key.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import type { KeyView } from './setup-parts.ts';

interface KeysPanelProps {
  readonly keys: readonly KeyView[];
  readonly now: number;
  readonly onChange: () => void;
}

export function KeysPanel({ keys, now, onChange }: KeysPanelProps) {
  const revoking = useSignal<KeyView | undefined>(undefined);
  const made = useSignal<NewKey | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const inUse = keys.filter(({ revoked_at }) => revoked_at === null);
  const count = keys.length - inUse.length;
  async function revoke({ key_id }: KeyView): Promise<void> {
    revoking.value = undefined;
    if (made.value?.key_id === key_id) made.value = undefined;
    fault.value = refusalWords(await ask(`/keys/${encodeURIComponent(key_id)}/revoke`, { method: 'POST' }));
    onChange();
  }
  return (
    <section class="panel" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys of strategies</h2>
      {inUse.length > 0 && (
        <ul class="keys">
          {inUse.map((key) => (
            <li key={key.key_id}>
              <div>
                <strong>{key.strategy}</strong>
                <small>{keyWords(key, now)}</small>
              </div>
              <button
                type="button"
                class="danger-quiet"
                onClick={() => {
                  revoking.value = key;
                }}
              >
                Revoke<span class="unseen"> the key of {key.strategy}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && (
        <p class="quiet">{count === 1 ? 'One key was revoked.' : `${count} keys were revoked.`}</p>
      )}
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
      <NewKeyForm
        onMade={(key) => {
          made.value = key;
          onChange();
        }}
      />
      {made.value !== undefined && <MadeKey made={made.value} />}
      <AskFirst
        isOpen={revoking.value !== undefined}
        title={`Revoke the key of “${revoking.value?.strategy ?? ''}”?`}
        text="The strategy can ask for nothing more with it, at once. What it does about open positions is its own."
        verb="Revoke"
        onYes={() => {
          if (revoking.value !== undefined) void revoke(revoking.value);
        }}
        onNo={() => {
          revoking.value = undefined;
        }}
      />
    </section>
  );
}

function keyWords({ created_at, seen_at }: KeyView, now: number): string {
  const made = `made ${dayInText(localTime, Date.parse(created_at), now)}`;
  return `${made} · ${seen_at === null ? 'never used' : `last used ${writeAgo(now - Date.parse(seen_at))}`}`;
}
