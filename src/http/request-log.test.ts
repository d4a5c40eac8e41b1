import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../test/support/http-checks.ts';
import { UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';
import { startPairing } from '../usecases/pair-device.ts';

let server: TestServer;
let lines: string[];
beforeEach(async () => {
  lines = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  server = await createTestServer({}, {}, logger);
});
afterEach(() => server.end());

const log = () => [...lines, ...server.services.logged].join('\n');
const secretOf = (text = '') => text.split(/l=|Bearer |=/).at(-1) ?? '';

function expectSilenceOn(secrets: readonly (string | undefined)[]): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const secret of secrets.map(secretOf)) {
    expect(secret.length).toBeGreaterThan(20);
    expect(log()).not.toContain(secret);
    // A link's two halves tell nothing apart, but neither belongs there.
    for (const part of secret.split('.')) expect(log()).not.toContain(part);
  }
}

test('an answer leaves one line: method, path, status, time', async () => {
  await server.submit();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 20,
    msg: 'answered',
    method: 'POST',
    path: `/generate-chart/${UUID}`,
    status: 201,
    ms: expect.any(Number),
  });
});

test('a refusal is a warning', async () => {
  await ask(server, { url: '/whoami' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, status: 401 });
});

test('keys, links and sessions do not reach the log', async () => {
  const links = (await server.submit()).json<Record<'chart_url' | 'image_url', string>>();
  const cookie = await server.pair();
  const approve = await server.link('approve');
  await ask(server, { url: await server.link('picture') });
  await ask(server, { method: 'POST', url: approve, headers: { cookie } });
  await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expectSilenceOn([server.auth['authorization'], cookie, approve, links.chart_url, links.image_url]);
});

test('refused keys, links and sessions do not reach the log either', async () => {
  await server.submit();
  const reject = await server.link('reject');
  const authorization = `Bearer cs_${'wrong'.repeat(8)}`;
  const cookie = `countersign_session=${'stale'.repeat(8)}`;
  await ask(server, { url: '/whoami', headers: { authorization } });
  await ask(server, { url: '/', headers: { cookie } });
  await ask(server, { method: 'POST', url: `${reject}x` });
  await ask(server, { method: 'POST', url: `/approve/${UUID}?${reject.split('?')[1]}` });
  await ask(server, { method: 'POST', url: reject, headers: { origin: 'https://evil.example' } });
  expectSilenceOn([authorization, cookie, reject]);
});

test('a pairing code and the session that it buys do not reach the log', async () => {
  const code = await startPairing(server.services, 'Alice');
  await ask(server, { url: `/pair?code=${code}` });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = `code=${code}&name=phone`;
  const answer = await ask(server, { method: 'POST', url: '/pair', headers, payload });
  const [cookie] = String(answer.headers['set-cookie']).split(';');
  expectSilenceOn([code, cookie]);
});

test('a key, link and session do not reach the log when something breaks', async () => {
  await server.submit();
  const [cookie, approve] = [await server.pair(), await server.link('approve')];
  await server.services.store.close();
  const statuses = await Promise.all([
    server.submit(),
    ask(server, { method: 'POST', url: approve, headers: { cookie } }),
    ask(server, { url: '/', headers: { cookie } }),
  ]);
  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500]);
  expect(log()).toContain('unexpected error');
  expectSilenceOn([server.auth['authorization'], cookie, approve]);
});

test('a link in an address that cannot be read does not reach the log', async () => {
  const token = 'secret'.repeat(5);
  await ask(server, { url: `/approve/%zz?l=${token}` });
  await ask(server, { url: `/nope?l=${token}` });
  expectSilenceOn([token]);
});
