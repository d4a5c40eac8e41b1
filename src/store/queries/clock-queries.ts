import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { ClockQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';
import { UNFINISHED } from './notice-queries.ts';
import { readTrade } from './trade-rows.ts';

/** No window of a trade ends later than this after its submission. */
const LONGEST_LIFE_MS = 24 * 3_600_000;

export function clockQueries(db: Kysely<Schema>, { locksRows }: Engine): ClockQueries {
  return {
    async holdClockStep() {
      const row = await db
        .updateTable('last_clock_step')
        .set({ id: 1 })
        .where('id', '=', 1)
        .returning(['settled_at', 'amount_ms'])
        .executeTakeFirstOrThrow();
      const { settled_at: settledAt, amount_ms: amountMs } = row;
      if (settledAt === null || amountMs === null) return undefined;
      return { settledAt: asUtcMs(settledAt), amountMs };
    },

    async saveClockStep({ settledAt, amountMs }) {
      await db
        .updateTable('last_clock_step')
        .set({ settled_at: settledAt, amount_ms: amountMs })
        .where('id', '=', 1)
        .execute();
    },

    async takeOpenTrades(now) {
      const open = db.selectFrom('trades').selectAll().where('deadline_at', 'is not', null);
      const claimable = db
        .selectFrom('trades')
        .selectAll()
        .where('status', '=', 'approved')
        .where('submitted_at', '>', asUtcMs(now - LONGEST_LIFE_MS))
        .where('deadline_at', 'is', null)
        .where((eb) => eb(eb('decided_at', '+', eb.ref('executable_for_ms')), '>', now));
      const rows = [];
      for (const query of [open, claimable]) {
        const ordered = query.orderBy('submitted_at').orderBy('trade_uuid');
        rows.push(...(await (locksRows ? ordered.forUpdate() : ordered).execute()));
      }
      return rows.map((row) => ({ trade: readTrade(row), revision: row.revision }));
    },

    async moveTimersBack(byMs, now) {
      // A card's latest message is determined by this: later ones must compare as later.
      await db
        .updateTable('notices')
        .set((eb) => ({ created_at: eb('created_at', '-', byMs) }))
        .where('created_at', '>', now)
        .execute();
      await db
        .updateTable('notices')
        .set((eb) => ({ due_at: eb('due_at', '-', byMs) }))
        .where('state', 'in', UNFINISHED)
        .where('due_at', '>', now)
        .execute();
      await db
        .updateTable('notices')
        .set((eb) => ({ receipt_due_at: eb('receipt_due_at', '-', byMs) }))
        .where('receipt_due_at', '>', now)
        .execute();
      await db
        .updateTable('escalations')
        .set((eb) => ({ look_at: eb('look_at', '-', byMs) }))
        .where('look_at', '>', now)
        .execute();
      await db
        .updateTable('pairings')
        .set((eb) => ({ expires_at: eb('expires_at', '-', byMs) }))
        .where('expires_at', '>', now)
        .execute();
      await db.updateTable('sightings').set({ seen_at: now }).where('seen_at', '>', now).execute();
    },
  };
}
