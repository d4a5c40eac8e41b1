import { batch, type ReadonlySignal, signal } from '@preact/signals';

/** The pages of the single-page app. */
const ROUTES = {
  inbox: '/',
  history: '/history',
  setup: '/setup',
  devices: '/devices',
  delivery: '/delivery',
  rules: '/rules',
} as const;

export type RouteName = keyof typeof ROUTES;

/** Undefined if the server renders the page. */
export function findRoute(pathname: string): RouteName | undefined {
  // The server accepts several slashes at the beginning as well.
  const path = pathname.replace(/^\/{2,}/, '/');
  const names = Object.keys(ROUTES) as RouteName[];
  return names.find((name) => ROUTES[name] === path);
}

export interface Router {
  readonly route: ReadonlySignal<RouteName>;
  /** Incremented on each navigation, even if only the query changes: a page belongs to one visit. */
  readonly visit: ReadonlySignal<number>;
  /** Whether the page was reached from another one, so that its title should take focus. */
  hasMoved(): boolean;
}

/** Handles links within the app and the browser's back and forward buttons. */
export function createRouter(): Router {
  const route = signal<RouteName>(findRoute(location.pathname) ?? 'inbox');
  const visit = signal(0);

  function show(next: RouteName): void {
    if (next !== route.value) scrollTo({ top: 0, behavior: 'instant' });
    batch(() => {
      route.value = next;
      visit.value += 1;
    });
  }
  document.addEventListener('click', (event) => {
    const link = findOwnLink(event);
    const next = link === undefined ? undefined : findRoute(link.pathname);
    if (link === undefined || next === undefined) return;
    event.preventDefault();
    if (link.href === location.href) return;
    history.pushState(null, '', link.href);
    show(next);
  });
  addEventListener('popstate', () => {
    const next = findRoute(location.pathname);
    if (next !== undefined) show(next);
  });
  return { route, visit, hasMoved: () => visit.peek() > 0 };
}

/** A link to be followed in this tab, on this site. */
function findOwnLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || link === null) return undefined;
  return link.origin === location.origin && link.target === '' ? link : undefined;
}
