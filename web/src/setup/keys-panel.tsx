import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
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

const API_KEYS = {
  id: 'keys',
  title: 'API keys',
  one: 'key',
  who: 'Strategy name',
  make: 'Create key',
  revoked: 'The strategy loses access right away. Its open positions aren’t closed.',
  advice: 'Put it in the key file on the trading machine.',
  about: null,
};
const ADDRESSES = {
  id: 'addresses',
  title: 'TradingView',
  one: 'address',
  who: 'Strategy of the alerts',
  make: 'Create address',
  revoked: 'Its alerts are refused right away, exits too. Its open positions aren’t closed.',
  advice: 'Paste it as the webhook URL of the alert.',
  about: 'Each strategy has an address of its own. Whoever knows it can ask, and exit, in its name.',
};
type Words = typeof API_KEYS | typeof ADDRESSES;

export function KeysPanel({ keys, purpose, now, onChange, children }: KeysPanelProps) {
  const words = purpose === undefined ? API_KEYS : ADDRESSES;
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
    <section class="panel" aria-labelledby={`${words.id}-title`}>
      <h2 id={`${words.id}-title`}>{words.title}</h2>
      {words.about !== null && <p class="quiet">{words.about}</p>}
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
                Revoke<span class="unseen">{` the ${words.one} for ${key.strategy}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && <p class="quiet">{formatRevoked(count, words)}</p>}
      <Fault text={fault.value} />
      <NewKeyForm
        purpose={purpose}
        words={words}
        onMade={(key) => {
          made.value = key;
          onChange();
        }}
      />
      {made.value !== undefined && <MadeKey made={made.value} words={words} />}
      <ConfirmDialog
        isOpen={revoking.value !== undefined}
        title={`Revoke the ${words.one} for “${revoking.value?.strategy ?? ''}”?`}
        text={words.revoked}
        verb="Revoke"
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

const formatRevoked = (count: number, { one }: Words) =>
  `${count} revoked ${count === 1 ? one : one === 'key' ? 'keys' : 'addresses'}.`;

function formatKey({ created_at, seen_at }: KeyView, now: number): string {
  const made = `created ${dayInText(localTime, Date.parse(created_at), now)}`;
  return `${made} · ${seen_at === null ? 'never used' : `last used ${formatAgo(now - Date.parse(seen_at))}`}`;
}

/** The new key, which can be copied until the page is left. */
function MadeKey({ made, words }: { readonly made: NewKey; readonly words: Words }) {
  return (
    <div class="made-key" role="status">
      <p>
        <strong>Copy it now. It won't be shown again.</strong> {words.advice}
      </p>
      <CopyField
        key={made.key_id}
        label={`${words.one === 'key' ? 'Key' : 'Address'} for ${made.strategy}`}
        value={made.key}
      />
    </div>
  );
}

interface NewKeyFormProps {
  readonly purpose: KeysPanelProps['purpose'];
  readonly words: Words;
  readonly onMade: (made: NewKey) => void;
}

/** Creates a key, which is shown once. */
function NewKeyForm({ purpose, words, onMade }: NewKeyFormProps) {
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
        <label for={`${words.id}-name`}>{words.who}</label>
        <input
          id={`${words.id}-name`}
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
          {words.make}
        </button>
      </form>
      <Fault text={fault.value} />
    </>
  );
}
