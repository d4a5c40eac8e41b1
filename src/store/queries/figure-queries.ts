import { type Kysely, sql } from 'kysely';
import { FAILURE_KINDS, type FailureKind } from '../../domain/delivery.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { DeliveryQueries, StepFigures } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { HOUR_MS } from './delivery-queries.ts';

/** How each channel performs, read from one index and one small table. */
export function figureQueries(db: Kysely<Schema>): Pick<DeliveryQueries, 'readFigures' | 'listLastErrors'> {
  return {
    async readFigures(channel, since) {
      return {
        sent: await readStep(db, channel, since, 'sent_at'),
        delivered: await readStep(db, channel, since, 'received_at'),
        seen: await readStep(db, channel, since, 'opened_at'),
        failures: await countFailures(db, channel, since),
      };
    },

    async listLastErrors() {
      const rows = await db.selectFrom('channel_health').selectAll().execute();
      return new Map(
        rows.map((row) => [
          row.channel,
          { at: asUtcMs(row.failed_at), error: row.last_error, advice: row.advice },
        ]),
      );
    },
  };
}

/** Percentiles by nearest rank. */
async function readStep(
  db: Kysely<Schema>,
  channel: string,
  since: UtcMs,
  step: 'sent_at' | 'received_at' | 'opened_at',
): Promise<StepFigures> {
  const took = sql<number>`${sql.ref(step)} - created_at`;
  const found = await db
    .with('ranked', (query) =>
      query
        .selectFrom('notices')
        .select([
          took.as('took'),
          sql<number>`row_number() over (order by ${took})`.as('place'),
          sql<number>`count(*) over ()`.as('total'),
        ])
        .where('channel', '=', channel)
        .where('kind', '=', sql.lit('ask'))
        .where('sent_at', 'is not', null)
        .where('sent_at', '>=', since)
        .where(step, 'is not', null),
    )
    .selectFrom('ranked')
    .select([
      sql<number | null>`max(total)`.as('count'),
      sql<number | null>`min(case when place * 100 >= total * 50 then took end)`.as('median'),
      sql<number | null>`min(case when place * 100 >= total * 95 then took end)`.as('p95'),
    ])
    .executeTakeFirstOrThrow();
  const { count, median, p95 } = found;
  return { count: Number(count ?? 0), medianMs: toNumber(median), p95Ms: toNumber(p95) };
}

const toNumber = (value: number | null) => (value === null ? null : Number(value));

async function countFailures(
  db: Kysely<Schema>,
  channel: string,
  since: UtcMs,
): Promise<ReadonlyMap<FailureKind, number>> {
  const rows = await db
    .selectFrom('channel_failures')
    .select(['kind', (eb) => eb.fn.sum<number>('failures').as('failures')])
    .where('channel', '=', channel)
    .where('hour', '>', since - HOUR_MS)
    .groupBy('kind')
    .execute();
  const counts = new Map(rows.map((row) => [row.kind, Number(row.failures)]));
  return new Map(
    FAILURE_KINDS.flatMap((kind) => {
      const count = counts.get(kind) ?? 0;
      return count === 0 ? [] : [[kind, count] as const];
    }),
  );
}
