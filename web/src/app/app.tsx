import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { DevicesPage } from '../devices/devices-page.tsx';
import { HistoryPage } from '../history/history-page.tsx';
import { InboxPage } from '../inbox/inbox-page.tsx';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { PauseBanner } from '../inbox/pause-banner.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { AlarmBanner } from './alarm-banner.tsx';
import { Announcer } from './announcer.tsx';
import { showBadge } from './app-badge.ts';
import type { AppPageData } from './page-data.ts';
import { ROUTES, type RouteName } from './route.ts';
import type { Router } from './router.ts';
import { TabBar } from './tab-bar.tsx';

interface AppProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly data: AppPageData;
}

/** What all pages share: the tabs, the word that new trades are paused, and what is said aloud. */
export function App({ router, store, data }: AppProps) {
  useSignalEffect(() => {
    const openCount = store.openCount.value;
    const { title } = ROUTES[router.route.value];
    document.title = `${openCount > 0 ? `(${openCount}) ` : ''}${title} · Countersign`;
    showBadge(openCount);
  });
  const name = router.route.value;
  const visit = router.visit.value;
  // What the server embedded is what was so when the document was made: later visits ask.
  const embedded = visit === 0 ? data : {};
  return (
    <div class="app">
      <TabBar router={router} store={store} />
      <main class={`page ${name}-page`} key={visit}>
        <AlarmBanner alarm={store.view.value?.alarm} />
        <PauseBanner store={store} />
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
    case 'setup':
      return <SetupPage router={router} store={store} embedded={data.setup} />;
  }
}
