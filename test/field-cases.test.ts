import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldBodies, fieldBody } from './support/field-bodies.ts';
import { UUID } from './support/known-trade.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

/** What the README of the field cases calls right, for each of them. */

/** Just after the newest bar of most cases. */
const NOW = Date.parse('2026-11-27T17:56:00Z');

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.services.clock.advance(NOW - server.services.clock.now());
});
afterEach(() => server.end());

/** Sends the body as it is, without the plan's fields. */
const send = (payload: object | string) =>
  server.app.inject({
    method: 'POST',
    url: `/generate-chart/${UUID}`,
    headers: { ...server.auth, 'content-type': 'application/json' },
    payload,
  });

async function marketOf() {
  const market = await server.services.store.findMarket(UUID);
  if (market === undefined) throw new Error('no market was stored');
  return market;
}

const stated = { ...fieldBody(), contract: { tick_size: 0.25, point_value: 50, currency: 'USD' } };
test.each(fieldBodies('01-control-MET-with-contract.json', stated))('%s: is taken in', async (_, body) => {
  expect((await send(body)).statusCode).toBe(201);
  expect((await marketOf()).bars).toHaveLength(body.bars.length);
});
