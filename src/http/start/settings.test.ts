import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, recordOf } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const save = (fields: Record<string, string>, headers: object = { cookie }) =>
  ask(server, {
    method: 'POST',
    url: '/start/settings',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const stored = async () =>
  (await server.services.store.transaction((queries) => queries.listSettings())).map(({ name }) => name);

test('an address is stored, and the answer waits for the server that starts with it', async () => {
  const { statusCode, payload } = await save({ PUBLIC_URL: 'https://desk.example.com' });
  expect(statusCode).toBe(200);
  expect(payload).toContain('data-next="/start?at=address#step-address" data-revision="0"');
  expect(payload).toContain('<meta http-equiv="refresh" content="4; url=/start?at=address#step-address">');
  expect(await stored()).toEqual(['PUBLIC_URL']);
});

test('what is wrong is said in the step, and nothing is stored', async () => {
  const { statusCode, payload } = await save({ PUBLIC_URL: 'desk.example.com' });
  expect(statusCode).toBe(422);
  expect(payload).toContain('setting PUBLIC_URL: expected an address such as https://approve.example.com');
  expect(payload).toContain('id="step-address" open');
  expect(await stored()).toEqual([]);
});

test('what is wrong is said in the language of the page', async () => {
  const { payload } = await save({ PUBLIC_URL: 'desk.example.com' }, { cookie, 'accept-language': 'de' });
  expect(payload).toContain(
    'Einstellung PUBLIC_URL: erwartet wird eine Adresse wie https://approve.example.com',
  );
});

test('what is left empty stays as it is', async () => {
  await save({ PUBLIC_URL: 'https://desk.example.com' });
  const answer = await save({ PUBLIC_URL: ' ' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/start?at=address#step-address']);
  expect(await stored()).toEqual(['PUBLIC_URL']);
});

test('other settings are not the guide’s', async () => {
  const answer = await save({ TWO_APPROVERS_ABOVE: '1000000' });
  expect(answer.statusCode).toBe(422);
  expect(await stored()).toEqual([]);
});

test('nobody changes a setting without a paired device, or from another site', async () => {
  const before = await recordOf(server);
  const fields = { PUBLIC_URL: 'https://evil.example.com' };
  expect((await save(fields, {})).statusCode).toBe(401);
  expect((await save(fields, { cookie, origin: 'https://evil.example.com' })).statusCode).toBe(403);
  expect(await recordOf(server)).toEqual(before);
  expect(await stored()).toEqual([]);
});
