import type { Kysely } from 'kysely';
import type { BarDay, BarQueries, ChartKey } from '../../usecases/ports.ts';
import { decodeBars, encodeBars } from '../bar-codec.ts';
import type { Engine } from '../engine.ts';
import type { BarDayTable, Schema } from '../schema.ts';

/** The bars that trades are followed by. */
export function barQueries(db: Kysely<Schema>, { locksRows }: Engine): BarQueries {
  const daysOf = ({ source, instrument, stepMs }: ChartKey) =>
    db
      .selectFrom('bar_days')
      .select(['day', 'bars', 'breaks'])
      .where('source', '=', source)
      .where('instrument', '=', instrument)
      .where('step_ms', '=', stepMs);

  return {
    async holdBars() {
      if (!locksRows) return;
      await db.selectFrom('follow_progress').select('id').where('id', '=', 1).forUpdate().execute();
    },

    async listBarDays(chart, from, until) {
      const rows = await daysOf(chart)
        .where('day', '>=', from)
        .where('day', '<=', until)
        .orderBy('day')
        .execute();
      return rows.map(readBarDay);
    },

    async findBarDayBefore(chart, day) {
      const row = await daysOf(chart)
        .where('day', '<', day)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && readBarDay(row);
    },

    async findBarDayAfter(chart, day) {
      const row = await daysOf(chart).where('day', '>', day).orderBy('day').limit(1).executeTakeFirst();
      return row && readBarDay(row);
    },

    async saveBarDay({ source, instrument, stepMs }, { day, bars, breaks }) {
      const values = { bars: encodeBars(bars), breaks: JSON.stringify(breaks) };
      await db
        .insertInto('bar_days')
        .values({ source, instrument, step_ms: stepMs, day, ...values })
        .onConflict((conflict) =>
          conflict.columns(['source', 'instrument', 'step_ms', 'day']).doUpdateSet(values),
        )
        .execute();
    },

    async listBarSteps(source, instrument) {
      const rows = await db
        .selectFrom('bar_days')
        .select('step_ms')
        .distinct()
        .where('source', '=', source)
        .where('instrument', '=', instrument)
        .orderBy('step_ms')
        .execute();
      return rows.map(({ step_ms }) => step_ms);
    },
  };
}

const readBarDay = ({ day, bars, breaks }: Pick<BarDayTable, 'day' | 'bars' | 'breaks'>): BarDay => ({
  day,
  bars: decodeBars(bars),
  breaks: JSON.parse(breaks) as number[],
});
