import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { Pause, PauseQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { PauseTable, Schema } from '../schema.ts';

const selectPause = prepared((db) => db.selectFrom('pause').selectAll().where('id', '=', 1));

export function readPause(row: PauseTable | undefined): Pause | undefined {
  if (row === undefined) throw new Error('the database has no row for the pause');
  const { paused_at: since, paused_by: by, rejected } = row;
  return since === null || by === null ? undefined : { since: asUtcMs(since), by, rejected };
}

/** One row: whether new trades are rejected. */
export function pauseQueries(db: Kysely<Schema>): PauseQueries {
  return {
    async findPause() {
      return readPause((await selectPause(db, {})).rows[0]);
    },

    async startPause(by, at) {
      const updated = await db
        .updateTable('pause')
        .set({ paused_at: at, paused_by: by, rejected: 0 })
        .where('id', '=', 1)
        .where('paused_at', 'is', null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },

    async endPause() {
      const updated = await db
        .updateTable('pause')
        .set({ paused_at: null, paused_by: null, rejected: 0 })
        .where('id', '=', 1)
        .where('paused_at', 'is not', null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },

    async countPaused() {
      await db
        .updateTable('pause')
        .set((eb) => ({ rejected: eb('rejected', '+', 1) }))
        .where('id', '=', 1)
        .where('paused_at', 'is not', null)
        .execute();
    },
  };
}
