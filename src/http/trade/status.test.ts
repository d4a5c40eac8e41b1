import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ask,
  auditKinds,
  problemIn,
  recordOf,
  someoneWaits,
  until,
} from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const status = (query = '') => ask(server, { url: `/status/${UUID}${query}`, headers: server.auth });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });

test("the answer has the plan's four fields, and more", async () => {
  const answer = await status();
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    trade_uuid: UUID,
    status: 'pending',
    timestamp: '2024-01-15T14:30:00.000Z',
    expires_at: '2024-01-15T14:35:00.000Z',
    notices: [{ kind: 'ask', approver: 'Alice', channel: 'pushcut', state: 'due', attempts: 0 }],
  });
});

test('asking while the trade waits changes nothing', async () => {
  const before = await recordOf(server);
  await status();
  expect(await recordOf(server)).toEqual(before);
});

test("another strategy's trade is treated as missing", async () => {
  const answer = await ask(server, { url: `/status/${UUID}`, headers: server.otherAuth });
  expect(problemIn(answer).code).toBe('trade_not_found');
});

test('a rejection says who said so, when, and through what', async () => {
  server.services.clock.advance(10_000);
  await decide('reject');
  expect((await status()).json()).toMatchObject({
    status: 'rejected',
    timestamp: '2024-01-15T14:30:10.000Z',
    decided_by: 'Alice',
    decided_at: '2024-01-15T14:30:10.000Z',
    channel: 'pushcut',
  });
});

test('silence is told as expired, at the instant the window closed', async () => {
  server.services.clock.advance(301_000);
  expect((await status()).json()).toMatchObject({
    status: 'expired',
    timestamp: '2024-01-15T14:35:00.000Z',
    expires_in_ms: 0,
  });
});

test('being told of an approval collects it, once', async () => {
  await decide('approve');
  expect((await status()).json()).toMatchObject({ status: 'approved', executable_for_ms: 30_000 });
  server.services.clock.advance(2000);
  expect((await status()).json()).toMatchObject({ collected_at: '2024-01-15T14:30:00.000Z' });
  expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'collected']);
});

test('what was collected does not lapse', async () => {
  await decide('approve');
  await status();
  server.services.clock.advance(31_000);
  expect((await status()).json()).toMatchObject({ status: 'approved', executable_for_ms: 0 });
});

test('an approval that nobody heard of in time has lapsed', async () => {
  await decide('approve');
  server.services.clock.advance(30_000);
  expect((await status()).json()).toMatchObject({ status: 'lapsed' });
});

test('a wait ends with the decision, not with the clock', async () => {
  const waiting = status('?wait=55');
  await someoneWaits(server);
  await decide('approve');
  expect((await waiting).json()).toMatchObject({ status: 'approved' });
});

test('a wait ends when it was asked to', async () => {
  const waiting = status('?wait=10');
  await someoneWaits(server);
  server.services.clock.advance(10_000);
  expect((await waiting).json()).toMatchObject({ status: 'pending', expires_in_ms: 290_000 });
});

test('a wait ends when the window closes', async () => {
  server.services.clock.advance(290_000);
  const waiting = status('?wait=55');
  await someoneWaits(server);
  server.services.clock.advance(10_000);
  expect((await waiting).json()).toMatchObject({ status: 'expired' });
});

test('whoever waits is counted', async () => {
  const waitingCount = async () => {
    const figures = (await ask(server, { url: '/metrics' })).payload;
    return /^countersign_waiting_requests (\d+)$/m.exec(figures)?.[1];
  };
  const waiting = status('?wait=10');
  await until(async () => (await waitingCount()) === '1');
  await someoneWaits(server);
  server.services.clock.advance(10_000);
  await waiting;
  expect(await waitingCount()).toBe('0');
});

test.each(['56', '-1', 'long', '1&wait=2'])('a wait of %s is refused', async (wait) => {
  const problem = problemIn(await status(`?wait=${wait}`));
  expect(problem).toMatchObject({ code: 'invalid_request', errors: [{ field: '/wait' }] });
});
