import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { knownMessage } from './known-message.ts';
import { STRATEGY, UUID } from './known-trade.ts';

const KEY = { key_id: 'key-1', strategy: STRATEGY, key_hash: 'hash', created_at: 1, revoked_at: null };

/** Fills an empty database as the version before 0022 left it, and closes it. */
export async function fillBefore0022(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo('0021-asked-digest');
  if (error !== undefined) throw error;
  await db
    .insertInto('api_keys')
    .values(KEY as never)
    .execute();
  await db.destroy();
}

/** Keys of before are API keys, and messages can be kept. */
export async function expectApiKey(store: Store): Promise<void> {
  expect(await store.findKeyByHash('hash')).toEqual({
    keyId: 'key-1',
    strategy: STRATEGY,
    createdAt: 1,
    revokedAt: null,
  });
  expect(await store.insertMessage(knownMessage())).toBe(true);
  expect(await store.listMessages('received', 10)).toMatchObject([{ messageId: UUID }]);
}
