import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressOf, connectOverHttp, type Era } from '../../../test/support/agent.ts';
import { someoneWaits, until } from '../../../test/support/http-checks.ts';
import { planBody } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'Claude', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Waits as a host's library would, over a connection that can be cut. */
async function awaitDecision(era: Era, trade_uuid: unknown, signal: AbortSignal) {
  const call = { name: 'await_decision', arguments: { trade_uuid } };
  const isModern = era === 'modern';
  const routing = {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': 'tools/call',
    'mcp-name': call.name,
  };
  return fetch(`${await addressOf(server)}/mcp`, {
    method: 'POST',
    headers: {
      ...server.auth,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(isModern ? routing : {}),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: isModern ? { ...call, _meta: META } : call,
    }),
    signal,
  }).then((response) => response.text());
}

test.each(['legacy', 'modern'] as const)('nothing waits for an agent that hung up, %s', async (era) => {
  const agent = await connectOverHttp(server, era);
  const trade = { instrument: 'ES', timeframe: '5min', direction: 'LONG', entry_price: 4127.5, quantity: 2 };
  const args = { ...trade, rationale: 'Third test of the high.', bars: planBody().bars };
  const { trade_uuid } = await agent.call('propose_trade', args);
  const hangUp = new AbortController();
  const waiting = awaitDecision(era, trade_uuid, hangUp.signal);
  await someoneWaits(server);
  hangUp.abort();
  await expect(waiting).rejects.toThrow(/abort/);
  await until(() => server.services.clock.pending === 0);
  await agent.end();
});
