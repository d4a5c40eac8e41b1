import type { AuditEntry } from '../../src/domain/audit.ts';
import type { Services } from '../../src/usecases/ports.ts';

/** Every entry of the audit log after that sequence number, without its place in the chain. */
export async function listAuditEntries(
  { store }: Pick<Services, 'store'>,
  after = 0,
): Promise<readonly AuditEntry[]> {
  const records = await store.listAudit(after, 1000);
  return records.map(({ at, kind, actor, tradeUuid, data }) => ({ at, kind, actor, tradeUuid, data }));
}
