import type { Kysely } from 'kysely';
import { asTradeUuid } from '../../domain/units.ts';
import type { EscalationQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { prepared } from '../prepared.ts';
import type { EscalationTable, Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

export function escalationQueries(db: Kysely<Schema>, { locksRows }: Engine): EscalationQueries {
  return {
    async scheduleEscalation(tradeUuid, lookAt) {
      if (lookAt === null) await db.deleteFrom('escalations').where('trade_uuid', '=', tradeUuid).execute();
      else await schedule(db, { trade_uuid: tradeUuid, look_at: lookAt });
    },

    async nextEscalationAt() {
      const [row] = (await selectNext(db, {})).rows;
      return readInstant(row?.look_at ?? null) ?? undefined;
    },

    async takeDueEscalations(now, limit) {
      const due = db
        .selectFrom('escalations')
        .select('trade_uuid')
        .where('look_at', '<=', now)
        .orderBy('look_at')
        .limit(limit);
      const rows = await (locksRows ? due.forUpdate().skipLocked() : due).execute();
      return rows.map((row) => asTradeUuid(row.trade_uuid));
    },

    async holdEscalation(tradeUuid) {
      const query = db.selectFrom('escalations').select('trade_uuid').where('trade_uuid', '=', tradeUuid);
      return (await (locksRows ? query.forUpdate() : query).executeTakeFirst()) !== undefined;
    },
  };
}

const schedule = prepared((db, row: EscalationTable) =>
  db
    .insertInto('escalations')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('trade_uuid').doUpdateSet((eb) => ({ look_at: eb.ref('excluded.look_at') })),
    ),
);

const selectNext = prepared((db) =>
  db.selectFrom('escalations').select((eb) => eb.fn.min('look_at').as('look_at')),
);
