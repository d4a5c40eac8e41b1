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

const CHOSEN = { theme: 'dark', clock: '12', alert: 'sound', gesture: 'button', zone: 'America/New_York' };
const choose = (body: object, headers: object = {}) =>
  ask(server, {
    method: 'POST',
    url: '/preferences',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  });
const page = (preferences: string) =>
  ask(server, {
    url: '/settings',
    headers: { cookie: `${cookie}; countersign_preferences=${preferences}`, accept: 'text/html' },
  });

test('what is chosen is kept by the browser, and the next page is right from its first moment', async () => {
  const answer = await choose(CHOSEN);
  expect(answer.json()).toEqual(CHOSEN);
  const [kept] = answer.cookies.filter(({ name }) => name === 'countersign_preferences');
  expect(kept).toMatchObject({ path: '/', sameSite: 'Lax', maxAge: 400 * 86_400 });
  const { body } = await page(kept?.value ?? '');
  expect(body).toContain('<html lang="en" data-theme="dark">');
  expect(body).toContain('<meta name="theme-color" content="#0b0f14">');
  expect(body).toContain('value="America/New_York"');
});

test('as usual, nothing is kept', async () => {
  const usual = { theme: 'system', clock: '24', alert: 'none', gesture: 'both', zone: '' };
  const [gone] = (await choose(usual)).cookies.filter(({ name }) => name === 'countersign_preferences');
  expect(gone?.value).toBe('');
  expect((await page('')).body).toContain('<html lang="en">');
});

test.each(['theme="><script>', 'theme=%22%3E', 'zone=Mars/Olympus', '%E0%A4%A'])(
  'a cookie that nobody wrote is ignored: %s',
  async (text) => {
    const { statusCode, body } = await page(text);
    expect(statusCode).toBe(200);
    expect(body).toContain('<html lang="en">');
    expect(body).not.toContain('Mars');
  },
);

test('a time zone that is not there is refused', async () => {
  expect(JSON.stringify(problemIn(await choose({ ...CHOSEN, zone: 'Mars/Olympus' })))).toContain('/zone');
  expect((await choose({ ...CHOSEN, theme: 'pink' })).statusCode).toBe(422);
});

test('only a paired phone, on a page of this server, chooses', async () => {
  expect((await choose(CHOSEN, { cookie: '' })).statusCode).toBe(401);
  expect(problemIn(await choose(CHOSEN, { origin: 'https://evil.example' })).code).toBe('cross_origin');
});

test('times on a page without a script are in the chosen zone', async () => {
  await ask(server, {
    method: 'POST',
    url: '/keys',
    headers: { cookie, 'content-type': 'application/json' },
    payload: JSON.stringify({ strategy: 'one' }),
  });
  const { body } = await ask(server, {
    url: '/setup',
    headers: {
      cookie: `${cookie}; countersign_preferences=clock=12.zone=America%2FNew_York`,
      accept: 'text/html',
    },
  });
  expect(body).toContain('created 2024-01-15 9:30:00 AM EST');
});
