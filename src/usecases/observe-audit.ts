import type { AuditEntry } from '../domain/audit.ts';
import type { Queries, Store } from './ports.ts';

/** The same store; `committed` hears of the audit entries of each transaction once it is durable. */
export function observeAudit(store: Store, committed: (entries: readonly AuditEntry[]) => void): Store {
  return {
    ...store,
    async transaction(work) {
      const entries: AuditEntry[] = [];
      const result = await store.transaction((queries) => {
        entries.length = 0; // a transaction that is tried again starts from nothing
        return work(collecting(queries, entries));
      });
      if (entries.length > 0) committed(entries);
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
