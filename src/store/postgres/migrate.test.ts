import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { test } from 'vitest';
import { expectMigrated, fillBefore0003 } from '../../../test/support/before-0003.ts';
import { expectOneApprover, fillBefore0019 } from '../../../test/support/before-0019.ts';
import { expectApiKey, fillBefore0022 } from '../../../test/support/before-0022.ts';
import { expectNoRules, fillBefore0023 } from '../../../test/support/before-0023.ts';
import { expectPause, fillBefore0024 } from '../../../test/support/before-0024.ts';
import { createDatabase } from '../../../test/support/postgres/databases.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import type { Schema } from '../schema.ts';
import { openPostgres } from './open-postgres.ts';

test('pickups of long ago ring nobody after the update, the latest ones may', async () => {
  const { url, drop } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await fillBefore0003(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }));
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await expectMigrated(store);
  await store.close();
  await drop();
});

test('after the update, earlier trades still need one approver', async () => {
  const { url, drop } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await fillBefore0019(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }));
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await expectOneApprover(store);
  await store.close();
  await drop();
});

test('earlier keys are still API keys', async () => {
  const { url, drop } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await fillBefore0022(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }));
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await expectApiKey(store);
  await store.close();
  await drop();
});

test('after the update, earlier trades have no rules, and those that ended are not open', async () => {
  const { url, drop } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await fillBefore0023(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }));
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await expectNoRules(store);
  await store.close();
  await drop();
});

test('a pause of before lasts until somebody resumes', async () => {
  const { url, drop } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await fillBefore0024(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }));
  const { store } = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  await expectPause(store);
  await store.close();
  await drop();
});
