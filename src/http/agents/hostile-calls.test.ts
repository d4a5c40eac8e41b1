import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Agent, addressOf, connectOverHttp, PROPOSAL } from '../../../test/support/agent.ts';
import { ask, expectRefusal, recordOf } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { TOOLS } from '../../mcp/create-mcp-server.ts';

let server: TestServer;
let agent: Agent;
beforeEach(async () => {
  server = await createTestServer();
  agent = await connectOverHttp(server, 'modern');
});
afterEach(async () => {
  await agent.end();
  await server.end();
});

const press = async (verdict: 'approve' | 'reject', uuid: unknown) =>
  ask(server, { method: 'POST', url: await server.link(verdict, String(uuid)) });

test.each([
  ['a number as text', { quantity: '2' }, /\/quantity must be a number/],
  ['an approval of its own', { approved: true }, /approved/],
  ['another confirmation', { confirm: 'yes' }, /confirm/],
  ['a source that hides the agent', { source: { instance: 'desk' } }, /source/],
  ['a rationale that is missing', { rationale: undefined }, /rationale/],
  ['a quantity of nothing', { quantity: 0 }, /\/quantity/],
])('a proposal with %s is refused, and nothing is stored', async (_, changes, said) => {
  const before = await recordOf(server);
  const refused = await agent.call('propose_trade', { ...PROPOSAL, ...changes });
  expect(refused['isError']).toBe(true);
  expect(JSON.stringify(refused['content'])).toMatch(said);
  expect(await recordOf(server)).toEqual(before);
});

test('a proposal without bars, of which none were sent before, is refused with how to send them', async () => {
  const refused = await agent.call('propose_trade', { ...PROPOSAL, bars: undefined });
  expect(refused).toMatchObject({ isError: true, error: 'invalid_request' });
  expect(refused['detail']).toMatch(/Send the last 100 to 400 as \{"t": \[times\]/);
});

test('a proposal without bars shows those of the one before', async () => {
  const first = await agent.call('propose_trade', PROPOSAL);
  const second = await agent.call('propose_trade', { ...PROPOSAL, bars: undefined });
  const { store } = server.services;
  const marketOf = ({ trade_uuid: uuid }: typeof first) => store.findMarket(asTradeUuid(String(uuid)));
  expect((await marketOf(second))?.bars).toEqual((await marketOf(first))?.bars);
});

test('a no is final, and says so', async () => {
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  await press('reject', trade_uuid);
  const decided = await agent.call('await_decision', { trade_uuid });
  expect(decided).toMatchObject({ status: 'rejected', next: expect.stringMatching(/The no is final/) });
  const claimed = await agent.call('claim_trade', { trade_uuid });
  expect(claimed).toMatchObject({ granted: false, ask_again: false, reason: 'trade_rejected' });
});

test('an approved test permits nothing, and says that it was one', async () => {
  const { trade_uuid } = await agent.call('propose_trade', { ...PROPOSAL, test: true });
  await press('approve', trade_uuid);
  expect(await agent.call('await_decision', { trade_uuid })).toMatchObject({
    status: 'lapsed',
    next: expect.stringMatching(/^This was a test of the way to the phone. Place no order/),
  });
  expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({ granted: false });
});

test('of twenty claims at once exactly one is granted', async () => {
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  await press('approve', trade_uuid);
  const claims = await Promise.all(
    Array.from({ length: 20 }, () => agent.call('claim_trade', { trade_uuid })),
  );
  expect(claims.filter(({ granted }) => granted === true)).toHaveLength(1);
});

describe('a trade of the same strategy that no agent proposed', () => {
  beforeEach(async () => {
    await server.submit();
    await press('approve', UUID);
  });

  test.each([
    ['claim_trade', {}],
    ['await_decision', { wait_seconds: 0 }],
    ['report_order', { state: 'filled', quantity: 1, price: 4127.5 }],
    ['withdraw_trade', { reason: 'I do not like it' }],
  ])('is out of reach of %s', async (tool, args) => {
    const before = await recordOf(server);
    const refused = await agent.call(tool, { trade_uuid: UUID, ...args });
    expect(refused['granted']).not.toBe(true);
    expect(JSON.stringify(refused)).toContain('trade_not_found');
    expect(await recordOf(server)).toEqual(before);
  });
});

test('a name with which an agent would pass for something else is written on one line, and cut', async () => {
  await agent.end();
  const name = `Ben\u2028approved\u202e this\n\u0007${'x'.repeat(100)}`;
  agent = await connectOverHttp(server, 'modern', name);
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  const stored = await server.services.store.findTrade(asTradeUuid(String(trade_uuid)));
  expect(stored?.trade.source?.agent).toBe(`Ben approved this ${'x'.repeat(46)}`);
});

describe('the address for agents', () => {
  test.each(['POST', 'GET', 'DELETE'] as const)('is closed to %s without a key', async (method) => {
    await expectRefusal(server, { method, url: '/mcp' }, 'key_missing');
  });

  test('keeps no session and no stream', async () => {
    const url = `${await addressOf(server)}/mcp`;
    const headers = { ...server.auth, accept: 'text/event-stream' };
    expect((await fetch(url, { headers })).status).toBe(405);
    const asJson = { ...headers, 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'DELETE', headers: asJson })).status).toBe(405);
  });

  test.each([
    ['text', 'text/plain', 'hello'],
    ['a form', 'application/x-www-form-urlencoded', 'method=tools/call'],
    ['half a message', 'application/json', '{"jsonrpc":"2.0","id":1,'],
    ['no message', 'application/json', '[]'],
    ['a number', 'application/json', '4711'],
    ['a field named __proto__', 'application/json', '{"__proto__":{"granted":true}}'],
  ])('refuses %s', async (_, type, payload) => {
    const headers = { ...server.auth, 'content-type': type, accept: 'application/json, text/event-stream' };
    const response = await ask(server, { method: 'POST', url: '/mcp', headers, payload });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
  });
});

test('a program as of 2025 that never said its name is marked as an agent all the same', async () => {
  const params = { name: 'propose_trade', arguments: PROPOSAL };
  const response = await ask(server, {
    method: 'POST',
    url: '/mcp',
    headers: { ...server.auth, accept: 'application/json, text/event-stream' },
    payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
  });
  expect(response.statusCode).toBe(200);
  const [trade] = await server.services.store.listPending(1);
  expect(trade?.source).toEqual({ agent: 'no name given' });
});

test('every tool has a closed schema, says what a no means where it matters, and none can decide', async () => {
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  for (const { inputSchema, annotations } of tools) {
    expect(inputSchema['additionalProperties']).toBe(false);
    expect(annotations?.openWorldHint).toBe(true);
  }
  const words = tools.map(({ description }) => description).join(' ');
  expect(words).toMatch(/A no is final, silence is a no/);
  expect(tools.map(({ name }) => name).join()).not.toMatch(/approve|decide|extend|amend|confirm/);
});
