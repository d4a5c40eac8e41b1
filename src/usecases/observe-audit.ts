import type { AuditEntry } from '../domain/audit.ts';
import type { Queries, Store } from './ports.ts';

/** The same store; calls `committed` with the audit entries of each transaction after its commit. */
export function observeAudit(store: Store, committed: (entries: readonly AuditEntry[]) => void): Store {
  return {
    ...store,
    async transaction(work, options) {
      const entries: AuditEntry[] = [];
      const result = await store.transaction((queries) => {
        entries.length = 0; // a retried transaction starts over
        return work(collecting(queries, entries));
      }, options);
      notify(committed, entries);
      return result;
    },
  };
}

function collecting(queries: Queries, entries: AuditEntry[]): Queries {
  return {
    ...queries,
    appendAudit(entry) {
      entries.push(entry);
      return queries.appendAudit(entry);
    },
  };
}

function notify(committed: (entries: readonly AuditEntry[]) => void, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  try {
    committed(entries);
  } catch {
    // A durable commit must not appear to fail because an observer failed to count or print it. There is nobody
    // to report to: the observer is what reports.
  }
}
