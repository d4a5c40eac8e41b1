import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { words } from '../../../src/domain/language/words.ts';
import { SITE_TABS, type SiteTab } from '../../../src/domain/site-tabs.ts';
import { HistoryPage } from '../history/history-page.tsx';
import { InboxPage } from '../inbox/inbox-page.tsx';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { PauseBanner, UnavailableBanner } from '../inbox/pause.tsx';
import { AlarmBanner } from '../lib/shared-parts.tsx';
import type {
  DeliveryView,
  DevicesView,
  DrillView,
  HistoryView,
  InboxView,
  RulesView,
  SetupView,
} from '../lib/views.ts';
import { DeliveryPage } from '../setup/delivery-page.tsx';
import { DevicesPage } from '../setup/devices-page.tsx';
import type { PairingData } from '../setup/pairing-page.tsx';
import { RulesPage } from '../setup/rules-page.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { Announcer } from './announcer.tsx';
import { Icon } from './parts.tsx';
import type { RouteName, Router } from './router.ts';

interface AppProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly data: AppPageData;
}

/** What all pages share: tabs, banners and the screen reader's announcements. */
export function App({ router, store, data }: AppProps) {
  useSignalEffect(() => {
    const openCount = store.openCount.value;
    const title = words().shell.pages[router.route.value];
    document.title = `${openCount > 0 ? `(${openCount}) ` : ''}${title} · Countersign`;
    showBadge(openCount);
  });
  const name = router.route.value;
  const visit = router.visit.value;
  // Embedded data is from when the document was rendered: later visits fetch it again.
  const embedded = visit === 0 ? data : {};
  return (
    <div class="app">
      <TabBar router={router} store={store} />
      <main class={`page ${name}-page`} key={visit}>
        <AlarmBanner alarm={store.view.value?.alarm} />
        <PauseBanner store={store} />
        <UnavailableBanner store={store} />
        {pageOf(name, { router, store, data: embedded })}
      </main>
      <Announcer />
    </div>
  );
}

function pageOf(name: RouteName, { router, store, data }: AppProps): JSX.Element {
  switch (name) {
    case 'inbox':
      return <InboxPage router={router} store={store} />;
    case 'history':
      return <HistoryPage router={router} store={store} embedded={data.history} />;
    case 'devices':
      return <DevicesPage router={router} store={store} embedded={data.devices} />;
    case 'delivery':
      return <DeliveryPage router={router} store={store} embedded={data.delivery} />;
    case 'rules':
      return <RulesPage router={router} store={store} embedded={data.rules} />;
    case 'setup':
      return <SetupPage router={router} store={store} embedded={data.setup} />;
  }
}

/** The report is a page of the server's own. */
const TABS = Object.keys(SITE_TABS) as SiteTab[];
/** A page reached from another one keeps its tab. */
const TAB_OF: Readonly<Record<RouteName, SiteTab>> = {
  inbox: 'inbox',
  history: 'history',
  setup: 'setup',
  devices: 'setup',
  delivery: 'setup',
  rules: 'setup',
};

/** At the bottom on a phone, at the side on a desktop. */
function TabBar({ router, store }: { readonly router: Router; readonly store: InboxStore }) {
  const current = TAB_OF[router.route.value];
  const openCount = store.openCount.value;
  return (
    <nav class="tabs" aria-label={words().shell.pageList}>
      <span class="tabs-brand" aria-hidden="true">
        Countersign
      </span>
      {TABS.map((name) => (
        <a key={name} href={SITE_TABS[name].path} aria-current={name === current ? 'page' : undefined}>
          <Icon name={name} />
          <span>{words().shell.pages[name]}</span>
          {name === 'inbox' && openCount > 0 && (
            <span class="tabs-count">
              {openCount}
              <span class="unseen"> {words().shell.open}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

/** The data that the server embedded for the requested page. */
export interface AppPageData {
  readonly inbox?: InboxView;
  readonly history?: HistoryView;
  readonly devices?: DevicesView;
  readonly delivery?: DeliveryView;
  readonly rules?: RulesView;
  readonly setup?: SetupView;
  /** On a server that was started for a drill. */
  readonly drill?: DrillView;
  /** A phone that isn't paired. */
  readonly pairing?: PairingData;
}

/** The number on the app's icon. */
function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Rejects if the app isn't installed or has no permission; the page shows the number too.
  navigator.setAppBadge(count).catch(() => undefined);
}
