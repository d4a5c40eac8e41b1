import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { ApiKey, KeyQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { prepared } from '../prepared.ts';
import type { ApiKeyTable, Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

export function keyQueries(db: Kysely<Schema>, engine: Engine): KeyQueries {
  return {
    async insertKey(key, keyHash) {
      const { keyId, strategy, createdAt, revokedAt, purpose = null } = key;
      await db
        .insertInto('api_keys')
        .values({
          key_id: keyId,
          strategy,
          key_hash: keyHash,
          created_at: createdAt,
          revoked_at: revokedAt,
          purpose,
        })
        .execute();
    },

    async findKeyByHash(keyHash) {
      return (await findKeys(db, [keyHash])).get(keyHash);
    },

    async isKeyValid(keyId) {
      return (await findValidKeys(db, [keyId])).has(keyId);
    },

    async holdKey(keyId) {
      // A shared lock: requests of one strategy don't wait for each other; revoking the key waits for them.
      const { rows } = await (engine.locksRows ? lockValidKey : selectValidKeys)(db, [keyId]);
      return rows.length > 0;
    },

    async listKeys() {
      const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').execute();
      return rows.map(readKey);
    },

    async revokeKeys(name, at) {
      const updated = await db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where((eb) => eb.or([eb('strategy', '=', name), eb('key_id', '=', name)]))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return Number(updated.numUpdatedRows);
    },

    async revokeKey(keyId, at) {
      const updated = await db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('key_id', '=', keyId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
  };
}

const validKeys = (db: Kysely<Schema>, keyIds: readonly string[]) =>
  db.selectFrom('api_keys').select('key_id').where('key_id', 'in', keyIds).where('revoked_at', 'is', null);

const selectValidKeys = prepared(validKeys);
const lockValidKey = prepared((db, keyIds: readonly string[]) => validKeys(db, keyIds).forShare());
const selectKeys = prepared((db, keyHashes: readonly string[]) =>
  db.selectFrom('api_keys').selectAll().where('key_hash', 'in', keyHashes).where('revoked_at', 'is', null),
);

/** Valid keys, by their hash. */
export async function findKeys(
  db: Kysely<Schema>,
  keyHashes: readonly string[],
): Promise<ReadonlyMap<string, ApiKey>> {
  const { rows } = await selectKeys(db, keyHashes);
  return new Map(rows.map((row) => [row.key_hash, readKey(row)]));
}

/** Which of these keys are still valid. */
export async function findValidKeys(
  db: Kysely<Schema>,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, true>> {
  const { rows } = await selectValidKeys(db, keyIds);
  return new Map(rows.map((row) => [row.key_id, true]));
}

function readKey(row: ApiKeyTable): ApiKey {
  return {
    keyId: row.key_id,
    strategy: row.strategy,
    createdAt: asUtcMs(row.created_at),
    revokedAt: readInstant(row.revoked_at),
    ...(row.purpose === 'tradingview' ? { purpose: row.purpose } : {}),
  };
}
