/** The pages that are one app: going from one to another asks for no new document. */
export const ROUTES = {
  inbox: { path: '/', title: 'Inbox' },
  history: { path: '/history', title: 'History' },
  setup: { path: '/setup', title: 'Set-up' },
  devices: { path: '/devices', title: 'Phones' },
} as const;

export type RouteName = keyof typeof ROUTES;

/** Undefined for every address that the server has to answer with another page. */
export function routeOf(pathname: string): RouteName | undefined {
  // The server accepts several slashes at the beginning as well.
  const path = pathname.replace(/^\/{2,}/, '/');
  const names = Object.keys(ROUTES) as RouteName[];
  return names.find((name) => ROUTES[name].path === path);
}
