import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { ApiKey, KeyQueries } from '../../usecases/ports.ts';
import type { ApiKeyTable, Schema } from '../schema.ts';
import { instantOf } from './trade-rows.ts';

export function keyQueries(db: Kysely<Schema>): KeyQueries {
  return {
    async insertKey(key, keyHash) {
      const { keyId, strategy, createdAt, revokedAt } = key;
      await db
        .insertInto('api_keys')
        .values({
          key_id: keyId,
          strategy,
          key_hash: keyHash,
          created_at: createdAt,
          revoked_at: revokedAt,
        })
        .execute();
    },

    async findKeyByHash(keyHash) {
      return (await findKeys(db, [keyHash])).get(keyHash);
    },

    async listKeys() {
      const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').execute();
      return rows.map(keyOf);
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

/** Those that still work, by their hash. */
export async function findKeys(
  db: Kysely<Schema>,
  keyHashes: readonly string[],
): Promise<ReadonlyMap<string, ApiKey>> {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('key_hash', 'in', keyHashes)
    .where('revoked_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.key_hash, keyOf(row)]));
}

function keyOf(row: ApiKeyTable): ApiKey {
  return {
    keyId: row.key_id,
    strategy: row.strategy,
    createdAt: asUtcMs(row.created_at),
    revokedAt: instantOf(row.revoked_at),
  };
}
