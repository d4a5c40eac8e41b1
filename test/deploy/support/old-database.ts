import { randomUUID } from 'node:crypto';
import { Migrator } from 'kysely/migration';
import { sha256Hex } from '../../../src/lib/sha256.ts';
import { createKyselyStore } from '../../../src/store/kysely-store.ts';
import { MIGRATIONS } from '../../../src/store/migrations/index.ts';
import { connectKysely, POSTGRES } from '../../../src/store/postgres/open-postgres.ts';
import { STRATEGY } from '../../support/known-trade.ts';
import { query } from '../../support/postgres/databases.ts';
import { silentLog } from '../../support/test-store.ts';

const [OLDEST = ''] = Object.keys(MIGRATIONS);

/** The tables of the first version, with one API key, which is returned. Today's queries would ask for newer columns. */
export async function makeOldDatabase(url: string): Promise<string> {
  const store = await createKyselyStore(connectKysely(url, silentLog), {
    ...POSTGRES,
    async migrate(db) {
      const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
      const { error } = await migrator.migrateTo(OLDEST);
      if (error !== undefined) throw error;
    },
  });
  await store.close();
  const key = `cs_${randomUUID()}`;
  const values = [randomUUID(), STRATEGY, sha256Hex(key)].map((value) => `'${value}'`).join(', ');
  await query(url, `insert into api_keys (key_id, strategy, key_hash, created_at) values (${values}, 0)`);
  return key;
}
