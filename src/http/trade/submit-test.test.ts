import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, auditKinds, problemIn, someoneWaits } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const claim = (query = '') =>
  ask(server, {
    method: 'POST',
    url: `/claim/${UUID}${query}`,
    headers: server.auth,
    payload: { claimant: 'desk-1' },
  });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });
const status = () => ask(server, { url: `/status/${UUID}`, headers: server.auth });

describe('a test', () => {
  test('is marked in every answer, in the audit log, and on page, inbox and history', async () => {
    expect((await server.submit({ test: true })).json()).toMatchObject({ status: 'pending', test: true });
    const cookie = await server.pair();
    for (const url of [`/chart/${UUID}`, '/', '/history?status=pending']) {
      const page = await ask(server, { url, headers: { cookie, accept: 'text/html' } });
      expect(page.payload).toMatch(/TEST(<\/span>)? ES/);
    }
    const page = await ask(server, { url: `/chart/${UUID}`, headers: { cookie, accept: 'text/html' } });
    expect(page.payload).toContain('This is a test. Nothing will be placed.');
    const [entry] = await server.services.store.listTradeAudit(UUID);
    expect(entry?.data).toMatchObject({ test: true });
  });

  test('that waits for its claim is told of the approval, and granted nothing', async () => {
    await server.submit({ test: true });
    const waiting = claim('?wait=55');
    await someoneWaits(server);
    await decide('approve');
    expect((await waiting).json()).toMatchObject({
      granted: false,
      status: 'lapsed',
      reason: 'trade_lapsed',
      test: true,
      decided_by: 'Alice',
    });
    expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
  });

  test('never reads as approved to a client that only polls', async () => {
    await server.submit({ test: true });
    expect((await decide('approve')).json()).toMatchObject({ status: 'lapsed', already: false });
    expect((await decide('approve')).json()).toMatchObject({ status: 'lapsed', already: true });
    expect((await status()).json()).toMatchObject({ status: 'lapsed', test: true });
    expect((await status()).json()).not.toHaveProperty('executable_for_ms');
    expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
  });

  test('is never overdue, takes no report, and counts in no figure of the day', async () => {
    await server.submit({ test: true });
    await decide('approve');
    const report = { sequence: 0, state: 'filled', quantity: 1, price: 4127.5, at: '2024-01-15T14:31:00Z' };
    const url = `/execution/${UUID}`;
    const answer = await ask(server, { method: 'POST', url, headers: server.auth, payload: report });
    expect(problemIn(answer)).toMatchObject({ status: 409, code: 'not_claimed' });
    server.services.clock.advance(3_600_000);
    expect(await server.services.store.countOverdueExecutions()).toBe(0);
    const cookie = await server.pair();
    const view = await ask(server, { url: `/chart/${UUID}`, headers: { cookie } });
    expect(view.json()).toMatchObject({ today: { approved: 0, lapsed: 0 } });
    const inbox = (await ask(server, { url: '/', headers: { cookie } })).json();
    expect(inbox).toMatchObject({ overdue: [] });
    expect(inbox.strategies.map((one: { trades_today: number }) => one.trades_today)).toEqual([0, 0]);
  });

  test('replaces no trade', async () => {
    await server.submit();
    const body = { test: true, supersedes: UUID };
    const answer = await server.submit(body, OTHER_UUID);
    expect(problemIn(answer)).toMatchObject({ code: 'invalid_request', errors: [{ field: '/supersedes' }] });
    expect((await status()).json()).toMatchObject({ status: 'pending' });
  });

  test('that is rejected says so, and by whom', async () => {
    await server.submit({ test: true });
    await decide('reject');
    expect((await claim()).json()).toMatchObject({ granted: false, reason: 'trade_rejected', test: true });
  });
});

test('a trade that is no test tells of none', async () => {
  await server.submit({ test: false });
  expect((await status()).json()).not.toHaveProperty('test');
});
