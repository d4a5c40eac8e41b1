import { useSignal } from '@preact/signals';
import type { DeviceView } from '../../../src/http/setup/view.ts';
import { AskFirst } from '../app/ask-first.tsx';
import { Icon } from '../app/icons.tsx';
import { localTime } from '../app/local-time.ts';
import { deviceWords } from './device-words.ts';

interface DeviceRowProps {
  readonly device: DeviceView;
  readonly now: number;
  readonly onRevoke: (device: DeviceView, invalidatesLinks: boolean) => void;
}

export function DeviceRow({ device, now, onRevoke }: DeviceRowProps) {
  const isAsking = useSignal(false);
  const invalidatesLinks = useSignal(false);
  const { name, this_one, revoked_at } = device;
  return (
    <li class={`device ${revoked_at === null ? '' : 'revoked'}`}>
      <Icon name="phone" />
      <div>
        <strong>{name}</strong>
        {this_one && <span class="chip-note">this device</span>}
        <small>{deviceWords(device, now, localTime)}</small>
      </div>
      {revoked_at === null && (
        <button
          type="button"
          class="danger-quiet"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          Remove<span class="unseen"> {name}</span>
        </button>
      )}
      <AskFirst
        isOpen={isAsking.value}
        title={`Remove “${name}”?`}
        text={
          this_one
            ? 'You are using it now. It loses access until it is paired again.'
            : 'It loses access at once. To let it in again, pair it again.'
        }
        verb="Remove"
        onYes={() => {
          isAsking.value = false;
          onRevoke(device, invalidatesLinks.value);
        }}
        onNo={() => {
          isAsking.value = false;
        }}
      >
        <label class="ask-first-choice">
          <input
            type="checkbox"
            checked={invalidatesLinks.value}
            onChange={({ currentTarget }) => {
              invalidatesLinks.value = currentTarget.checked;
            }}
          />
          <span>
            Also invalidate the cards already sent
            <small>
              They stop working on every phone; decide in the inbox instead. If the phone is lost, remove it
              in Pushcut too, or it gets the next card.
            </small>
          </span>
        </label>
      </AskFirst>
    </li>
  );
}
