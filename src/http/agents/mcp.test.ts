import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Agent, connectOverHttp, connectOverStdio, PROPOSAL } from '../../../test/support/agent.ts';
import { ask } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asTradeUuid } from '../../domain/units.ts';

let server: TestServer;
let agent: Agent;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(async () => {
  await agent?.end();
  await server.end();
});

const storedTrade = async (uuid: unknown) =>
  (await server.services.store.findTrade(asTradeUuid(String(uuid))))?.trade;
const press = async (verdict: 'approve' | 'reject', uuid: unknown) =>
  ask(server, { method: 'POST', url: await server.link(verdict, String(uuid)) });

describe.each([
  ['HTTP, as of 2025', connectOverHttp, 'legacy'],
  ['HTTP, as of 2026-07-28', connectOverHttp, 'modern'],
  ['stdio, as of 2025', connectOverStdio, 'legacy'],
  ['stdio, as of 2026-07-28', connectOverStdio, 'modern'],
] as const)('an agent over %s', (_, connect, era) => {
  beforeEach(async () => {
    agent = await connect(server, era);
  });

  test('proposes, waits, claims and reports, once a person has approved', async () => {
    const proposed = await agent.call('propose_trade', PROPOSAL);
    expect(proposed).toMatchObject({ status: 'pending' });
    const { trade_uuid } = proposed;
    expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({
      granted: false,
      ask_again: true,
    });
    const waiting = agent.call('await_decision', { trade_uuid });
    await press('approve', trade_uuid);
    expect(await waiting).toMatchObject({ status: 'approved' });
    expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({
      granted: true,
      direction: 'LONG',
      quantity: 2,
      amendments: {},
    });
    expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({
      granted: false,
      reason: 'already_claimed',
    });
    const report = { trade_uuid, state: 'filled', quantity: 2, price: 4127.5 };
    await agent.call('report_order', report);
    await agent.call('report_order', report);
    for (const late of ['submitted', 'part_filled'])
      await agent.call('report_order', { ...report, state: late, quantity: 1 });
    expect(await agent.call('list_my_trades')).toMatchObject({
      trades: [
        { trade_uuid, status: 'approved', execution: { state: 'filled', quantity: 2, price: 4127.5 } },
      ],
    });
  });

  test("is named as its program names itself, and is marked as an agent's", async () => {
    const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
    expect(await storedTrade(trade_uuid)).toMatchObject({ source: { agent: 'Claude' } });
  });
});
