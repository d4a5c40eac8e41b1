import { useSignal } from '@preact/signals';
import { ConfirmDialog, CopyField } from '../app/parts.tsx';
import { formatAgo } from '../lib/durations.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { dayInText, localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { NewKey } from '../lib/views.ts';
import type { KeyView } from './labels.ts';

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
    fault.value = formatFailure(
      await fetchJson(`/keys/${encodeURIComponent(key_id)}/revoke`, { method: 'POST' }),
    );
    onChange();
  }
  return (
    <section class="panel" aria-labelledby="keys-title">
      <h2 id="keys-title">API keys</h2>
      {inUse.length > 0 && (
        <ul class="keys">
          {inUse.map((key) => (
            <li key={key.key_id}>
              <div>
                <strong>{key.strategy}</strong>
                <small>{formatKey(key, now)}</small>
              </div>
              <button
                type="button"
                class="danger-quiet"
                onClick={() => {
                  revoking.value = key;
                }}
              >
                Revoke<span class="unseen"> the key for {key.strategy}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && <p class="quiet">{count === 1 ? '1 revoked key.' : `${count} revoked keys.`}</p>}
      <Fault text={fault.value} />
      <NewKeyForm
        onMade={(key) => {
          made.value = key;
          onChange();
        }}
      />
      {made.value !== undefined && <MadeKey made={made.value} />}
      <ConfirmDialog
        isOpen={revoking.value !== undefined}
        title={`Revoke the key for “${revoking.value?.strategy ?? ''}”?`}
        text="The strategy loses access right away. Its open positions aren't closed."
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

function formatKey({ created_at, seen_at }: KeyView, now: number): string {
  const made = `created ${dayInText(localTime, Date.parse(created_at), now)}`;
  return `${made} · ${seen_at === null ? 'never used' : `last used ${formatAgo(now - Date.parse(seen_at))}`}`;
}

/** The new key, which can be copied until the page is left. */
function MadeKey({ made }: { readonly made: NewKey }) {
  return (
    <div class="made-key" role="status">
      <p>
        <strong>Copy it now. It won't be shown again.</strong> Put it in the key file on the trading machine.
      </p>
      <CopyField key={made.key_id} label={`Key for ${made.strategy}`} value={made.key} />
    </div>
  );
}

/** Creates a key, which is shown once. */
function NewKeyForm({ onMade }: { readonly onMade: (made: NewKey) => void }) {
  const name = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  async function make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending.value) return;
    isSending.value = true;
    const result = await fetchJson<NewKey>('/keys', {
      method: 'POST',
      body: { strategy: name.value.trim() },
    });
    isSending.value = false;
    fault.value = formatFailure(result);
    if (result.kind !== 'ok') return;
    name.value = '';
    onMade(result.value);
  }
  return (
    <>
      <form class="new-key" onSubmit={(event) => void make(event)}>
        <label for="new-key-name">Strategy name</label>
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
          Create key
        </button>
      </form>
      <Fault text={fault.value} />
    </>
  );
}
