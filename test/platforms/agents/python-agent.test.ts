import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressOf } from '../../support/agent.ts';
import { ask } from '../../support/http-checks.ts';
import { createTestServer, type TestServer } from '../../support/test-server.ts';
import { ensurePython, type Python } from '../support/python.ts';
import { HONEST } from './attacks.ts';

let python: Python;
// Not within a test, whose person would wait for the question meanwhile.
beforeAll(async () => {
  python = await ensurePython('agents');
});

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const PROGRAM = [process.execPath, join(import.meta.dirname, '../../../bin/countersign.js'), 'mcp'];

async function runAgent(mode: string, way: 'http' | 'stdio') {
  const env = {
    ...process.env,
    COUNTERSIGN_URL: await addressOf(server),
    COUNTERSIGN_KEY: String(server.auth['authorization']).replace('Bearer ', ''),
    TRADE: JSON.stringify(HONEST),
  };
  return python.run([join(import.meta.dirname, 'agent.py'), mode, way, ...PROGRAM], { env });
}

/** As soon as there is a question, as a person would. */
async function press(verdict: 'approve' | 'reject'): Promise<void> {
  const pending = () => server.services.store.listPending(1);
  await expect.poll(async () => (await pending()).length).toBe(1);
  const [trade] = await pending();
  await ask(server, { method: 'POST', url: await server.link(verdict, trade?.tradeUuid) });
}

test.each([
  ['HTTP, as of 2025', 'legacy', 'http'],
  ['HTTP, as of 2026-07-28', '2026-07-28', 'http'],
  ['stdio, as of 2025', 'legacy', 'stdio'],
  ['stdio, as of 2026-07-28', '2026-07-28', 'stdio'],
] as const)("an agent of Python's SDK over %s gets its approved trade, once", async (_, mode, way) => {
  const [{ code, stdout, stderr }] = await Promise.all([runAgent(mode, way), press('approve')]);
  expect(stderr + code).toBe('0');
  const said = JSON.parse(stdout);
  expect(said).toMatchObject({
    proposed: { status: 'pending' },
    decided: { status: 'approved' },
    claimed: { granted: true, direction: 'LONG', quantity: 2 },
    reported: { next: 'Reported.' },
    again: { granted: false, reason: 'already_claimed' },
  });
  expect(said['text for a number'].refused[0]).toMatch(/\/quantity must be a number/);
  const { trade } = (await server.services.store.findTrade(said.proposed.trade_uuid)) ?? {};
  expect(trade?.source).toEqual({ agent: 'python-agent' });
});

test("an agent of Python's SDK that was told no gets nothing", async () => {
  const [{ code, stdout }] = await Promise.all([runAgent('legacy', 'http'), press('reject')]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    decided: { status: 'rejected' },
    claimed: { granted: false, reason: 'trade_rejected' },
    again: { granted: false },
  });
});
