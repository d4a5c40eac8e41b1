import type { AuditEntry } from '../../src/domain/audit.ts';
import type { Services } from '../../src/usecases/ports.ts';

/** Every entry of the audit log, without its place in the chain. */
export async function listAuditEntries({ store }: Pick<Services, 'store'>): Promise<readonly AuditEntry[]> {
  const records = await store.listAudit(0, 1000);
  return records.map(({ at, kind, actor, tradeUuid, data }) => ({ at, kind, actor, tradeUuid, data }));
}
