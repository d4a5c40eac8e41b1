import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { ApproverQueries, Device, DeviceQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { DeviceTable, Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

export function deviceQueries(db: Kysely<Schema>): DeviceQueries {
  return {
    async insertPairing({ codeHash, approver, expiresAt }) {
      await db
        .insertInto('pairings')
        .values({ code_hash: codeHash, approver, expires_at: expiresAt, used_at: null })
        .execute();
    },

    async findPairing(codeHash) {
      const row = await db
        .selectFrom('pairings')
        .select(['approver', 'used_at'])
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      return row && { approver: row.approver, usedAt: readInstant(row.used_at) };
    },

    async takePairing(codeHash, now) {
      const taken = await db
        .updateTable('pairings')
        .set({ used_at: now })
        .where('code_hash', '=', codeHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('approver')
        .executeTakeFirst();
      return taken;
    },

    async voidPairings(approver, now) {
      const voided = await db
        .deleteFrom('pairings')
        .where('approver', '=', approver)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return Number(voided.numDeletedRows);
    },

    async insertDevice(device, sessionHash) {
      await db
        .insertInto('devices')
        .values({
          device_id: device.deviceId,
          approver: device.approver,
          name: device.name,
          session_hash: sessionHash,
          paired_at: device.pairedAt,
          revoked_at: device.revokedAt,
          links_invalidated_at: null,
        })
        .execute();
    },

    async listDevices() {
      const rows = await db.selectFrom('devices').selectAll().orderBy('paired_at').execute();
      return rows.map(readDevice);
    },

    async revokeDevice(deviceId, at) {
      return db
        .updateTable('devices')
        .set({ revoked_at: at })
        .where('device_id', '=', deviceId)
        .where('revoked_at', 'is', null)
        .returning('approver')
        .executeTakeFirst();
    },

    async markLinksInvalidated(deviceId, at) {
      return db
        .updateTable('devices')
        .set({ links_invalidated_at: at })
        .where('device_id', '=', deviceId)
        .where('revoked_at', 'is not', null)
        .where('links_invalidated_at', 'is', null)
        .returning('approver')
        .executeTakeFirst();
    },

    async holdDevice(deviceId) {
      // Changes nothing: the update only makes a concurrent revocation of the device wait.
      const held = await db
        .updateTable('devices')
        .set({ revoked_at: null })
        .where('device_id', '=', deviceId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return held.numUpdatedRows === 1n;
    },

    async isDeviceValid(deviceId) {
      const row = await db
        .selectFrom('devices')
        .select('device_id')
        .where('device_id', '=', deviceId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async findDeviceBySession(sessionHash) {
      const row = await db
        .selectFrom('devices')
        .leftJoin('sightings', 'sightings.subject_id', 'devices.device_id')
        .selectAll('devices')
        .select('sightings.seen_at')
        .where('session_hash', '=', sessionHash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? undefined : { ...readDevice(row), seenAt: readInstant(row.seen_at) };
    },

    async isRemovedSession(sessionHash) {
      const row = await db
        .selectFrom('devices')
        .select('device_id')
        .where('session_hash', '=', sessionHash)
        .where('revoked_at', 'is not', null)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function readDevice(row: DeviceTable): Device {
  return {
    deviceId: row.device_id,
    approver: row.approver,
    name: row.name,
    pairedAt: asUtcMs(row.paired_at),
    revokedAt: readInstant(row.revoked_at),
  };
}

const selectEpoch = prepared((db, { approver }: { approver: string }) =>
  db.selectFrom('approvers').select('link_epoch').where('approver', '=', approver),
);

const addSteps = prepared((db, { approver, steps }: { approver: string; steps: number }) =>
  db
    .insertInto('approvers')
    .values({ approver, link_epoch: steps })
    .onConflict((conflict) =>
      conflict
        .column('approver')
        .doUpdateSet((eb) => ({ link_epoch: eb('approvers.link_epoch', '+', steps) })),
    )
    .returning('link_epoch'),
);

/** No row means that the approver's links were never invalidated: epoch 0. */
export function approverQueries(db: Kysely<Schema>): ApproverQueries {
  /** Creates the row if there is none: only a row can be locked. */
  async function addToEpoch(approver: string, steps: 0 | 1): Promise<number> {
    const [row] = (await addSteps(db, { approver, steps })).rows;
    return row?.link_epoch ?? 0;
  }

  return {
    async findLinkEpoch(approver) {
      const [row] = (await selectEpoch(db, { approver })).rows;
      return row?.link_epoch ?? 0;
    },

    holdLinkEpoch: (approver) => addToEpoch(approver, 0),
    raiseLinkEpoch: (approver) => addToEpoch(approver, 1),
  };
}
