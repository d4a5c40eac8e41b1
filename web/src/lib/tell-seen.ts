import { fetchJson } from './fetch-json.ts';

/** Tells the server that a person has the page before them: once it is visible, which it need not be when it is loaded. */
export function tellSeen(path: string, onTold: () => void = () => {}): void {
  let isTold = false;
  async function tell(): Promise<void> {
    if (isTold || document.visibilityState !== 'visible') return;
    isTold = true;
    const result = await fetchJson(path, { method: 'POST', body: { visible: true } });
    // It is told again when the network is back, or when the page is looked at again.
    isTold = result.kind !== 'unreachable';
    if (result.kind === 'ok') onTold();
  }
  document.addEventListener('visibilitychange', () => void tell());
  addEventListener('online', () => void tell());
  void tell();
}
