import type { Kysely } from 'kysely';
import type { Absence } from '../../domain/availability.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { AbsenceQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { AbsenceTable, Schema } from '../schema.ts';
import { readPause } from './pause-queries.ts';

export function absenceQueries(db: Kysely<Schema>): AbsenceQueries {
  return {
    async findAvailability() {
      const { rows } = await selectStandDown(db, {});
      const absences = rows.map(({ paused_at, paused_by, rejected, id, ...row }) => row).filter(isWhole);
      return { pause: readPause(rows[0]), absences: absences.map(readAbsence) };
    },

    async saveAbsence({ approver, since, until, by }) {
      const row = { approver, away_since: since, away_until: until, set_by: by };
      await db
        .insertInto('absences')
        .values(row)
        .onConflict((conflict) => conflict.column('approver').doUpdateSet(row))
        .execute();
    },

    async removeAbsence(approver) {
      const row = await db
        .deleteFrom('absences')
        .where('approver', '=', approver)
        .returningAll()
        .executeTakeFirst();
      return row && readAbsence(row);
    },
  };
}

/** One statement, because every new trade needs both. */
const selectStandDown = prepared((db) =>
  db
    .selectFrom('pause')
    .leftJoin('absences', (join) => join.onTrue())
    .selectAll()
    .where('id', '=', 1),
);

const isWhole = (row: { readonly approver: string | null }): row is AbsenceTable => row.approver !== null;

const readAbsence = ({ approver, away_since, away_until, set_by }: AbsenceTable): Absence => ({
  approver,
  since: asUtcMs(away_since),
  until: asUtcMs(away_until),
  by: set_by,
});
