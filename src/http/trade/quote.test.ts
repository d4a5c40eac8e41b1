import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const quote = (price: unknown, at: unknown = '2024-01-15T14:30:05Z') =>
  ask(server, { method: 'POST', url: `/quote/${UUID}`, headers: server.auth, payload: { price, at } });
const storedPrice = async () => (await server.services.store.findQuote(UUID))?.price;

test('the price is kept while the trade waits', async () => {
  expect((await quote(4128.25)).json()).toEqual({ trade_uuid: UUID, waiting: true });
  expect(await storedPrice()).toBe(4128.25);
});

test('the latest quote stands, in whatever order they arrive', async () => {
  await quote(4129, '2024-01-15T14:30:07Z');
  await quote(4128, '2024-01-15T14:30:06Z');
  expect(await storedPrice()).toBe(4129);
});

test('times with an offset are understood', async () => {
  await quote(4129, '2024-01-15T09:30:07.250-05:00');
  const stored = await server.services.store.findQuote(UUID);
  expect(stored?.quotedAt).toBe(Date.parse('2024-01-15T14:30:07.250Z'));
});

test('after the decision the answer tells what stands, and nothing is kept', async () => {
  await ask(server, { method: 'POST', url: await server.link('reject') });
  const before = await recordOf(server);
  expect((await quote(4128)).json()).toEqual({ trade_uuid: UUID, waiting: false });
  expect(await recordOf(server)).toEqual(before);
});

test.each([
  ['4128', '2024-01-15T14:30:05Z', '/price'],
  [1e13, '2024-01-15T14:30:05Z', '/price'],
  [null, '2024-01-15T14:30:05Z', '/price'],
  [4128, '2024-01-15T14:30:05', '/at'],
  [4128, '2024-02-30T14:30:05Z', '/at'],
  [4128, 1705329005, '/at'],
] as const)('a price of %j at %j is refused', async (price, at, field) => {
  expect(problemIn(await quote(price, at)).errors?.[0]?.field).toBe(field);
  expect(await storedPrice()).toBeUndefined();
});
