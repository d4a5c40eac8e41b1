import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { PushQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

const ONLY_ROW = 1;

const selectDevices = prepared((db) =>
  db
    .selectFrom('push_subscriptions')
    .innerJoin('devices', 'devices.device_id', 'push_subscriptions.device_id')
    .leftJoin('sightings', 'sightings.subject_id', 'devices.device_id')
    .selectAll('push_subscriptions')
    .select(['devices.name', 'devices.approver', 'devices.paired_at', 'sightings.seen_at'])
    .where('devices.revoked_at', 'is', null)
    .orderBy('devices.paired_at'),
);

export function pushQueries(db: Kysely<Schema>): PushQueries {
  return {
    async findPushKeys() {
      const row = await db.selectFrom('push_keys').selectAll().where('id', '=', ONLY_ROW).executeTakeFirst();
      return row && { publicKey: row.public_key, privateKey: row.private_key };
    },

    async insertPushKeys({ publicKey, privateKey }) {
      await db
        .insertInto('push_keys')
        .values({ id: ONLY_ROW, public_key: publicKey, private_key: privateKey })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async savePushSubscription(deviceId, { endpoint, p256dh, auth }, at) {
      await db
        .deleteFrom('push_subscriptions')
        .where('endpoint', '=', endpoint)
        .where('device_id', '<>', deviceId)
        .execute();
      const values = { endpoint, p256dh, auth, subscribed_at: at, ended_at: null, last_error: null };
      await db
        .insertInto('push_subscriptions')
        .values({ device_id: deviceId, ...values })
        .onConflict((conflict) => conflict.column('device_id').doUpdateSet(values))
        .execute();
    },

    async listPushDevices() {
      return (await selectDevices(db, {})).rows.map((row) => ({
        deviceId: row.device_id,
        name: row.name,
        approver: row.approver,
        pairedAt: asUtcMs(row.paired_at),
        revokedAt: null,
        seenAt: readInstant(row.seen_at),
        endpoint: row.endpoint,
        p256dh: row.p256dh,
        auth: row.auth,
        endedAt: readInstant(row.ended_at),
        lastError: row.last_error,
      }));
    },

    async endPushSubscription({ deviceId, endpoint }, at) {
      const ended = await db
        .updateTable('push_subscriptions')
        .set({ ended_at: at })
        .where('device_id', '=', deviceId)
        .where('endpoint', '=', endpoint)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return ended.numUpdatedRows === 1n;
    },

    async savePushError({ deviceId, endpoint }, error) {
      await db
        .updateTable('push_subscriptions')
        .set({ last_error: error })
        .where('device_id', '=', deviceId)
        .where('endpoint', '=', endpoint)
        .execute();
    },

    async deletePushSubscription(deviceId) {
      const deleted = await db
        .deleteFrom('push_subscriptions')
        .where('device_id', '=', deviceId)
        .executeTakeFirst();
      return deleted.numDeletedRows === 1n;
    },
  };
}
