import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { submitKnown } from '../../../test/support/test-services.ts';
import type { Trade } from '../../domain/trade.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  const money = { amount: 1000, currency: 'USD' };
  await server.services.store.saveRule(knownRule('daily_loss', { money }));
});
afterEach(() => server.end());

async function roomOf(signal: Trade['signal']): Promise<string> {
  await submitKnown(server.services, { signal });
  const headers = { cookie: await server.pair(), accept: 'application/json' };
  return (await ask(server, { url: `/chart/${UUID}`, headers })).json().rooms[0].text;
}

test('the room after a stop is what the stop and the quantity leave', async () => {
  expect(await roomOf(knownTrade().signal)).toBe('$950 left · limit $1000');
});

test('an amount that the strategy states without a quantity leaves the room unknown', async () => {
  const { quantity: _, ...signal } = knownTrade().signal;
  expect(await roomOf(signal)).toBe('unknown · limit $1000');
});
