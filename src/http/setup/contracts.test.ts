import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const SILVER = { pattern: 'si', tick_size: 0.005, point_value: 1000, currency: 'USD' };
const post = (url: string, body: object, language = 'en') =>
  ask(server, {
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/json', 'accept-language': language },
    payload: JSON.stringify(body),
  });
const declared = () => server.services.store.listDeclarations();

test('a declared contract is listed on the setup page until it is removed, and both are audited', async () => {
  const answer = await post('/contracts', { ...SILVER, timezone: 'America/New_York', display: '3' });
  expect(answer.json()).toEqual({
    contracts: [
      {
        pattern: 'SI',
        tick_size: 0.005,
        point_value: 1000,
        currency: 'USD',
        timezone: 'America/New_York',
        display: '3',
        declared_at: '2024-01-15T14:30:00.000Z',
        declared_by: 'approver:Alice',
      },
    ],
  });
  const page = await ask(server, { url: '/setup', headers: { cookie, accept: 'text/html' } });
  expect(page.body).toContain('1000 USD a point');
  expect((await post('/contracts/remove', { pattern: 'SI' })).json()).toEqual({ contracts: [] });
  const entries = (await server.services.store.listAudit(0, 100)).slice(-2);
  expect(entries.map(({ kind, actor, data }) => [kind, actor, data['pattern']])).toEqual([
    ['contract_declared', 'approver:Alice', 'SI'],
    ['contract_removed', 'approver:Alice', 'SI'],
  ]);
});

test('a form without a script declares and removes too', async () => {
  const form = (url: string, payload: string) =>
    ask(server, {
      method: 'POST',
      url,
      headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    });
  const fields = 'pattern=SI&tick_size=0.005&point_value=1000&currency=usd&timezone=&display=';
  const answer = await form('/contracts', fields);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/setup']);
  expect(await declared()).toMatchObject([{ pattern: 'SI', tickSize: 0.005, currency: 'USD' }]);
  expect((await form('/contracts/remove', 'pattern=SI')).statusCode).toBe(303);
  expect(await declared()).toEqual([]);
});

test.each([
  ['a tick of 0', { tick_size: 0 }, '/tick_size', 'must be above 0, found 0'],
  [
    'a word for a tick',
    { tick_size: 'small' },
    '/tick_size',
    'must be a number such as 0.005, found "small"',
  ],
  ['a pattern of two contracts', { pattern: 'SI*' }, '/pattern', 'SI (Silver) and SIL (Micro Silver)'],
  ['a format that there is not', { display: '64ths' }, '/display', 'found "64ths"'],
])('%s is refused, and nothing is stored', async (_what, changes, field, rule) => {
  const problem = problemIn(await post('/contracts', { ...SILVER, ...changes }));
  expect(problem.code).toBe('invalid_request');
  expect(JSON.stringify(problem)).toContain(field);
  expect(JSON.stringify(problem)).toContain(JSON.stringify(rule).slice(1, -1));
  expect(await declared()).toEqual([]);
});

test.each([
  ['de', '1.000', '1000 oder 1,000 schreiben'],
  ['pt', '12.500', 'Escreva 12500 ou 12,500'],
  ['en', '1,000', 'Write it without a comma'],
])('in %s a point value of "%s" is refused, since it may be two numbers', async (language, typed, rule) => {
  const problem = problemIn(await post('/contracts', { ...SILVER, point_value: typed }, language));
  expect(JSON.stringify(problem)).toContain(rule);
  expect(await declared()).toEqual([]);
});

test('numbers are read as the page writes them', async () => {
  await post('/contracts', { ...SILVER, tick_size: '0,005', point_value: '12,5' }, 'de');
  expect(await declared()).toMatchObject([{ tickSize: 0.005, pointValue: 12.5 }]);
  const headers = { cookie, accept: 'text/html', 'accept-language': 'de' };
  expect((await ask(server, { url: '/setup', headers })).body).toContain('12,5 USD');
});

test('a contract that is not declared cannot be removed', async () => {
  expect(problemIn(await post('/contracts/remove', { pattern: 'SI' })).code).toBe('invalid_request');
});

test('a strategy may not declare its own contract for others', async () => {
  const answer = await ask(server, {
    method: 'POST',
    url: '/contracts',
    headers: { ...server.auth, 'content-type': 'application/json' },
    payload: JSON.stringify(SILVER),
  });
  expect(answer.statusCode).toBe(401);
  expect(await declared()).toEqual([]);
});
