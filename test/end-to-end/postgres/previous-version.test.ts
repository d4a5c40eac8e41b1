import { onTestFinished, test } from 'vitest';
import { connectKysely } from '../../../src/store/postgres/open-postgres.ts';
import { createDatabase } from '../../support/postgres/databases.ts';
import { fillPreviousVersion } from '../../support/previous-version.ts';
import { checkPreviousVersion } from '../../support/previous-version-checks.ts';
import { createServerProcess } from '../../support/server-process.ts';
import { silentLog } from '../../support/test-store.ts';

test('a database of the previous release is brought up to date, verified, and served with all that it holds', async () => {
  const { url, drop } = await createDatabase();
  onTestFinished(drop);
  const db = connectKysely(url, silentLog);
  await fillPreviousVersion(db);
  await db.destroy();
  const server = await createServerProcess({ DATABASE_URL: url });
  onTestFinished(() => server.end());
  await checkPreviousVersion(server);
});
