import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { words } from '../../../src/domain/language/words.ts';
import { ConfirmDialog, CopyField } from '../app/parts.tsx';
import { formatAgo } from '../lib/durations.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { dayInText, localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { NewKey } from '../lib/views.ts';
import type { KeyView } from './labels.ts';

interface KeysPanelProps {
  /** Of this purpose. */
  readonly keys: readonly KeyView[];
  readonly purpose?: NonNullable<KeyView['purpose']>;
  readonly now: number;
  readonly onChange: () => void;
  readonly children?: ComponentChildren;
}

/** What is said of a key, or of an address for TradingView, which is one too. */
function sayOf(purpose: KeysPanelProps['purpose']) {
  const { keys, addresses } = words().setup;
  return purpose === undefined
    ? { ...keys, id: 'keys', about: null }
    : { ...keys, ...addresses, id: 'addresses' };
}
type KeyWords = ReturnType<typeof sayOf>;

export function KeysPanel({ keys, purpose, now, onChange, children }: KeysPanelProps) {
  const said = sayOf(purpose);
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
    <section class="panel" aria-labelledby={`${said.id}-title`}>
      <h2 id={`${said.id}-title`}>{said.title}</h2>
      {said.about !== null && <p class="quiet">{said.about}</p>}
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
                {said.revoke}
                <span class="unseen"> {said.ofStrategy(key.strategy)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && <p class="quiet">{said.revoked(count)}</p>}
      <Fault text={fault.value} />
      <NewKeyForm
        purpose={purpose}
        said={said}
        onMade={(key) => {
          made.value = key;
          onChange();
        }}
      />
      {made.value !== undefined && <MadeKey made={made.value} said={said} />}
      <ConfirmDialog
        isOpen={revoking.value !== undefined}
        title={said.askRevoke(revoking.value?.strategy ?? '')}
        text={said.onRevoke}
        verb={said.revoke}
        onYes={() => {
          if (revoking.value !== undefined) void revoke(revoking.value);
        }}
        onNo={() => {
          revoking.value = undefined;
        }}
      />
      {children}
    </section>
  );
}

function formatKey({ created_at, seen_at }: KeyView, now: number): string {
  const { created, neverUsed, lastUsed } = words().setup.keys;
  const made = created(dayInText(localTime, Date.parse(created_at), now));
  return `${made} · ${seen_at === null ? neverUsed : lastUsed(formatAgo(now - Date.parse(seen_at)))}`;
}

/** The new key, which can be copied until the page is left. */
function MadeKey({ made, said }: { readonly made: NewKey; readonly said: KeyWords }) {
  return (
    <div class="made-key" role="status">
      <p>
        <strong>{said.copyNow}</strong> {said.advice}
      </p>
      <CopyField key={made.key_id} label={said.label(made.strategy)} value={made.key} />
    </div>
  );
}

interface NewKeyFormProps {
  readonly purpose: KeysPanelProps['purpose'];
  readonly said: KeyWords;
  readonly onMade: (made: NewKey) => void;
}

/** Creates a key, which is shown once. */
function NewKeyForm({ purpose, said, onMade }: NewKeyFormProps) {
  const name = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  async function make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending.value) return;
    isSending.value = true;
    const result = await fetchJson<NewKey>('/keys', {
      method: 'POST',
      body: { strategy: name.value.trim(), ...(purpose === undefined ? {} : { purpose }) },
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
        <label for={`${said.id}-name`}>{said.who}</label>
        <input
          id={`${said.id}-name`}
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
          {said.make}
        </button>
      </form>
      <Fault text={fault.value} />
    </>
  );
}
