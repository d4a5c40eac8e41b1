import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, recordOf } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { LINK_PURPOSES } from '../../usecases/links.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const browse = (url: string, headers: Record<string, string> = {}) =>
  ask(server, { url, headers: { accept: 'text/html', ...headers } });

/** Where the buttons of a page post to. */
const actionsOf = (page: string) =>
  [...page.matchAll(/<form method="post" action="([^"]+)">/g)].map(([, action]) => action ?? '');

describe.each(['GET', 'HEAD'] as const)('%s', (method) => {
  describe.each(LINK_PURPOSES)('with a link to %s', (purpose) => {
    test.each(['approve', 'reject', 'chart'])('of /%s never decides', async (path) => {
      const token = (await server.link(purpose)).split('?')[1];
      const before = await recordOf(server);
      for (const accept of ['text/html', '*/*'])
        await ask(server, { method, url: `/${path}/${UUID}?${token}`, headers: { accept } });
      expect(await recordOf(server)).toEqual(before);
    });
  });

  test.each(['approve', 'reject'])('of /%s never decides on a paired phone', async (path) => {
    const headers = { cookie: await server.pair(), accept: 'text/html' };
    const before = await recordOf(server);
    expect((await ask(server, { method, url: `/${path}/${UUID}`, headers })).statusCode).toBe(200);
    expect(await recordOf(server)).toEqual(before);
  });
});

test('the page that a card opens has both buttons, and they work', async () => {
  const [reject = '', approve = ''] = actionsOf((await browse(await server.link('decide'))).payload);
  expect([reject, approve]).toEqual([
    expect.stringContaining(`/reject/${UUID}?l=`),
    expect.stringContaining(`/approve/${UUID}?l=`),
  ]);
  const answer = await ask(server, { method: 'POST', url: approve });
  expect(answer.json()).toMatchObject({ status: 'approved', decided_by: 'Alice', channel: 'web' });
});

test('the page that only shows has no buttons', async () => {
  const page = await browse(await server.link('view'));
  expect(page.statusCode).toBe(200);
  expect(actionsOf(page.payload)).toEqual([]);
});

test.each(['approve', 'reject'] as const)(
  'the page of a link to %s has that button alone',
  async (verdict) => {
    const actions = actionsOf((await browse(await server.link(verdict))).payload);
    expect(actions).toEqual([expect.stringContaining(`/${verdict}/${UUID}?l=`)]);
  },
);

test('the page of a paired phone has buttons without links', async () => {
  const page = await browse(`/chart/${UUID}`, { cookie: await server.pair() });
  expect(actionsOf(page.payload)).toEqual([`/reject/${UUID}`, `/approve/${UUID}`]);
});

test.each([
  ['approve', 'has no buttons', []],
  ['reject', 'can only pause', [`/pause/${UUID}`, `/pause/${UUID}`]],
] as const)('after the decision to %s the page %s', async (verdict, _what, left) => {
  const url = await server.link('decide');
  server.services.clock.advance(42_000);
  await ask(server, { method: 'POST', url: await server.link(verdict) });
  const page = await browse(url);
  expect(actionsOf(page.payload).map((action) => action.split('?')[0])).toEqual(left);
  expect(page.payload).toMatch(/(Approved|Rejected) by Alice via pushcut at 14:30:42 UTC, after 42 s\./);
});

test('once the window has closed a paired phone sees the outcome and no buttons', async () => {
  const cookie = await server.pair();
  server.services.clock.advance(300_000);
  const page = await browse(`/chart/${UUID}`, { cookie });
  expect(page.payload).toContain('Expired');
  expect(actionsOf(page.payload)).toEqual([]);
});

test('the page is HTML, not to be kept, and allows nothing inline', async () => {
  const { headers, payload } = await browse(await server.link('decide'));
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  const policy = String(headers['content-security-policy']);
  expect(policy.split(';')).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
  );
  expect(policy).not.toMatch(/unsafe|data:|blob:|\*/);
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(payload).not.toMatch(/<script(?![^>]+src=|[^>]+type="application\/json")|<style|\son\w+=|style=/);
});

test('on a paired phone the picture hangs on its session, and is gone with it', async () => {
  const cookie = await server.pair();
  const { payload } = await browse(`/chart/${UUID}`, { cookie });
  const url = /<img class="picture" src="([^"]+)"/.exec(payload)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(payload).not.toMatch(/[?&;]l=/);
  const picture = await ask(server, { url, headers: { cookie } });
  expect([picture.statusCode, picture.headers['cache-control']]).toEqual([200, 'private, no-cache']);
  const [device] = await server.services.store.listDevices();
  await revokeDevice(server.services, device?.deviceId ?? '');
  expect((await ask(server, { url, headers: { cookie } })).statusCode).toBe(401);
  expect((await ask(server, { url })).statusCode).toBe(401);
});

test('the picture on the page can be fetched', async () => {
  const page = (await browse(await server.link('view'))).payload;
  const [, source = ''] = /<img[^>]+src="([^"]+)"/.exec(page) ?? [];
  const picture = await ask(server, { url: source.replaceAll('&amp;', '&') });
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png']);
});

test("a program gets the trade's facts instead of a page", async () => {
  const answer = await ask(server, { url: await server.link('view') });
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.json()).toMatchObject({ trade_uuid: UUID, status: 'pending', expires_in_ms: 300_000 });
});

test('looking at an approved trade does not collect it', async () => {
  await ask(server, { method: 'POST', url: await server.link('approve') });
  const before = await recordOf(server);
  await ask(server, { url: await server.link('view') });
  expect(await recordOf(server)).toEqual(before);
});
