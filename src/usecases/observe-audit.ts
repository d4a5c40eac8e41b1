import type { AuditEntry } from '../domain/audit.ts';
import type { Queries, Store } from './ports.ts';

/** The same store; `committed` hears of the audit entries of each transaction after its commit. */
export function observeAudit(store: Store, committed: (entries: readonly AuditEntry[]) => void): Store {
  return {
    ...store,
    async transaction(work, options) {
      const entries: AuditEntry[] = [];
      const result = await store.transaction((queries) => {
        entries.length = 0; // a transaction that is tried again starts from nothing
        return work(collecting(queries, entries));
      }, options);
      tell(committed, entries);
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

function tell(committed: (entries: readonly AuditEntry[]) => void, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  try {
    committed(entries);
  } catch {
    // What is durable must not look as if it had failed because somebody could not count or print it. There is nobody
    // left to tell: the one who failed is the one who prints.
  }
}
