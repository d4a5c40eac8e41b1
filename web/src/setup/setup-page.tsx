import { useMemo } from 'preact/hooks';
import type { SetupView } from '../../../src/http/setup/view.ts';
import { createAskedView } from '../app/asked-view.ts';
import { Icon } from '../app/icons.tsx';
import { PageTitle } from '../app/page-title.tsx';
import type { Router } from '../app/router.ts';
import { useChanges } from '../app/use-changes.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { AddressPanel } from './address-panel.tsx';
import { ChannelPanel } from './channel-panel.tsx';
import { ChecklistPanel } from './checklist-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { NinjatraderPanel } from './ninjatrader-panel.tsx';

interface SetupPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: SetupView | undefined;
}

/** From nothing to a phone that rings. */
export function SetupPage({ router, store, embedded }: SetupPageProps) {
  const asked = useMemo(() => createAskedView<SetupView>('/setup', embedded), []);
  useChanges(store, asked.refresh);
  const setup = asked.view.value;
  return (
    <>
      <PageTitle router={router} title="Set-up" />
      {asked.fault.value !== undefined && (
        <p class="fault" role="alert">
          {asked.fault.value}
        </p>
      )}
      {setup === undefined ? (
        <p class="quiet">Asking the server…</p>
      ) : (
        <Panels setup={setup} now={store.now.peek()} refresh={() => void asked.refresh()} />
      )}
    </>
  );
}

interface PanelsProps {
  readonly setup: SetupView;
  readonly now: number;
  readonly refresh: () => void;
}

function Panels({ setup, now, refresh }: PanelsProps) {
  return (
    <>
      <div class="panels">
        <ChecklistPanel items={setup.checklist} />
        <AddressPanel setup={setup} />
        {setup.channels.map((channel) => (
          <ChannelPanel key={channel.name} channel={channel} onTested={refresh} />
        ))}
        <a class="panel panel-link" href="/devices">
          <Icon name="phone" />
          <span>
            <strong>Phones</strong>
            <small>Pair another, or shut one out</small>
          </span>
          <Icon name="next" />
        </a>
        <KeysPanel keys={setup.keys} now={now} onChange={refresh} />
        <NinjatraderPanel settings={setup.ninjatrader} />
      </div>
      <p class="quiet about">
        Countersign {setup.version}, {setup.database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}
      </p>
    </>
  );
}
