import { type Kysely, sql } from 'kysely';
import { ALL_TRADES, type Pause, type PauseScope } from '../../domain/pause.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { PauseQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { NarrowPauseTable, PauseTable, Schema } from '../schema.ts';

/** One row whatever is paused, and one for each strategy or instrument; see `readPauses`. */
export const selectPauses = (db: Kysely<Schema>) =>
  db
    .selectFrom('pause')
    .select([
      sql<string>`'all'`.as('kind'),
      sql<string>`''`.as('name'),
      'paused_at',
      'paused_by',
      'paused_until',
      'rejected',
    ])
    .where('id', '=', 1)
    .unionAll(
      db.selectFrom('pauses').select(['kind', 'name', 'paused_at', 'paused_by', 'paused_until', 'rejected']),
    );

const findRows = prepared(selectPauses);

export type PauseRow = Omit<PauseTable, 'id'> & Pick<NarrowPauseTable, 'kind' | 'name'>;

/** Throws if the row of all trades is missing: that must not read as not paused. */
export function readPauses(rows: readonly PauseRow[]): readonly Pause[] {
  if (!rows.some(({ kind }) => kind === ALL_TRADES.kind))
    throw new Error('the database has no row for the pause');
  return rows.flatMap(({ kind, name, paused_at: since, paused_by: by, paused_until: until, rejected }) => {
    if (since === null || by === null) return [];
    const scope = { kind: kind as PauseScope['kind'], name };
    return [{ scope, since: asUtcMs(since), by, until: until === null ? null : asUtcMs(until), rejected }];
  });
}

const NOT_PAUSED = { paused_at: null, paused_by: null, paused_until: null, rejected: 0 };

/** Of all trades in its one row, of one strategy or instrument in a row of its own. */
export function pauseQueries(db: Kysely<Schema>): PauseQueries {
  const findPauses = async () => readPauses((await findRows(db, {})).rows);
  const setAll = (values: Partial<PauseTable>) =>
    db.updateTable('pause').set(values).where('id', '=', 1).execute();
  return {
    findPauses,

    async holdPauses() {
      await setAll({ id: 1 });
      return findPauses();
    },

    async savePause({ scope, since, by, until, rejected }) {
      const row = { paused_at: since, paused_by: by, paused_until: until, rejected };
      if (scope.kind === 'all') await setAll(row);
      else
        await db
          .insertInto('pauses')
          .values({ ...scope, ...row })
          .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(row))
          .execute();
    },

    async removePause({ kind, name }) {
      if (kind === 'all') await setAll(NOT_PAUSED);
      else await db.deleteFrom('pauses').where('kind', '=', kind).where('name', '=', name).execute();
    },

    async countPaused({ kind, name }) {
      if (kind === 'all')
        await db
          .updateTable('pause')
          .set((eb) => ({ rejected: eb('rejected', '+', 1) }))
          .where('id', '=', 1)
          .where('paused_at', 'is not', null)
          .execute();
      else
        await db
          .updateTable('pauses')
          .set((eb) => ({ rejected: eb('rejected', '+', 1) }))
          .where('kind', '=', kind)
          .where('name', '=', name)
          .execute();
    },
  };
}
