import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Agent, connectAgent, PROPOSAL } from '../support/agent.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
let agent: Agent;
beforeAll(async () => {
  stage = await startLiveStage();
  const { stdout } = await stage.server.run('keys', 'add', 'agent');
  const [key = ''] = /cs_\S+/.exec(stdout) ?? [];
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  const url = new URL(`${stage.server.url}/mcp`);
  agent = await connectAgent(new StreamableHTTPClientTransport(url, { requestInit }), 'modern');
});
afterAll(async () => {
  await agent.end();
  await stage[Symbol.asyncDispose]();
});

test('a card on the phone says that an agent asks, and its APPROVE gives the agent one grant', async () => {
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  const uuid = String(trade_uuid);
  await stage.cardShown(uuid);
  const card = stage.standIn.cards().find(({ id }) => id === uuid);
  expect(card?.text.split('\n').at(0)).toBe('🤖 Proposed by an AI agent: Claude');
  const waiting = agent.call('await_decision', { trade_uuid });
  await stage.press(uuid, 'approve');
  expect(await waiting).toMatchObject({ status: 'approved' });
  expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({ granted: true, quantity: 2 });
  expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({ granted: false });
});

test('a server that stops lets no agent wait, and decides nothing', async () => {
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  await stage.cardShown(String(trade_uuid));
  const waiting = agent.call('await_decision', { trade_uuid }).catch(() => ({ status: 'gone' }));
  await stage.server.stop();
  expect(['pending', 'gone']).toContain((await waiting)['status']);
  await stage.server.start();
  expect(await agent.call('await_decision', { trade_uuid, wait_seconds: 0 })).toMatchObject({
    status: 'pending',
  });
});
