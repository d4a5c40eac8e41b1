import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { fillSlots, slot } from '../../../src/domain/language/slots.ts';
import { words } from '../../../src/domain/language/words.ts';
import { announce } from '../app/announcer.tsx';
import { ConfirmDialog, CopyField, Icon, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { createServerView, useRefreshOnChange } from '../app/server-view.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { formatTimeLeft } from '../lib/durations.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { DevicesView, DeviceView, PairingOffer, RevokedDevice } from '../lib/views.ts';
import { formatDevice, sortDevices } from './labels.ts';
import { silence } from './push.ts';

interface DevicesPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: DevicesView | undefined;
}

/** The phones that can decide. */
export function DevicesPage({ router, store, embedded }: DevicesPageProps) {
  const said = words().devices;
  const devices = useMemo(() => createServerView<DevicesView>('/devices', embedded), []);
  const fault = useSignal<string | undefined>(undefined);
  useRefreshOnChange(store, devices.refresh);
  async function revoke({ device_id, name, this_one }: DeviceView, invalidatesLinks: boolean): Promise<void> {
    const result = await fetchJson<RevokedDevice>(`/devices/${encodeURIComponent(device_id)}/revoke`, {
      method: 'POST',
      body: { invalidate_links: invalidatesLinks },
    });
    fault.value = formatFailure(result);
    if (result.kind === 'ok') announce(said.removed(name));
    if (result.kind === 'ok' && this_one) location.assign('/');
    else await devices.refresh();
  }
  async function stopNotifying({ device_id, name }: DeviceView): Promise<void> {
    const result = await silence(device_id);
    fault.value = formatFailure(result);
    if (result.kind === 'ok') announce(said.notificationsOff(name));
    await devices.refresh();
  }
  const list = devices.view.value?.devices ?? [];
  return (
    <>
      <a class="back" href="/setup">
        <Icon name="back" />
        {words().shell.pages.setup}
      </a>
      <PageTitle router={router} title={words().shell.pages.devices} />
      <ul class="devices">
        {sortDevices(list).map((device) => (
          <DeviceRow
            key={device.device_id}
            device={device}
            now={store.now.peek()}
            onRevoke={(one, invalidatesLinks) => void revoke(one, invalidatesLinks)}
            onSilence={(one) => void stopNotifying(one)}
          />
        ))}
      </ul>
      <Fault text={fault.value ?? devices.fault.value} />
      {devices.view.value !== undefined && <PairAnother store={store} devices={list} />}
    </>
  );
}

interface DeviceRowProps {
  readonly device: DeviceView;
  readonly now: number;
  readonly onRevoke: (device: DeviceView, invalidatesLinks: boolean) => void;
  readonly onSilence: (device: DeviceView) => void;
}

function DeviceRow({ device, now, onRevoke, onSilence }: DeviceRowProps) {
  const said = words().devices;
  const { remove, notify } = words().setup;
  const isAsking = useSignal(false);
  const invalidatesLinks = useSignal(false);
  const { name, this_one, revoked_at } = device;
  return (
    <li class={`device ${revoked_at === null ? '' : 'revoked'}`}>
      <Icon name="phone" />
      <div>
        <strong>{name}</strong>
        {this_one && <span class="chip-note">{said.thisDevice}</span>}
        <small>{formatDevice(device, now, localTime)}</small>
      </div>
      {device.push !== 'off' && (
        <button type="button" onClick={() => onSilence(device)}>
          {notify.turnOff}
          <span class="unseen"> {name}</span>
        </button>
      )}
      {revoked_at === null && (
        <button
          type="button"
          class="danger-quiet"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          {remove}
          <span class="unseen"> {name}</span>
        </button>
      )}
      <ConfirmDialog
        isOpen={isAsking.value}
        title={said.askRemove(name)}
        text={this_one ? said.inUse : said.losesAccess}
        verb={remove}
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
            {said.invalidate}
            <small>{said.aboutInvalidate}</small>
          </span>
        </label>
      </ConfirmDialog>
    </li>
  );
}

interface Offered extends PairingOffer {
  /** By the server's clock. */
  readonly until: number;
  /** The phones before the offer: one more means paired, one removed means cancelled. */
  readonly before: readonly DeviceView[];
}

interface PairAnotherProps {
  readonly store: InboxStore;
  readonly devices: readonly DeviceView[];
}

const revokedIn = (devices: readonly DeviceView[]) =>
  devices.filter(({ revoked_at }) => revoked_at !== null).length;

/** Shows a code for another phone, and how long it is valid. */
function PairAnother({ store, devices }: PairAnotherProps) {
  const said = words().devices;
  const offered = useSignal<Offered | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const left = useComputed(() => Math.max(0, (offered.value?.until ?? 0) - store.now.value));
  const leftText = useComputed(() => formatTimeLeft(left.value));
  const isOver = useComputed(() => left.value === 0);
  async function offer(): Promise<void> {
    const result = await fetchJson<PairingOffer>('/devices/pairings', { method: 'POST' });
    fault.value = formatFailure(result);
    if (result.kind !== 'ok') return;
    const until = store.now.peek() + result.value.expires_in_ms;
    offered.value = { ...result.value, until, before: devices };
  }
  const offerNow = offered.value;
  const isTaken = offerNow !== undefined && devices.length > offerNow.before.length;
  const isVoid = offerNow !== undefined && revokedIn(devices) > revokedIn(offerNow.before);
  const isGone = isOver.value || isVoid;
  return (
    <section class="panel pair-another" aria-labelledby="pair-title">
      <h2 id="pair-title">{said.pairAnother}</h2>
      <div role="status">
        {isTaken && <p class="good">{said.isPaired}</p>}
        {offerNow !== undefined && !isTaken && isGone && (
          <p class="quiet">{isVoid ? said.isCancelled : said.isExpired}</p>
        )}
      </div>
      {offerNow !== undefined && !isTaken && !isGone ? (
        <>
          <p>
            {said.scan}
            {offerNow.approver !== undefined && (
              <>
                {' '}
                {fillSlots(said.decidesAs(slot(0)), <strong>{offerNow.approver}</strong>)}{' '}
                {fillSlots(said.pairOthers(slot(0)), <code>countersign pair --approver &lt;name&gt;</code>)}
              </>
            )}
          </p>
          <QrCode svg={offerNow.qr_svg} label={said.qrCode} />
          <p class="pair-left" role="timer">
            {said.timeLeft(leftText.value)}
          </p>
          <CopyField label={said.link} value={offerNow.url} />
        </>
      ) : (
        <>
          {offerNow === undefined && <p class="quiet">{said.power}</p>}
          <button type="button" class="primary" onClick={() => void offer()}>
            {offerNow === undefined ? said.showCode : said.showNewCode}
          </button>
        </>
      )}
      <Fault text={fault.value} />
    </section>
  );
}

/** The server's QR code, on white with a margin in both themes, which cameras need. */
function QrCode({ svg, label }: { readonly svg: string; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    host.current?.replaceChildren(document.importNode(drawing, true));
  }, [svg]);
  return <div class="qr" role="img" aria-label={label} ref={host} />;
}
