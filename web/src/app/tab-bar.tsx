import type { InboxStore } from '../inbox/inbox-store.ts';
import { Icon } from './icons.tsx';
import { ROUTES, type RouteName } from './route.ts';
import type { Router } from './router.ts';

const TABS = ['inbox', 'history', 'setup'] as const;
/** Pages that are reached from another one keep its tab. */
const TAB_OF: Readonly<Record<RouteName, (typeof TABS)[number]>> = {
  inbox: 'inbox',
  history: 'history',
  setup: 'setup',
  devices: 'setup',
};

/** At the thumb on a phone, at the side of a desk's screen. */
export function TabBar({ router, store }: { readonly router: Router; readonly store: InboxStore }) {
  const current = TAB_OF[router.route.value];
  const openCount = store.openCount.value;
  return (
    <nav class="tabs" aria-label="Pages">
      <span class="tabs-brand" aria-hidden="true">
        Countersign
      </span>
      {TABS.map((name) => (
        <a key={name} href={ROUTES[name].path} aria-current={name === current ? 'page' : undefined}>
          <Icon name={name} />
          <span>{ROUTES[name].title}</span>
          {name === 'inbox' && openCount > 0 && (
            <span class="tabs-count">
              {openCount}
              <span class="unseen"> open</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
