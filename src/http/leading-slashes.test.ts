import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn, storedStatus } from '../../test/support/http-checks.ts';
import { planBody, UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

/** The address as it goes over the wire: `new URL` would take the first part for a host. */
function at(address: string) {
  const [pathname = '', search] = address.split('?');
  return { url: { pathname, query: Object.fromEntries(new URLSearchParams(search)) } };
}

test('a client whose base address ends with a slash submits, asks and claims', async () => {
  const headers = server.auth;
  const submitted = {
    method: 'POST',
    ...at(`//generate-chart/${UUID}`),
    headers,
    payload: planBody(),
  } as const;
  expect((await ask(server, submitted)).statusCode).toBe(201);
  const status = await ask(server, { ...at(`//status/${UUID}`), headers });
  expect(status.json()).toMatchObject({ status: 'pending' });
  const claim = {
    method: 'POST',
    ...at(`///claim/${UUID}`),
    headers,
    payload: { claimant: 'desk' },
  } as const;
  expect((await ask(server, claim)).json()).toMatchObject({ granted: false });
});

test('a link means the same, and nothing more', async () => {
  await server.submit();
  const picture = await server.link('picture');
  expect((await ask(server, at(`/${picture}`))).statusCode).toBe(200);
  const forged = picture.replace('/chart/', '/approve/').replace('.png', '');
  await expectRefusal(server, { method: 'POST', ...at(`/${forged}`) }, 'link_refused');
  const approve = await ask(server, { method: 'POST', ...at(`/${await server.link('approve')}`) });
  expect([approve.statusCode, await storedStatus(server)]).toEqual([200, 'approved']);
});

test('slashes elsewhere in the address lead nowhere', async () => {
  const { url } = at(`/status//${UUID}`);
  expect(problemIn(await ask(server, { url, headers: server.auth })).code).toBe('no_such_route');
});
