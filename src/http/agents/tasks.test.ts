import { createTaskSessionFromClient, resultFromTaskOutcome } from '@modelcontextprotocol/ext-tasks/client';
import { isCreateTaskResultV2, isDetailedTaskV2 } from '@modelcontextprotocol/ext-tasks/core/v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Agent, connectOverHttp } from '../../../test/support/agent.ts';
import { ask, auditKinds } from '../../../test/support/http-checks.ts';
import { planBody } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';

let server: TestServer;
let agent: Agent;
let tradeUuid: string;
beforeEach(async () => {
  server = await createTestServer();
  agent = await connectOverHttp(server, 'modern');
  const trade = { instrument: 'ES', timeframe: '5min', direction: 'LONG', entry_price: 4127.5, quantity: 2 };
  const args = { ...trade, rationale: 'Third test of the high.', bars: planBody().bars };
  tradeUuid = String((await agent.call('propose_trade', args))['trade_uuid']);
});
afterEach(async () => {
  await agent.end();
  await server.end();
});

const FRAMING = {
  protocolVersion: '2026-07-28',
  clientInfo: { name: 'Claude', version: '1' },
  clientCapabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } },
};
const META = {
  'io.modelcontextprotocol/protocolVersion': FRAMING.protocolVersion,
  'io.modelcontextprotocol/clientInfo': FRAMING.clientInfo,
  'io.modelcontextprotocol/clientCapabilities': FRAMING.clientCapabilities,
};

/** What a host sends for the extension's own library. */
async function dispatch(request: object) {
  const { method, params } = request as { method: string; params: { name?: string; taskId?: string } };
  const name = params.name ?? params.taskId;
  const response = await ask(server, {
    method: 'POST',
    url: '/mcp',
    headers: {
      ...server.auth,
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': FRAMING.protocolVersion,
      'mcp-method': method,
      ...(name === undefined ? {} : { 'mcp-name': name }),
    },
    payload: { jsonrpc: '2.0', id: 1, ...request },
  });
  return response.json();
}
const call = async (method: string, params: object) =>
  (await dispatch({ method, params: { ...params, _meta: META } })) as {
    result: Record<string, unknown>;
    error?: { code: number };
  };
const wait = () => call('tools/call', { name: 'await_decision', arguments: { trade_uuid: tradeUuid } });
const press = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict, tradeUuid) });

test('a program that follows tasks gets one, which is completed once a person has decided', async () => {
  const { result } = await wait();
  expect(result).toMatchObject({ resultType: 'task', taskId: tradeUuid, status: 'working' });
  expect(isCreateTaskResultV2(result)).toBe(true);
  expect((await call('tasks/get', { taskId: tradeUuid })).result).toMatchObject({ status: 'working' });
  await press('reject');
  const decided = (await call('tasks/get', { taskId: tradeUuid })).result;
  expect(isDetailedTaskV2(decided)).toBe(true);
  expect(decided).toMatchObject({
    status: 'completed',
    result: { structuredContent: { status: 'rejected', next: expect.stringMatching(/The no is final/) } },
  });
});

test("the extension's own library waits for the decision", async () => {
  const session = createTaskSessionFromClient(agent.client, {
    endpointId: 'countersign',
    rawDispatch: async (request) => {
      const { result } = await dispatch(request as object);
      return { kind: 'result', result };
    },
    v2RequestFraming: FRAMING,
  });
  const execution = await session.callTool('await_decision', { trade_uuid: tradeUuid });
  await press('approve');
  const { outcome } = await execution.settle();
  expect(resultFromTaskOutcome(outcome)).toMatchObject({ structuredContent: { status: 'approved' } });
  await session.close();
});

test('a program that does not, gets an answer as ever', async () => {
  const args = { trade_uuid: tradeUuid, wait_seconds: 0 };
  expect(await agent.call('await_decision', args)).toMatchObject({ status: 'pending' });
});

test('input for a task, and its cancellation, change nothing about the trade', async () => {
  const before = await auditKinds(server, asTradeUuid(tradeUuid));
  const input = { approve: { action: 'accept', content: { approve: true } } };
  await call('tasks/update', { taskId: tradeUuid, inputResponses: input });
  await call('tasks/cancel', { taskId: tradeUuid });
  expect((await call('tasks/get', { taskId: tradeUuid })).result).toMatchObject({ status: 'working' });
  expect(await auditKinds(server, asTradeUuid(tradeUuid))).toEqual(before);
});

test('a task that is no trade of an agent is unknown', async () => {
  await server.submit();
  const { error } = await call('tasks/get', { taskId: '123e4567-e89b-12d3-a456-426614174000' });
  expect(error?.code).toBe(-32602);
});
