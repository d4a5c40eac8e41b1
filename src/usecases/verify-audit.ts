import { AUDIT_ORIGIN, type AuditRecord, auditText } from '../domain/audit.ts';
import { sha256Hex } from '../lib/sha256.ts';
import type { AuditQueries } from './ports.ts';

const PAGE = 500;

export type AuditVerdict =
  | { readonly isIntact: true; readonly entries: number; readonly headHash: string }
  | { readonly isIntact: false; readonly sequence: number; readonly fault: string };

/** Where the log is read: a store, or one of its transactions. */
interface AuditSource {
  readonly store: Pick<AuditQueries, 'auditHead' | 'listAudit'>;
}

/** Verifies the whole chain. Returns the first entry that is wrong. */
export async function verifyAudit({ store }: AuditSource): Promise<AuditVerdict> {
  // Read before the walk: entries that a running server adds meanwhile come after this head.
  const head = await store.auditHead();
  let end = { sequence: 0, hash: AUDIT_ORIGIN };
  for await (const record of walkAudit({ store })) {
    const fault = findFault(record, end);
    if (fault !== undefined) return { isIntact: false, sequence: end.sequence + 1, fault };
    end = record;
    if (record.sequence === head.sequence && record.hash !== head.hash) {
      return {
        isIntact: false,
        sequence: record.sequence,
        fault: 'the last entry is not the one the head names',
      };
    }
  }
  if (end.sequence < head.sequence) {
    const fault = `entries ${end.sequence + 1} to ${head.sequence} are missing at the end`;
    return { isIntact: false, sequence: end.sequence + 1, fault };
  }
  // Read again: a running server may have added entries, and its head with them.
  if (end.sequence > (await store.auditHead()).sequence) {
    return {
      isIntact: false,
      sequence: end.sequence,
      fault: 'it stands beyond the end that the log knows of',
    };
  }
  return { isIntact: true, entries: end.sequence, headHash: end.hash };
}

/** Every entry, in order, a page at a time. */
export async function* walkAudit({ store }: AuditSource): AsyncGenerator<AuditRecord> {
  let after = 0;
  for (;;) {
    const page = await store.listAudit(after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

function findFault(record: AuditRecord, before: { sequence: number; hash: string }): string | undefined {
  if (record.sequence !== before.sequence + 1)
    return `expected entry ${before.sequence + 1}, found ${record.sequence}`;
  if (record.previousHash !== before.hash)
    return 'it does not follow the entry before it: one was moved or replaced';
  if (sha256Hex(auditText(record)) !== record.hash)
    return 'its content does not match its hash: it was edited';
  return undefined;
}
