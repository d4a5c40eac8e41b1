import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const choose = (language: string, headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/language',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  payload: `language=${language}`,
});
const showSetup = async (headers: Record<string, string> = {}) =>
  (await ask(server, { url: '/setup', headers: { accept: 'text/html', cookie, ...headers } })).payload;

describe('the choice of a language', () => {
  test('is kept for this browser, which need not be paired', async () => {
    const { statusCode, headers } = await ask(server, choose('de'));
    expect(statusCode).toBe(200);
    expect(headers['set-cookie']).toBe('countersign_language=de; Max-Age=34560000; Path=/; SameSite=Lax');
  });

  test('is the language of the page, whatever the browser prefers', async () => {
    const chosen = { cookie: `${cookie}; countersign_language=de`, 'accept-language': 'fr' };
    expect(await showSetup(chosen)).toContain('<html lang="de">');
    expect(await showSetup({ 'accept-language': 'fr' })).toContain('<html lang="fr">');
  });

  test('is forgotten for that of the browser', async () => {
    const { headers } = await ask(server, choose(''));
    expect(headers['set-cookie']).toMatch(/^countersign_language=; .*Expires=Thu, 01 Jan 1970/);
  });

  test('is marked among the languages at the foot of the setup', async () => {
    const page = await showSetup({ cookie: `${cookie}; countersign_language=ja` });
    expect(page).toContain(
      '<button name="language" value="ja" lang="ja" aria-pressed="true">日本語</button>',
    );
    expect(page.match(/aria-pressed="true"/g)).toHaveLength(1);
  });

  test.each(['it', 'DE', '__proto__', 'de; Path=/x'])('is one of the seven, not %j', async (language) => {
    const response = await ask(server, choose(encodeURIComponent(language)));
    expect(problemIn(response).code).toBe('invalid_request');
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  test('is not made by a page of another site', async () => {
    await expectRefusal(server, choose('de', { origin: 'https://evil.example' }), 'cross_origin');
  });
});

describe('a form without a script', () => {
  test.each([
    ['http://localhost/pair?code=abc', '/pair?code=abc'],
    ['http://localhost//evil.example/x', '/evil.example/x'],
    ['http://evil.example/setup', '/'],
    ['http://localhost@evil.example/', '/'],
    ['nonsense', '/'],
    ['', '/'],
  ])('is led back from %j to %j', async (referer, location) => {
    const headers = { accept: 'text/html', host: 'localhost', referer };
    const answer = await ask(server, choose('de', headers));
    expect([answer.statusCode, answer.headers.location]).toEqual([303, location]);
  });
});

test('what a page asks for comes in the language that the page is written in', async () => {
  const headers = { cookie: `${cookie}; countersign_language=fr`, 'countersign-language': 'de' };
  expect(await showSetup(headers)).toContain('<html lang="de">');
});
