import { fetchJson } from './fetch-json.ts';

/** Reports to the server that a person sees the page: once it is visible, since a page can load in the background. */
export function reportSeen(path: string, onReported: () => void = () => {}): void {
  let isTold = false;
  async function tell(): Promise<void> {
    if (isTold || document.visibilityState !== 'visible') return;
    isTold = true;
    const result = await fetchJson(path, { method: 'POST', body: { visible: true } });
    // Tried again once the network is back or the page is visible again.
    isTold = result.kind !== 'unreachable';
    if (result.kind === 'ok') onReported();
  }
  document.addEventListener('visibilitychange', () => void tell());
  addEventListener('online', () => void tell());
  void tell();
}
