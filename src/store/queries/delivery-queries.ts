import type { Kysely } from 'kysely';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { DeliveryQueries, NoticeKind } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { UNFINISHED } from './notice-queries.ts';

export function deliveryQueries(db: Kysely<Schema>): DeliveryQueries {
  return {
    async countFailure(channel, { at, error, isRejection }) {
      const rejections = isRejection ? 1 : 0;
      const latest = { failed_at: at, last_error: error };
      await db
        .insertInto('channel_health')
        .values({ channel, failures: 1, rejections, ...latest })
        .onConflict((conflict) =>
          conflict.column('channel').doUpdateSet((eb) => ({
            failures: eb('channel_health.failures', '+', 1),
            rejections: eb('channel_health.rejections', '+', rejections),
            ...latest,
          })),
        )
        .execute();
    },

    async clearFailures(channel) {
      const { numAffectedRows = 0n } = await resetFailures(db, { channel });
      return numAffectedRows > 0n;
    },

    async listFailures() {
      const rows = await db.selectFrom('channel_health').selectAll().where('failures', '>', 0).execute();
      return rows.map(({ failed_at, last_error, ...row }) => ({
        ...row,
        failedAt: asUtcMs(failed_at),
        lastError: last_error,
      }));
    },

    listUnsent: (now) => listUnsent(db, now),
  };
}

const resetFailures = prepared((db, { channel }: { channel: string }) =>
  db
    .updateTable('channel_health')
    .set({ failures: 0, rejections: 0 })
    .where('channel', '=', channel)
    .where('failures', '>', 0),
);

async function listUnsent(db: Kysely<Schema>, now: UtcMs) {
  const rows = await db
    .selectFrom('notices')
    .select(['channel', 'kind', (eb) => eb.fn.min('created_at').as('oldest_at')])
    .where('state', 'in', UNFINISHED)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .groupBy(['channel', 'kind'])
    .execute();
  return rows.map(({ channel, kind, oldest_at }) => ({
    channel,
    kind: kind as NoticeKind,
    oldestAt: asUtcMs(oldest_at),
  }));
}
