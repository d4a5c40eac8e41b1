import { type Kysely, sql } from 'kysely';
import { countTrade, type DaySums, NO_SUMS } from '../../domain/judgment/day-sums.ts';
import type { JudgedChange, JudgedTrade } from '../../domain/judgment/judged-trade.ts';
import type { JudgmentQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

export function judgmentQueries(db: Kysely<Schema>): JudgmentQueries {
  return {
    async countJudged(changes) {
      const days = Map.groupBy(changes.flatMap(stepsOf), ({ trade }) => keyOf(trade));
      if (days.size === 0) return;
      // First: of two writers at once, one waits here, and then reads what the other has written.
      await db
        .updateTable('judgment_head')
        .set((eb) => ({ revision: eb('revision', '+', 1) }))
        .where('id', '=', 1)
        .execute();
      for (const steps of days.values()) await countDay(db, steps);
    },

    async listJudgmentDays({ strategy, from, until }, after, limit) {
      let query = db.selectFrom('judgment_days').selectAll();
      if (strategy !== undefined) query = query.where('strategy', '=', strategy);
      if (from !== undefined) query = query.where('session_day', '>=', from);
      if (until !== undefined) query = query.where('session_day', '<=', until);
      if (after !== undefined)
        query = query.where(sql<boolean>`(session_day, strategy) > (${after.sessionDay}, ${after.strategy})`);
      const rows = await query.orderBy('session_day').orderBy('strategy').limit(limit).execute();
      return rows.map((row) => ({
        sessionDay: row.session_day,
        strategy: row.strategy,
        sums: JSON.parse(row.sums) as DaySums,
      }));
    },

    async findJudgmentRevision() {
      const { revision } = await db
        .selectFrom('judgment_head')
        .select('revision')
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
      return Number(revision);
    },

    async listJudgedStrategies() {
      const rows = await db
        .selectFrom('judgment_days')
        .select('strategy')
        .distinct()
        .orderBy('strategy')
        .execute();
      return rows.map(({ strategy }) => strategy);
    },
  };
}

interface Step {
  readonly trade: JudgedTrade;
  readonly sign: 1 | -1;
}

const stepsOf = ({ before, after }: JudgedChange): Step[] => [
  ...(before === null ? [] : [{ trade: before, sign: -1 as const }]),
  ...(after === null ? [] : [{ trade: after, sign: 1 as const }]),
];

const keyOf = ({ sessionDay, strategy }: JudgedTrade) => `${sessionDay} ${strategy}`;

async function countDay(db: Kysely<Schema>, steps: readonly Step[]): Promise<void> {
  const [first] = steps;
  if (first === undefined) return;
  const { strategy, sessionDay } = first.trade;
  const stored = await db
    .selectFrom('judgment_days')
    .select('sums')
    .where('strategy', '=', strategy)
    .where('session_day', '=', sessionDay)
    .executeTakeFirst();
  const before = stored === undefined ? NO_SUMS : (JSON.parse(stored.sums) as DaySums);
  const sums = JSON.stringify(steps.reduce((all, { trade, sign }) => countTrade(all, trade, sign), before));
  await db
    .insertInto('judgment_days')
    .values({ strategy, session_day: sessionDay, sums })
    .onConflict((conflict) => conflict.columns(['strategy', 'session_day']).doUpdateSet({ sums }))
    .execute();
}
