import type { Kysely } from 'kysely';
import type { Steadiness } from '../../domain/heartbeat.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { HeartbeatQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

export function heartbeatQueries(db: Kysely<Schema>): HeartbeatQueries {
  return {
    async saveHeartbeat({ strategy, kind, heardAt }) {
      await db
        .insertInto('heartbeats')
        .values({ strategy, kind, heard_at: heardAt, silent_since: null, alert_id: null })
        .onConflict((conflict) =>
          conflict
            .column('strategy')
            .doUpdateSet({ kind, heard_at: heardAt })
            .where('heartbeats.heard_at', '<', heardAt),
        )
        .execute();
    },

    async noteHeard(strategy, heardAt) {
      await db
        .updateTable('heartbeats')
        .set({ heard_at: heardAt })
        .where('strategy', '=', strategy)
        .where('heard_at', '<', heardAt)
        .execute();
    },

    async listHeartbeats() {
      const rows = await db.selectFrom('heartbeats').selectAll().orderBy('strategy').execute();
      return rows.map((row) => ({
        strategy: row.strategy,
        kind: row.kind as Steadiness,
        heardAt: asUtcMs(row.heard_at),
        silentSince: readInstant(row.silent_since),
        alertId: row.alert_id,
      }));
    },

    async markSilent({ strategy, heardAt }, alertId) {
      const { numUpdatedRows } = await db
        .updateTable('heartbeats')
        .set({ silent_since: heardAt, alert_id: alertId })
        .where('strategy', '=', strategy)
        .where('heard_at', '=', heardAt)
        .where('silent_since', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async endSilence({ strategy, silentSince }) {
      const { numUpdatedRows } = await db
        .updateTable('heartbeats')
        .set({ silent_since: null, alert_id: null })
        .where('strategy', '=', strategy)
        .where('silent_since', '=', silentSince)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async deleteHeartbeat({ strategy, heardAt }) {
      await db
        .deleteFrom('heartbeats')
        .where('strategy', '=', strategy)
        .where('heard_at', '=', heardAt)
        .execute();
    },
  };
}
