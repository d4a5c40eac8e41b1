import { afterEach, beforeEach, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { addressOf, connectOverStdio, PROPOSAL } from '../support/agent.ts';
import { ask } from '../support/http-checks.ts';
import { runProgram } from '../support/run-program.ts';
import { createTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runProgram({ PATH: process.env['PATH'], ...env }, ['mcp', ...words]);

test.each(
  casesAtFullLength([
    ['the key as an argument', ['--key', 'cs_secret'], {}, /Unknown option '--key'/],
    ['no address', [], { COUNTERSIGN_KEY: 'cs_secret' }, /which server\? Set COUNTERSIGN_URL/],
    ['no key', [], { COUNTERSIGN_URL: 'https://example.com' }, /which key\? Set COUNTERSIGN_KEY/],
    [
      'an address to which the key would travel in the clear',
      [],
      { COUNTERSIGN_URL: 'http://example.com', COUNTERSIGN_KEY: 'cs_secret' },
      /must begin with https/,
    ],
  ]),
)('does not start with %s, and never shows the key', async (_, words, env, said) => {
  const { code, stdout, stderr } = await run(words, env);
  expect(code).toBeGreaterThan(0);
  expect(stderr).toMatch(said);
  expect(stdout + stderr).not.toContain('cs_secret');
});

test('ends when its host closes its input', async () => {
  const { code } = await run([], { COUNTERSIGN_URL: 'http://127.0.0.1:9', COUNTERSIGN_KEY: 'cs_secret' });
  expect(code).toBe(0);
});

test('does not hand out what another process asked: that grant could not be compared with anything', async () => {
  const first = await connectOverStdio(server, 'modern');
  const { trade_uuid } = await first.call('propose_trade', PROPOSAL);
  await first.end();
  await ask(server, { method: 'POST', url: await server.link('approve', String(trade_uuid)) });
  const second = await connectOverStdio(server, 'modern');
  const claimed = await second.call('claim_trade', { trade_uuid });
  expect(claimed).toMatchObject({ granted: false, ask_again: false, reason: 'trade_not_found' });
  expect(claimed['detail']).toMatch(/this process did not propose the trade/);
  await second.call('withdraw_trade', { trade_uuid, reason: 'The program was restarted.' });
  expect(await second.call('await_decision', { trade_uuid })).toMatchObject({ status: 'withdrawn' });
  await second.end();
});

test('tells an agent that its server is down that nothing is decided, and permits nothing', async () => {
  const agent = await connectOverStdio(server, 'modern');
  await addressOf(server);
  const { trade_uuid } = await agent.call('propose_trade', PROPOSAL);
  await server.app.close();
  expect(await agent.call('claim_trade', { trade_uuid })).toMatchObject({ granted: false, ask_again: true });
  const unanswered = await agent.call('await_decision', { trade_uuid, wait_seconds: 0 });
  expect(unanswered).toMatchObject({ isError: true, error: 'server_unreachable' });
  expect(unanswered['next']).toMatch(/Do not propose the trade again/);
  const lost = await agent.call('propose_trade', PROPOSAL);
  expect(lost).toMatchObject({ isError: true, error: 'server_unreachable' });
  await agent.end();
});
