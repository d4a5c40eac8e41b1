import { type ReadonlySignal, signal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { type FetchResult, fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { throttle } from '../lib/throttle.ts';

/** Data of the server that a page refreshes when it may have changed. */
interface ServerView<View> {
  readonly view: ReadonlySignal<View | undefined>;
  /** Why the last fetch failed. */
  readonly fault: ReadonlySignal<string | undefined>;
  refresh(): Promise<void>;
}

export function createServerView<View>(path: string, embedded: View | undefined): ServerView<View> {
  const view = signal(embedded);
  const fault = signal<string | undefined>(undefined);
  let asked = 0;
  return {
    view,
    fault,
    async refresh() {
      asked += 1;
      const mine = asked;
      const result: FetchResult<View> = await fetchJson<View>(path);
      // A later request supersedes this one.
      if (mine !== asked) return;
      fault.value = formatFailure(result);
      if (result.kind === 'ok') view.value = result.value;
    },
  };
}

const MIN_REFRESH_INTERVAL_MS = 1_000;

/**
 * Refreshes now and whenever the inbox does, so that no row or phone stays on the page after it has changed. Never
 * twice at once: on a slow line each request would supersede the one before, and no response would ever be shown.
 */
export function useRefreshOnChange(
  { changes }: InboxStore,
  refresh: () => Promise<unknown>,
  apartMs = MIN_REFRESH_INTERVAL_MS,
): void {
  const follow = useMemo(() => throttle(apartMs, refresh), []);
  useSignalEffect(() => {
    if (changes.value >= 0) follow();
  });
}
