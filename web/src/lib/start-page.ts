import { type ComponentChild, render } from 'preact';

interface MountOptions {
  /** Whether the page renders the alarm itself and keeps it up to date. */
  readonly hasAlarm?: boolean;
}

/** Puts the page in the place of what the server wrote for browsers without a script, in one step. */
export function mount(page: ComponentChild, { hasAlarm = true }: MountOptions = {}): void {
  const host = document.createElement('div');
  host.id = 'app';
  render(page, host);
  if (hasAlarm) document.querySelector('body > .alarm')?.remove();
  const written = document.querySelector('main');
  if (written === null) document.body.append(host);
  else written.replaceWith(host);
}

/** What the server embedded in the page, so that it is drawn without asking again; undefined when it did not. */
export function readPageData<Data>(): Data | undefined {
  const text = document.querySelector('#page-data')?.textContent;
  return text === undefined || text === null ? undefined : (JSON.parse(text) as Data);
}

/** The worker shows an honest page where there is no network. It keeps no answer of the server. */
export function registerWorker(): void {
  // Absent without https: then the browser's own page says that there is no network.
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch((error: unknown) => {
    console.warn('No page for times without network:', error);
  });
}
