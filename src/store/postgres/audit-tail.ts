import type { Kysely } from 'kysely';
import { asTradeUuid, type TradeUuid } from '../../domain/units.ts';
import { oneAtATime } from '../../lib/coalesce.ts';
import type { Schema } from '../schema.ts';

const PAGE = 1_000;

/**
 * Reads what has changed since the last reading from the end of the audit log: every change of a trade has an entry
 * there, and entries become visible in order. One small query for all listeners. The first reading only finds the end.
 */
export function createAuditTail(db: Kysely<Schema>, happened: (tradeUuid: TradeUuid | null) => void) {
  let seen: number | undefined;

  async function readOn(): Promise<void> {
    const { sequence: end } = await db
      .selectFrom('audit_head')
      .select('sequence')
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    seen ??= end;
    // Fewer than before: a failover lost the last ones, and their numbers may have been reused.
    if (end < seen) seen = Math.max(0, end - PAGE);
    while (seen < end) {
      const rows = await db
        .selectFrom('audit_entries')
        .select(['sequence', 'trade_uuid'])
        .where('sequence', '>', seen)
        .orderBy('sequence')
        .limit(PAGE)
        .execute();
      const uuids = new Set(rows.map((row) => row.trade_uuid));
      for (const uuid of uuids) happened(uuid === null ? null : asTradeUuid(uuid));
      seen = rows.at(-1)?.sequence ?? end;
    }
  }

  return {
    /** Announces every trade that changed since the last reading, and null for what belongs to none. */
    read: oneAtATime(readOn),
  };
}
