import { type Kysely, sql } from 'kysely';
import type { Absence } from '../../domain/availability.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { AbsenceQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { AbsenceTable, Schema } from '../schema.ts';
import { type PauseRow, readPauses, selectPauses } from './pause-queries.ts';

export function absenceQueries(db: Kysely<Schema>): AbsenceQueries {
  return {
    async findAvailability() {
      const { rows } = await selectAvailability(db, {});
      const [absences, pauses] = [rows.filter(isOfAbsence), rows.filter((row) => !isOfAbsence(row))];
      return { pauses: readPauses(pauses), absences: absences.map(absenceOf) };
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
const selectAvailability = prepared((db) =>
  selectPauses(db).unionAll(
    db
      .selectFrom('absences')
      .select([
        sql<string>`'absence'`.as('kind'),
        'approver as name',
        'away_since as paused_at',
        'set_by as paused_by',
        'away_until as paused_until',
        sql<number>`0`.as('rejected'),
      ]),
  ),
);

const isOfAbsence = ({ kind }: PauseRow) => kind === 'absence';

const absenceOf = ({ name, paused_at, paused_until, paused_by }: PauseRow): Absence => ({
  approver: name,
  since: asUtcMs(paused_at ?? 0),
  until: asUtcMs(paused_until ?? 0),
  by: paused_by ?? '',
});

const readAbsence = ({ approver, away_since, away_until, set_by }: AbsenceTable): Absence => ({
  approver,
  since: asUtcMs(away_since),
  until: asUtcMs(away_until),
  by: set_by,
});
