import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { DeliveryFailure } from '../../domain/delivery.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const ring = (name: string, headers: Record<string, string> = {}) =>
  ask(server, { method: 'POST', url: `/channels/${name}/test`, headers: { cookie, ...headers } });

test('a channel that works rings, and says so', async () => {
  expect((await ring('pushcut')).json()).toEqual({
    ok: true,
    findings: [
      { subject: 'Test notification', state: 'ok', text: expect.stringContaining('pushcut'), advice: '' },
    ],
  });
  expect(server.channel.sent).toMatchObject([{ title: '🔔 Countersign test', actions: [], tone: 'good' }]);
});

test('a failing channel says why, and what to do', async () => {
  const failure = new DeliveryFailure('status 401', { permanent: true, advice: 'Set a new key.' });
  server.channel.behave(() => Promise.reject(failure));
  const { ok, findings } = (await ring('pushcut')).json();
  expect(ok).toBe(false);
  expect(findings).toEqual([
    { subject: 'Test notification', state: 'failed', text: 'status 401', advice: 'Set a new key.' },
  ]);
});

test('a channel without its settings says which are missing', async () => {
  const { ok, findings } = (await ring('telegram')).json();
  expect([ok, findings[0].advice]).toEqual([false, expect.stringContaining('PUSHCUT_API_KEY')]);
});

test('a channel that does not exist is not tried', async () => {
  expect(problemIn(await ring('pigeon')).code).toBe('channel_not_found');
});

test('test rings are rate-limited', async () => {
  for (let count = 0; count < 6; count += 1) expect((await ring('pushcut')).statusCode).toBe(200);
  expect(problemIn(await ring('pushcut')).code).toBe('too_many_requests');
  expect(server.channel.sent).toHaveLength(6);
});

test('a browser without a script gets the findings as a page', async () => {
  const { headers, payload } = await ring('pushcut', { accept: 'text/html' });
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(payload).toContain('Check the phone');
});
