import type { Kysely } from 'kysely';
import { asTradeUuid, type TradeUuid } from '../../domain/units.ts';
import { oneAtATime } from '../../lib/coalesce.ts';
import type { Schema } from '../schema.ts';

const PAGE = 1_000;

/**
 * What has happened since the last look, read off the end of the audit log: every change of a trade has an entry
 * there, and entries become visible in the order of their numbers. One small query, however many wait. The first look only takes its place.
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
    // Fewer than there were: a failover has lost the last ones, and what stands in their place may be news.
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
    /** Tells of every trade to which something has happened since the last look, and of null for what belongs to none. */
    read: oneAtATime(readOn),
  };
}
