import { type ComponentChild, render } from 'preact';

interface MountOptions {
  /** Whether the page renders the alarm itself and keeps it up to date. */
  readonly hasAlarm?: boolean;
}

/** Replaces what the server rendered for browsers without JavaScript, in one step. */
export function mount(page: ComponentChild, { hasAlarm = true }: MountOptions = {}): void {
  const host = document.createElement('div');
  host.id = 'app';
  render(page, host);
  if (hasAlarm) document.querySelector('body > .alarm')?.remove();
  const written = document.querySelector('main');
  if (written === null) document.body.append(host);
  else written.replaceWith(host);
}

/** The data that the server embedded; undefined if none. */
export function readPageData<Data>(): Data | undefined {
  const text = document.querySelector('#page-data')?.textContent;
  return text === undefined || text === null ? undefined : (JSON.parse(text) as Data);
}

/** The worker shows an offline page when there is no network. It caches no responses about trades. */
export function registerWorker(): void {
  // Absent without https: then the browser shows its own offline page.
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch((error: unknown) => {
    console.warn('No offline page:', error);
  });
}
