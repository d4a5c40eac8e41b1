import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PHONE_APP, SAFARI } from '../../../test/support/user-agents.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { pairDevice, startPairing } from '../../usecases/pair-device.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const seenPath = async (purpose: LinkPurpose = 'decide') =>
  (await server.link(purpose)).replace(`/chart/${UUID}`, `/chart/${UUID}/seen`);
const post = (url: string, headers: object = { 'user-agent': SAFARI }, payload: object = { visible: true }) =>
  ask(server, { method: 'POST', url, headers: { ...headers }, payload });
const noticeOf = async () => (await server.services.store.listNotices(UUID))[0];

test('a page in the foreground reports its notice as seen, once', async () => {
  server.services.clock.advance(4_000);
  expect((await post(await seenPath())).json()).toEqual({ recorded: true });
  const at = server.services.clock.now();
  server.services.clock.advance(4_000);
  await post(await seenPath());
  expect(await noticeOf()).toMatchObject({ receivedAt: at, openedAt: at, seenAt: at });
});

test.each([
  ['in the background', { 'user-agent': SAFARI }, { visible: false }],
  ['loaded in advance', { 'user-agent': SAFARI, 'sec-purpose': 'prefetch;prerender' }, { visible: true }],
  ['in a scanner that runs scripts', { 'user-agent': `${SAFARI} HeadlessChrome/131` }, { visible: true }],
])('a page %s was seen by nobody', async (_where, headers, payload) => {
  expect((await post(await seenPath(), headers, payload)).json()).toEqual({ recorded: false });
  expect(await noticeOf()).toMatchObject({ receivedAt: null, openedAt: null, seenAt: null });
});

test('opening the page, or following the trade, proves nothing yet', async () => {
  const headers = { accept: 'text/html', 'user-agent': SAFARI };
  await ask(server, { url: await server.link('decide'), headers });
  expect(await noticeOf()).toMatchObject({ receivedAt: null, openedAt: null, seenAt: null });
});

test("a paired phone has seen the trade, but not through a channel's notice", async () => {
  const headers = { cookie: await server.pair(), 'user-agent': SAFARI };
  await post(`/chart/${UUID}/seen`, headers);
  expect(await noticeOf()).toMatchObject({
    receivedAt: null,
    openedAt: null,
    seenAt: server.services.clock.now(),
  });
});

test('a phone that was paired before APPROVER_NAME changed is still that of the only approver', async () => {
  const code = await startPairing(server.services, 'trader');
  const paired = await pairDevice(server.services, code, 'an old phone');
  await post(`/chart/${UUID}/seen`, {
    cookie: `countersign_session=${paired?.session}`,
    'user-agent': SAFARI,
  });
  expect((await noticeOf())?.seenAt).toBe(server.services.clock.now());
});

test('the link returned to the strategy, which anyone may have, proves nothing', async () => {
  const { trade } = (await server.services.store.findTrade(UUID)) ?? {};
  const holder = { approver: 'strategy', channel: 'strategy', noticeId: null, epoch: 0 };
  const path = trade && linkPath(server.services.links, trade, 'view', holder);
  await post(String(path).replace('?', '/seen?'));
  expect(await noticeOf()).toMatchObject({ openedAt: null, seenAt: null });
});

test("a picture's link can't report it, and neither can another site's page", async () => {
  const link = (await server.link('picture')).replace('.png', '/seen');
  expect(problemIn(await post(link)).code).toBe('link_refused');
  const foreign = { 'user-agent': SAFARI, origin: 'https://elsewhere.example' };
  expect(problemIn(await post(await seenPath(), foreign)).code).toBe('cross_origin');
});

test("a press of the card's button was made by a person who saw it", async () => {
  server.services.clock.advance(9_000);
  const url = await server.link('approve');
  await ask(server, { method: 'POST', url, headers: { 'user-agent': PHONE_APP } });
  await expect.poll(noticeOf).toMatchObject({ openedAt: server.services.clock.now() });
});
