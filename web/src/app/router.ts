import { type ReadonlySignal, signal } from '@preact/signals';
import { type RouteName, routeOf } from './route.ts';

export interface Router {
  readonly route: ReadonlySignal<RouteName>;
  /** Whether the page was reached from another one, and its title should take the focus. */
  hasMoved(): boolean;
}

/** Lets the links of the app's own pages change what is shown, and the browser's buttons as well. */
export function createRouter(): Router {
  const route = signal<RouteName>(routeOf(location.pathname) ?? 'inbox');
  let hasMoved = false;

  function show(pathname: string): boolean {
    const next = routeOf(pathname);
    if (next === undefined) return false;
    hasMoved = true;
    if (next !== route.value) scrollTo({ top: 0, behavior: 'instant' });
    route.value = next;
    return true;
  }
  document.addEventListener('click', (event) => {
    const link = ownLinkOf(event);
    if (link === undefined || !show(link.pathname)) return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, '', link.href);
  });
  addEventListener('popstate', () => void show(location.pathname));
  return { route, hasMoved: () => hasMoved };
}

/** The link that was meant to be followed here: not in a new tab, not elsewhere. */
function ownLinkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || link === null) return undefined;
  return link.origin === location.origin && link.target === '' ? link : undefined;
}
