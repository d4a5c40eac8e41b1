import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, query } from '../../../test/support/postgres/databases.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import { warnUnlessDurable } from './durability.ts';
import { connectKysely } from './open-postgres.ts';

let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, drop } = await createDatabase());
});
afterEach(() => drop());

async function warnings(): Promise<string[]> {
  const fields: string[] = [];
  const db = connectKysely(url, silentLog);
  await warnUnlessDurable(db, { ...silentLog, warn: (named) => fields.push(JSON.stringify(named)) });
  await db.destroy();
  return fields;
}

test('a database that commits without waiting for its disk is named in the log', async () => {
  const name = new URL(url).pathname.slice(1);
  expect((await warnings()).join()).not.toContain('synchronous_commit');
  await query(url, `alter database ${name} set synchronous_commit = off`);
  expect((await warnings()).join()).toContain('synchronous_commit');
});
