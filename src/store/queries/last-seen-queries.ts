import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { LastSeenQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

/** When keys and devices were last seen, and when a channel was last tried. */
export function lastSeenQueries(db: Kysely<Schema>): LastSeenQueries {
  return {
    async saveLastSeen(lastSeen) {
      if (lastSeen.size === 0) return;
      const rows = [...lastSeen].map(([subjectId, seenAt]) => ({ subject_id: subjectId, seen_at: seenAt }));
      await db
        .insertInto('sightings')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('subject_id')
            .doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at') }))
            // Another instance may have seen it later.
            .whereRef('sightings.seen_at', '<', 'excluded.seen_at'),
        )
        .execute();
    },

    async listLastSeen() {
      const rows = await db.selectFrom('sightings').selectAll().execute();
      return new Map(rows.map((row) => [row.subject_id, asUtcMs(row.seen_at)]));
    },

    async saveChannelTest({ channel, testedAt, isOk }) {
      const values = { tested_at: testedAt, is_ok: isOk ? 1 : 0 };
      await db
        .insertInto('channel_tests')
        .values({ channel, ...values })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(values))
        .execute();
    },

    async listChannelTests() {
      const rows = await db.selectFrom('channel_tests').selectAll().orderBy('channel').execute();
      return rows.map((row) => ({
        channel: row.channel,
        testedAt: asUtcMs(row.tested_at),
        isOk: row.is_ok === 1,
      }));
    },
  };
}
