import { ConnectionNote } from '../app/connection-note.tsx';
import { PageTitle } from '../app/page-title.tsx';
import type { Router } from '../app/router.ts';
import { AlertsSection } from './alerts-section.tsx';
import type { InboxStore } from './inbox-store.ts';
import { OverdueSection } from './overdue-section.tsx';
import { PauseCard } from './pause-card.tsx';
import { StrategiesSection } from './strategies-section.tsx';
import { TodaySection } from './today-section.tsx';
import { WaitingSection } from './waiting-section.tsx';

interface InboxPageProps {
  readonly router: Router;
  readonly store: InboxStore;
}

/** What waits for this phone's owner first, then what else there is to know. */
export function InboxPage({ router, store }: InboxPageProps) {
  const view = store.view.value;
  const isLost = store.liveness.value === 'lost';
  return (
    <>
      <PageTitle router={router} title="Inbox">
        <ConnectionNote store={store} />
      </PageTitle>
      <div class={`inbox-columns ${isLost ? 'stale' : ''}`}>
        <div class="inbox-trades">
          {view !== undefined && <AlertsSection store={store} alerts={view.alerts} />}
          {view !== undefined && <OverdueSection store={store} overdue={view.overdue} />}
          {view === undefined ? (
            <p class="quiet">Asking the server…</p>
          ) : (
            <WaitingSection store={store} view={view} />
          )}
          {view !== undefined && <TodaySection store={store} view={view} />}
        </div>
        <div class="inbox-aside">
          <PauseCard store={store} />
          {view !== undefined && <StrategiesSection store={store} strategies={view.strategies} />}
        </div>
      </div>
    </>
  );
}
