import { useComputed, useSignal } from '@preact/signals';
import type { DeviceView, PairingOffer } from '../../../src/http/setup/view.ts';
import { CopyField } from '../app/copy-field.tsx';
import { refusalWords } from '../app/refusal-words.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { ask } from '../lib/ask.ts';
import { writeTimeLeft } from '../trade/countdown.ts';
import { QrCode } from './qr-code.tsx';

interface Offered extends PairingOffer {
  /** By the server's clock. */
  readonly until: number;
  /** The phones as they were: one more took the offer, and one shut out made it void. */
  readonly before: readonly DeviceView[];
}

interface PairAnotherProps {
  readonly store: InboxStore;
  readonly devices: readonly DeviceView[];
}

const revokedIn = (devices: readonly DeviceView[]) =>
  devices.filter(({ revoked_at }) => revoked_at !== null).length;

/** Offers a code for one more phone, and says how long it is good for. */
export function PairAnother({ store, devices }: PairAnotherProps) {
  const offered = useSignal<Offered | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const left = useComputed(() => Math.max(0, (offered.value?.until ?? 0) - store.now.value));
  const leftWords = useComputed(() => writeTimeLeft(left.value));
  const isOver = useComputed(() => left.value === 0);
  async function offer(): Promise<void> {
    const answer = await ask<PairingOffer>('/devices/pairings', { method: 'POST' });
    fault.value = refusalWords(answer);
    if (answer.kind !== 'ok') return;
    const until = store.now.peek() + answer.value.expires_in_ms;
    offered.value = { ...answer.value, until, before: devices };
  }
  const offerNow = offered.value;
  const isTaken = offerNow !== undefined && devices.length > offerNow.before.length;
  const isVoid = offerNow !== undefined && revokedIn(devices) > revokedIn(offerNow.before);
  const isGone = isOver.value || isVoid;
  return (
    <section class="panel pair-another" aria-labelledby="pair-title">
      <h2 id="pair-title">Pair another phone</h2>
      <div role="status">
        {isTaken && <p class="good">Paired. It can decide from now on.</p>}
        {offerNow !== undefined && !isTaken && isGone && (
          <p class="quiet">
            {isVoid ? 'Shutting a phone out has ended the code too.' : 'The code has run out.'}
          </p>
        )}
      </div>
      {offerNow !== undefined && !isTaken && !isGone ? (
        <>
          <p>Point its camera here, or open the link on it. Works once.</p>
          <QrCode svg={offerNow.qr_svg} label="QR code of the link below" />
          <p class="pair-left" role="timer">
            {leftWords.value} left
          </p>
          <CopyField label="Link" value={offerNow.url} />
        </>
      ) : (
        <>
          {offerNow === undefined && (
            <p class="quiet">Whoever holds it sees all trades, and approves and rejects them.</p>
          )}
          <button type="button" class="primary" onClick={() => void offer()}>
            {offerNow === undefined ? 'Show a code' : 'Show a new code'}
          </button>
        </>
      )}
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </section>
  );
}
