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
      const row = await db
        .selectFrom('api_keys')
        .selectAll()
        .where('key_hash', '=', keyHash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? undefined : keyOf(row);
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

function keyOf(row: ApiKeyTable): ApiKey {
  return {
    keyId: row.key_id,
    strategy: row.strategy,
    createdAt: asUtcMs(row.created_at),
    revokedAt: instantOf(row.revoked_at),
  };
}
