import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { HistoryView } from '../../../src/http/inbox/view.ts';
import { useChanges } from '../app/use-changes.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { type HistoryFilter, historyPath, readFilter } from './history-filter.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';

const TYPING_MS = 250;
/** A search may read thousands of trades, and without a stream there is a look every 2 s. */
const APART_MS = 5_000;

/** The list as the address asks for it; it asks anew when the filter or a trade changes. */
export function useHistory(
  inbox: InboxStore,
  embedded: HistoryView | undefined,
): { readonly store: HistoryStore; readonly change: (changes: Partial<HistoryFilter>) => void } {
  const store = useMemo(() => createHistoryStore(readFilter(location.search), embedded), []);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useChanges(inbox, store.refresh, APART_MS);
  useEffect(() => () => clearTimeout(typing.current), []);
  function change(changes: Partial<HistoryFilter>): void {
    store.filter.value = { ...store.filter.value, ...changes };
    history.replaceState(null, '', historyPath(store.filter.value));
    clearTimeout(typing.current);
    if ('q' in changes) typing.current = setTimeout(() => void store.reload(), TYPING_MS);
    else void store.reload();
  }
  return { store, change };
}
