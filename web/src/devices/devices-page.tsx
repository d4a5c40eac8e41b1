import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { DevicesView, DeviceView, RevokedDevice } from '../../../src/http/setup/view.ts';
import { announce } from '../app/announce.ts';
import { createAskedView } from '../app/asked-view.ts';
import { Icon } from '../app/icons.tsx';
import { PageTitle } from '../app/page-title.tsx';
import { refusalWords } from '../app/refusal-words.ts';
import type { Router } from '../app/router.ts';
import { useChanges } from '../app/use-changes.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { ask } from '../lib/ask.ts';
import { DeviceRow } from './device-row.tsx';
import { inOrder } from './device-words.ts';
import { PairAnother } from './pair-another.tsx';

interface DevicesPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: DevicesView | undefined;
}

/** The phones that may decide. */
export function DevicesPage({ router, store, embedded }: DevicesPageProps) {
  const devices = useMemo(() => createAskedView<DevicesView>('/devices', embedded), []);
  const fault = useSignal<string | undefined>(undefined);
  useChanges(store, devices.refresh);
  async function revoke({ device_id, name, this_one }: DeviceView, invalidatesLinks: boolean): Promise<void> {
    const answer = await ask<RevokedDevice>(`/devices/${encodeURIComponent(device_id)}/revoke`, {
      method: 'POST',
      body: { invalidate_links: invalidatesLinks },
    });
    fault.value = refusalWords(answer);
    if (answer.kind === 'ok') announce(`${name} is removed`);
    if (answer.kind === 'ok' && this_one) location.assign('/');
    else await devices.refresh();
  }
  const list = devices.view.value?.devices ?? [];
  return (
    <>
      <a class="back" href="/setup">
        <Icon name="back" />
        Set-up
      </a>
      <PageTitle router={router} title="Phones" />
      <ul class="devices">
        {inOrder(list).map((device) => (
          <DeviceRow
            key={device.device_id}
            device={device}
            now={store.now.peek()}
            onRevoke={(one, invalidatesLinks) => void revoke(one, invalidatesLinks)}
          />
        ))}
      </ul>
      {(fault.value ?? devices.fault.value) !== undefined && (
        <p class="fault" role="alert">
          {fault.value ?? devices.fault.value}
        </p>
      )}
      {devices.view.value !== undefined && <PairAnother store={store} devices={list} />}
    </>
  );
}
