import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { type RouteName, routeOf } from './route.ts';

export interface Router {
  readonly route: ReadonlySignal<RouteName>;
  /** Grows each time that another address was gone to, if only another search: a page belongs to one visit. */
  readonly visit: ReadonlySignal<number>;
  /** Whether the page was reached from another one, and its title should take the focus. */
  hasMoved(): boolean;
}

/** Lets the links of the app's own pages change what is shown, and the browser's buttons as well. */
export function createRouter(): Router {
  const route = signal<RouteName>(routeOf(location.pathname) ?? 'inbox');
  const visit = signal(0);

  function show(next: RouteName): void {
    if (next !== route.value) scrollTo({ top: 0, behavior: 'instant' });
    batch(() => {
      route.value = next;
      visit.value += 1;
    });
  }
  document.addEventListener('click', (event) => {
    const link = ownLinkOf(event);
    const next = link === undefined ? undefined : routeOf(link.pathname);
    if (link === undefined || next === undefined) return;
    event.preventDefault();
    if (link.href === location.href) return;
    history.pushState(null, '', link.href);
    show(next);
  });
  addEventListener('popstate', () => {
    const next = routeOf(location.pathname);
    if (next !== undefined) show(next);
  });
  return { route, visit, hasMoved: () => visit.peek() > 0 };
}

/** The link that was meant to be followed here: not in a new tab, not elsewhere. */
function ownLinkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || link === null) return undefined;
  return link.origin === location.origin && link.target === '' ? link : undefined;
}
