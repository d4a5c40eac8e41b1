import { Migrator } from 'kysely/migration';
import { createKyselyStore } from '../../../src/store/kysely-store.ts';
import { MIGRATIONS } from '../../../src/store/migrations/index.ts';
import { connectKysely, POSTGRES } from '../../../src/store/postgres/open-postgres.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { silentLog } from '../../support/test-store.ts';

const [OLDEST = ''] = Object.keys(MIGRATIONS);

/** A store as the first version made it. What needs a newer table fails. */
export function openOldStore(url: string): Promise<Store> {
  return createKyselyStore(connectKysely(url, silentLog), {
    ...POSTGRES,
    async migrate(db) {
      const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
      const { error } = await migrator.migrateTo(OLDEST);
      if (error !== undefined) throw error;
    },
  });
}
