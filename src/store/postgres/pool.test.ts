import { expect, test } from 'vitest';
import { createDatabase } from '../../../test/support/postgres/databases.ts';
import { startWireProxy } from '../../../test/support/postgres/wire-proxy.ts';
import { createPool } from './pool.ts';

test('a connection that is slow to open fails no request while another is free', async () => {
  const { url, drop } = await createDatabase();
  const proxy = await startWireProxy(url);
  const pool = createPool(proxy.url, { size: 2, connectTimeoutMs: 100, onLost: () => {} });
  const first = await pool.connect();
  proxy.behave('slow to open');
  const second = pool.connect();
  // It has begun to open a connection of its own.
  await expect.poll(() => proxy.ports().length).toBe(2);
  first.release();
  const lent = await second;
  expect(await lent.query('select 1 as one', [])).toMatchObject({ rows: [{ one: 1 }] });
  lent.release();
  await pool.end();
  await proxy[Symbol.asyncDispose]();
  await drop();
});
