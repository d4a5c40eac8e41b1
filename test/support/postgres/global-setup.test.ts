import { afterEach, expect, test, vi } from 'vitest';
import { createDatabase, query } from './databases.ts';
import setup from './global-setup.ts';

afterEach(() => void vi.unstubAllEnvs());

const withoutServer = () => {
  vi.stubEnv('TEST_DATABASE_URL', undefined);
  vi.stubEnv('TEST_DATABASE_IS_OURS', undefined);
};

test('two projects share a server that one of them started, and whichever ends first, the other ends too', async () => {
  withoutServer();
  const endFirst = await setup();
  const url = process.env['TEST_DATABASE_URL'];
  const endSecond = await setup();
  expect(url).toBeDefined();
  expect(process.env['TEST_DATABASE_URL']).toBe(url);
  await endFirst();
  await endSecond();
  expect(process.env['TEST_DATABASE_URL']).toBeUndefined();
});

test('on a server that stays, what tests left behind is dropped', async () => {
  withoutServer();
  const stop = await setup();
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  vi.stubEnv('TEST_DATABASE_IS_OURS', undefined);
  const end = await setup();
  await createDatabase(url);
  const count = () => query(url, "select 1 from pg_database where datname like 'countersign_test_%'");
  expect(await count()).toHaveLength(1);
  await end();
  expect(await count()).toEqual([]);
  await stop();
});
