import type { Kysely } from 'kysely';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { DeliveryQueries, FailedAttemptFacts, NoticeKind } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { UNFINISHED } from './notice-queries.ts';
import { readInstant } from './trade-rows.ts';

export function deliveryQueries(db: Kysely<Schema>): Omit<DeliveryQueries, 'readFigures' | 'listLastErrors'> {
  return {
    countFailure: (channel, failure) => countFailure(db, channel, failure),

    async clearFailures(channel) {
      const { numAffectedRows = 0n } = await resetFailures(db, { channel });
      return numAffectedRows > 0n;
    },

    async resetFailures(channel) {
      await db
        .updateTable('channel_health')
        .set({ failures: 0, rejections: 0 })
        .where('channel', '=', channel)
        .execute();
    },

    async listFailures() {
      const rows = await db
        .selectFrom('channel_health')
        .selectAll()
        .where((eb) => eb.or([eb('failures', '>', 0), eb('rejected_at', 'is not', null)]))
        .execute();
      return rows.map(({ channel, failures, rejections, advice, ...row }) => ({
        channel,
        failures,
        rejections,
        advice,
        failedAt: asUtcMs(row.failed_at),
        lastError: row.last_error,
        rejectedAt: readInstant(row.rejected_at),
      }));
    },

    listUnsent: (now) => listUnsent(db, now),
  };
}

const resetFailures = prepared((db, { channel }: { channel: string }) =>
  db
    .updateTable('channel_health')
    .set({ failures: 0, rejections: 0, rejected_at: null })
    .where('channel', '=', channel)
    .where((eb) => eb.or([eb('failures', '>', 0), eb('rejected_at', 'is not', null)])),
);

export const HOUR_MS = 3_600_000;

async function countFailure(
  db: Kysely<Schema>,
  channel: string,
  { at, error, advice, kind }: FailedAttemptFacts,
): Promise<void> {
  const isRejected = kind === 'rejected';
  const rejections = isRejected ? 1 : 0;
  const latest = {
    failed_at: at,
    last_error: error,
    advice,
    ...(isRejected ? { rejected_at: at } : {}),
  };
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
  await db
    .insertInto('channel_failures')
    .values({ channel, kind, hour: Math.floor(at / HOUR_MS) * HOUR_MS, failures: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'hour', 'kind'])
        .doUpdateSet((eb) => ({ failures: eb('channel_failures.failures', '+', 1) })),
    )
    .execute();
}

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
