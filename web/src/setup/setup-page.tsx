import { useMemo } from 'preact/hooks';
import { CopyField, Icon, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { createServerView, useRefreshOnChange } from '../app/server-view.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { LanguagePicker } from '../lib/language-picker.tsx';
import { Fault } from '../lib/shared-parts.tsx';
import type { SetupView } from '../lib/views.ts';
import { AwayPanel } from './away-panel.tsx';
import { BridgesList } from './bridges-list.tsx';
import { ChannelPanel } from './channel-panel.tsx';
import { ContractsPanel } from './contracts-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { type ChecklistItem, formatChecklist, nextStep } from './labels.ts';
import { NotifyPanel } from './notify-panel.tsx';
import { PracticePanel } from './practice-panel.tsx';

interface SetupPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: SetupView | undefined;
}

/** Everything to set up, from an empty server to a phone that rings. */
export function SetupPage({ router, store, embedded }: SetupPageProps) {
  const asked = useMemo(() => createServerView<SetupView>('/setup', embedded), []);
  useRefreshOnChange(store, asked.refresh);
  const setup = asked.view.value;
  return (
    <>
      <PageTitle router={router} title="Setup" />
      <Fault text={asked.fault.value} />
      {setup === undefined ? (
        <p class="quiet">Loading…</p>
      ) : (
        <Panels setup={setup} clock={store.now} refresh={() => void asked.refresh()} />
      )}
    </>
  );
}

interface PanelsProps {
  readonly setup: SetupView;
  readonly clock: InboxStore['now'];
  readonly refresh: () => void;
}

function Panels({ setup, clock, refresh }: PanelsProps) {
  const now = clock.peek();
  return (
    <>
      <div class="panels">
        <ChecklistPanel items={setup.checklist} />
        <AddressPanel setup={setup} />
        {setup.push !== null && <NotifyPanel push={setup.push} onChange={refresh} />}
        {setup.channels.map((channel) => (
          <ChannelPanel key={channel.name} channel={channel} now={clock} onTested={refresh} />
        ))}
        <a class="panel panel-link" href="/delivery">
          <Icon name="delivery" />
          <span>
            <strong>Delivery</strong>
            <small>What was sent, delivered and seen, and how fast</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/devices">
          <Icon name="phone" />
          <span>
            <strong>Phones</strong>
            <small>Pair another, or remove one</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/rules">
          <Icon name="rules" />
          <span>
            <strong>Rules</strong>
            <small>Limits that a trade must keep before you are asked</small>
          </span>
          <Icon name="next" />
        </a>
        <AwayPanel until={setup.away_until} now={now} onChange={refresh} />
        <PracticePanel />
        <KeysPanel keys={ofPurpose(setup, null)} now={now} onChange={refresh} />
        <KeysPanel keys={ofPurpose(setup, 'tradingview')} purpose="tradingview" now={now} onChange={refresh}>
          <BridgesList bridges={setup.bridges} onChange={refresh} />
        </KeysPanel>
        <ContractsPanel contracts={setup.contracts} onChange={refresh} />
        <section class="panel" aria-labelledby="by-rule-title">
          <h2 id="by-rule-title">Approve by rule</h2>
          <p>
            <a href="/approve-by-rule">Let a rule approve trades within your bounds</a>
          </p>
        </section>
        <NinjatraderPanel settings={setup.ninjatrader} />
        <section class="panel" aria-labelledby="guides-title">
          <h2 id="guides-title">Guides</h2>
          <p>
            <a href="/docs">How to set up, use and fix everything, with search</a>
          </p>
        </section>
      </div>
      <LanguagePicker />
      <p class="quiet about">
        Countersign {setup.version}, {setup.database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}
      </p>
    </>
  );
}

const STATE_LABELS = { done: 'done', todo: 'to do', failed: 'failed' } as const;

/** Explains only the next step. */
function ChecklistPanel({ items }: { readonly items: readonly ChecklistItem[] }) {
  const next = nextStep(items);
  return (
    <section
      class={`panel checklist ${next === undefined ? 'all-done' : ''}`}
      aria-labelledby="checklist-title"
    >
      <div class="section-head">
        <h2 id="checklist-title">Checklist</h2>
        <p class={next === undefined ? 'good' : 'quiet'} role="status">
          {formatChecklist(items)}
        </p>
      </div>
      <ol>
        {items.map((item) => (
          <li key={item.id} class={`check is-${item.state}`}>
            <Icon name={item.state} />
            <div>
              {item.title}
              <span class="unseen">, {STATE_LABELS[item.state]}</span>
              {(item === next || item.state === 'failed') && item.advice !== '' && (
                <small>{item.advice}</small>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function AddressPanel({ setup }: { readonly setup: SetupView }) {
  return (
    <section class="panel" aria-labelledby="address-title">
      <h2 id="address-title">Address</h2>
      <CopyField label="Public address" value={setup.public_url} />
      {!setup.is_https && (
        <p class="warning">
          This isn’t https, so a phone can’t open it from elsewhere. Set PUBLIC_URL to the https address of
          this server and restart it.
        </p>
      )}
    </section>
  );
}

/** The values for the strategy's grid in NinjaTrader, by their names there. */
function NinjatraderPanel({ settings }: { readonly settings: SetupView['ninjatrader'] }) {
  return (
    <section class="panel" aria-labelledby="ninjatrader-title">
      <h2 id="ninjatrader-title">NinjaTrader</h2>
      <p class="quiet">
        Enter these in the strategy’s grid under “Pushcut Settings”, then turn on “Enable Pushcut Approval”.
      </p>
      <CopyField label="Python Server URL" value={settings.server_url} />
      <CopyField label="Pushcut API Key File" value={settings.key_file} />
      <CopyField label="Approval Timeout (minutes)" value={String(settings.approval_timeout_minutes)} />
    </section>
  );
}

const ofPurpose = ({ keys }: SetupView, wanted: SetupView['keys'][number]['purpose']) =>
  keys.filter(({ purpose }) => purpose === wanted);
