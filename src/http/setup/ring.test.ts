import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PHONE_APP, SAFARI } from '../../../test/support/user-agents.ts';
import type { SetupView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
  await ask(server, { method: 'POST', url: '/channels/pushcut/test', headers: { cookie } });
});
afterEach(() => server.end());

/** Path and query of an address on the card. */
const onCard = (address: 'imageUrl' | 'pageUrl') => {
  const { pathname, search } = new URL(server.channel.sent[0]?.[address] ?? '');
  return pathname + search;
};
const seenPath = () => onCard('pageUrl').replace('?', '/seen?');
const lastTest = async () =>
  (await ask(server, { url: '/setup', headers: { cookie } })).json<SetupView>().channels[0]?.last_test;
const SENT = '2024-01-15T14:30:00.000Z';

test('a test notification goes from sent to delivered to seen', async () => {
  expect(await lastTest()).toMatchObject({ ok: true, sent_at: SENT, delivered_at: null, seen_at: null });
  server.services.clock.advance(1000);
  const picture = await ask(server, { url: onCard('imageUrl'), headers: { 'user-agent': PHONE_APP } });
  expect(picture.headers['content-type']).toBe('image/png');
  expect(await lastTest()).toMatchObject({ delivered_at: '2024-01-15T14:30:01.000Z', seen_at: null });
  server.services.clock.advance(4000);
  const headers = { 'user-agent': SAFARI };
  const page = await ask(server, { url: onCard('pageUrl'), headers: { ...headers, accept: 'text/html' } });
  expect(page.payload).toContain('There is nothing to decide.');
  expect(await lastTest()).toMatchObject({ seen_at: null });
  await ask(server, { method: 'POST', url: seenPath(), headers, payload: { visible: true } });
  expect(await lastTest()).toMatchObject({ seen_at: '2024-01-15T14:30:05.000Z' });
});

test('a preview of the card, or a page in the background, is no receipt', async () => {
  await ask(server, { url: onCard('imageUrl'), headers: { 'user-agent': 'TelegramBot (like TwitterBot)' } });
  const headers = { 'user-agent': SAFARI };
  await ask(server, { method: 'POST', url: seenPath(), headers, payload: { visible: false } });
  expect(await lastTest()).toMatchObject({ delivered_at: null, seen_at: null });
});

test("a browser's worker reports that it shows the notification", async () => {
  expect((await ask(server, { method: 'POST', url: onCard('imageUrl') })).statusCode).toBe(204);
  expect(await lastTest()).toMatchObject({ delivered_at: SENT });
});

test('a paired device confirms without a link, and with the button if there is no script', async () => {
  const url = seenPath().split('?')[0] ?? '';
  const headers = { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask(server, { method: 'POST', url, headers, payload: '' });
  expect(answer.payload).toContain('Confirmed');
  expect(await lastTest()).toMatchObject({ delivered_at: SENT, seen_at: SENT });
});

test('a stranger can confirm nothing, and a link is valid for an hour', async () => {
  const url = seenPath();
  const payload = { visible: true };
  expect(problemIn(await ask(server, { method: 'POST', url: `${url}x`, payload })).code).toBe('link_refused');
  server.services.clock.advance(3_600_000);
  expect(problemIn(await ask(server, { method: 'POST', url, payload })).code).toBe('link_expired');
  expect(await lastTest()).toMatchObject({ seen_at: null });
});

test('a failing channel is red, with the reason and what to do', async () => {
  server.channel.behave(() => Promise.reject(new Error('down')));
  await ask(server, { method: 'POST', url: '/channels/pushcut/test', headers: { cookie } });
  expect(await lastTest()).toMatchObject({
    ok: false,
    sent_at: null,
    fault: 'Test notification: failed for an unknown reason. See the server log.',
  });
});
