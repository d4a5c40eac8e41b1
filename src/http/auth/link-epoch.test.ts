import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, storedStatus } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { DevicesView } from '../setup/view.ts';
import type { TradePaths } from '../trade/view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  cookie = await server.pair();
});
afterEach(() => server.end());

/** Removes a second phone of Alice's, the way a page or a form asks for it. */
async function removePhone(
  payload?: object | string,
  type = typeof payload === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
): Promise<void> {
  await server.pair();
  const { devices } = (await ask(server, { url: '/devices', headers: { cookie } })).json<DevicesView>();
  const phone = devices.find(({ this_one, revoked_at }) => !this_one && revoked_at === null);
  const url = `/devices/${phone?.device_id}/revoke`;
  const body = payload === undefined ? {} : { payload };
  const headers = { cookie, ...(payload === undefined ? {} : { 'content-type': type }) };
  expect((await ask(server, { method: 'POST', url, headers, ...body })).statusCode).toBe(200);
}

test.each(['view', 'decide', 'picture', 'approve', 'reject'] as const)(
  'a link to %s opens nothing once the links were invalidated',
  async (purpose) => {
    const url = await server.link(purpose);
    await removePhone({ invalidate_links: true });
    const method = purpose === 'approve' || purpose === 'reject' ? 'POST' : 'GET';
    await expectRefusal(server, { method, url }, 'link_invalidated');
  },
);

test('a form invalidates links too', async () => {
  const url = await server.link('approve');
  await removePhone('invalidate_links=on');
  await expectRefusal(server, { method: 'POST', url }, 'link_invalidated');
});

test.each([undefined, {}, { invalidate_links: false }])(
  'links go on working when a phone is removed with %j',
  async (payload) => {
    const url = await server.link('approve');
    await removePhone(payload);
    expect((await ask(server, { method: 'POST', url })).statusCode).toBe(200);
  },
);

test('a person is told in plain words that their link was invalidated', async () => {
  const url = await server.link('decide');
  await removePhone({ invalidate_links: true });
  const { statusCode, payload } = await ask(server, { url, headers: { accept: 'text/html' } });
  expect(statusCode).toBe(403);
  expect(payload).toContain('This link was invalidated');
  expect(payload).toContain('were invalidated. Nothing was decided.');
});

test('links that are sent afterwards work, and the links of their page too', async () => {
  await removePhone({ invalidate_links: true });
  await server.submit({}, OTHER_UUID);
  const page = await ask(server, { url: await server.link('decide'), headers: { accept: 'text/html' } });
  const [, data = ''] = /id="page-data">(.*?)<\/script>/s.exec(page.payload) ?? [];
  const { paths } = JSON.parse(data) as { paths: TradePaths };
  expect((await ask(server, { url: paths.view })).statusCode).toBe(200);
  expect((await ask(server, { url: paths.picture })).statusCode).toBe(200);
  expect((await ask(server, { method: 'POST', url: paths.reject ?? '' })).statusCode).toBe(200);
  expect(await storedStatus(server)).toBe('rejected');
});

test("a session and the strategy's own link are not touched", async () => {
  const { chart_url: chartUrl } = (await server.submit({}, OTHER_UUID)).json<{ chart_url: string }>();
  await removePhone({ invalidate_links: true });
  expect((await ask(server, { url: new URL(chartUrl).pathname + new URL(chartUrl).search })).statusCode).toBe(
    200,
  );
  const headers = { cookie };
  expect((await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers })).statusCode).toBe(200);
});

test('repeating the removal does not invalidate the links that were sent in between', async () => {
  await server.pair();
  const { devices } = (await ask(server, { url: '/devices', headers: { cookie } })).json<DevicesView>();
  const url = `/devices/${devices[1]?.device_id}/revoke`;
  const headers = { cookie, 'content-type': 'application/json' };
  const request = { method: 'POST', url, headers, payload: { invalidate_links: true } } as const;
  await ask(server, request);
  const link = await server.link('view');
  await ask(server, request);
  expect((await ask(server, { url: link })).statusCode).toBe(200);
  const kinds = (await server.services.store.listAudit(0, 100)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'links_invalidated')).toHaveLength(1);
});

test('a misspelled request to invalidate links is refused before the phone is removed', async () => {
  await server.pair();
  const { devices } = (await ask(server, { url: '/devices', headers: { cookie } })).json<DevicesView>();
  const headers = { cookie, 'content-type': 'application/json' };
  const url = `/devices/${devices[1]?.device_id}/revoke`;
  await expectRefusal(
    server,
    { method: 'POST', url, headers, payload: { invalidate: true } },
    'invalid_request',
  );
});
