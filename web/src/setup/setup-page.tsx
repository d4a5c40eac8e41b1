import { useMemo } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
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
      <PageTitle router={router} title={words().shell.pages.setup} />
      <Fault text={asked.fault.value} />
      {setup === undefined ? (
        <p class="quiet">{words().shell.loading}</p>
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
  const { approveByRule, setup: said, shell } = words();
  return (
    <>
      <div class="panels">
        <ChecklistPanel items={setup.checklist} />
        <AddressPanel setup={setup} />
        {setup.push !== null && <NotifyPanel push={setup.push} onChange={refresh} />}
        {setup.channels.map((channel) => (
          <ChannelPanel key={channel.name} channel={channel} now={clock} onTested={refresh} />
        ))}
        <a class="panel panel-link" href="/start">
          <Icon name="done" />
          <span>
            <strong>{words().start.title}</strong>
            <small>{words().start.intro}</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/delivery">
          <Icon name="delivery" />
          <span>
            <strong>{shell.pages.delivery}</strong>
            <small>{said.links.delivery}</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/devices">
          <Icon name="phone" />
          <span>
            <strong>{shell.pages.devices}</strong>
            <small>{said.links.phones}</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/rules">
          <Icon name="rules" />
          <span>
            <strong>{shell.pages.rules}</strong>
            <small>{said.links.rules}</small>
          </span>
          <Icon name="next" />
        </a>
        <a class="panel panel-link" href="/settings">
          <Icon name="setup" />
          <span>
            <strong>{words().settings.title}</strong>
            <small>{words().settings.about}</small>
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
          <h2 id="by-rule-title">{approveByRule.title}</h2>
          <p>
            <a href="/approve-by-rule">{said.byRule}</a>
          </p>
        </section>
        <NinjatraderPanel settings={setup.ninjatrader} />
        <section class="panel" aria-labelledby="guides-title">
          <h2 id="guides-title">{said.links.guides}</h2>
          <p>
            <a href="/docs">{said.links.aboutGuides}</a>
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

/** Explains only the next step. */
function ChecklistPanel({ items }: { readonly items: readonly ChecklistItem[] }) {
  const said = words().setup.checklist;
  const next = nextStep(items);
  return (
    <section
      class={`panel checklist ${next === undefined ? 'all-done' : ''}`}
      aria-labelledby="checklist-title"
    >
      <div class="section-head">
        <h2 id="checklist-title">{said.title}</h2>
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
              <span class="unseen">, {said[item.state]}</span>
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
  const said = words().setup.address;
  return (
    <section class="panel" aria-labelledby="address-title">
      <h2 id="address-title">{said.title}</h2>
      <CopyField label={said.public} value={setup.public_url} />
      {!setup.is_https && <p class="warning">{said.notHttps}</p>}
    </section>
  );
}

/** The values for the strategy's grid in NinjaTrader, by their names there. */
function NinjatraderPanel({ settings }: { readonly settings: SetupView['ninjatrader'] }) {
  return (
    <section class="panel" aria-labelledby="ninjatrader-title">
      <h2 id="ninjatrader-title">NinjaTrader</h2>
      <p class="quiet">{words().setup.ninjatrader}</p>
      <CopyField label="Python Server URL" value={settings.server_url} />
      <CopyField label="Pushcut API Key File" value={settings.key_file} />
      <CopyField label="Approval Timeout (minutes)" value={String(settings.approval_timeout_minutes)} />
    </section>
  );
}

const ofPurpose = ({ keys }: SetupView, wanted: SetupView['keys'][number]['purpose']) =>
  keys.filter(({ purpose }) => purpose === wanted);
