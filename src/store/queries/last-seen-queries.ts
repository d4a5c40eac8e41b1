import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { LastSeenQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

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

    async saveChannelTest({ channel, ...test }) {
      const values = {
        tested_at: test.testedAt,
        is_ok: test.isOk ? 1 : 0,
        ring_id: test.ringId,
        sent_at: test.sentAt,
        received_at: test.receivedAt,
        seen_at: test.seenAt,
        fault: test.fault,
      };
      await db
        .insertInto('channel_tests')
        .values({ channel, ...values })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(values))
        .execute();
    },

    async markRing(ringId, step, at) {
      const column = RING_COLUMNS[step];
      const { numUpdatedRows } = await db
        .updateTable('channel_tests')
        .set({ [column]: at })
        .where('ring_id', '=', ringId)
        .where(column, 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async listChannelTests() {
      const rows = await db.selectFrom('channel_tests').selectAll().orderBy('channel').execute();
      return rows.map((row) => ({
        channel: row.channel,
        testedAt: asUtcMs(row.tested_at),
        isOk: row.is_ok === 1,
        ringId: row.ring_id,
        sentAt: readInstant(row.sent_at),
        receivedAt: readInstant(row.received_at),
        seenAt: readInstant(row.seen_at),
        fault: row.fault,
      }));
    },
  };
}

const RING_COLUMNS = { sent: 'sent_at', received: 'received_at', seen: 'seen_at' } as const;
