import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { alertFields } from '../../../test/support/known-message.ts';
import { STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { addKey, revokeKeys } from '../../usecases/api-keys.ts';

let server: TestServer;
let token: string;
beforeEach(async () => {
  server = await createTestServer();
  token = await addKey(server.services, STRATEGY, 'tradingview');
});
afterEach(() => server.end());

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const post = (payload: string, { to = token, headers = JSON_TYPE as object } = {}) =>
  ask(server, { method: 'POST', url: `/hooks/tradingview/${to}`, headers: { ...headers }, payload });
const kept = () => server.services.store.listMessages('received', 10);

describe('an alert from TradingView', () => {
  test('is kept as it came, and answered before anything is done about it', async () => {
    const answer = await post(JSON.stringify(alertFields()));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ kept: true, already: false });
    const [message] = await kept();
    expect(message).toMatchObject({ strategy: STRATEGY, contentType: 'application/json; charset=utf-8' });
    expect(Buffer.from(message?.body ?? []).toString()).toBe(JSON.stringify(alertFields()));
  });

  test.each([
    ['plain text', 'ticker=ES1!', { 'content-type': 'text/plain; charset=utf-8' }],
    ['what is no JSON', '{"price": NaN}', JSON_TYPE],
    ['nothing at all', '', {}],
    ['an unknown type', 'x', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('is kept although it is %s: nobody would see a refusal at TradingView', async (_what, body, headers) => {
    expect((await post(body, { headers })).statusCode).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  test('that comes again is the same', async () => {
    await post(JSON.stringify(alertFields()));
    expect((await post(JSON.stringify(alertFields()))).json()).toMatchObject({ kept: true, already: true });
    expect(await kept()).toHaveLength(1);
  });

  test('with the time of another bar is another', async () => {
    await post(JSON.stringify(alertFields()));
    await post(JSON.stringify({ ...alertFields(), time: '2024-01-15T14:30:00Z' }));
    expect(await kept()).toHaveLength(2);
  });
});

describe('an address that is not valid', () => {
  test.each([
    ['unknown', async () => `tv_${'x'.repeat(43)}`],
    ['revoked', () => revokeKeys(server.services, STRATEGY).then(() => token)],
    ["an API key's", async () => server.auth['authorization']?.slice(7) ?? ''],
  ])('%s keeps nothing', async (_what, tokenOf) => {
    const answer = await post(JSON.stringify(alertFields()), { to: await tokenOf() });
    expect(problemIn(answer).code).toBe('hook_unknown');
    expect(await kept()).toEqual([]);
  });

  test('is limited in how often it may be tried', async () => {
    for (let count = 0; count < 60; count += 1) await post('x', { to: 'wrong' });
    expect(problemIn(await post('x', { to: 'wrong' })).code).toBe('too_many_requests');
    expect((await post(JSON.stringify(alertFields()))).statusCode).toBe(200);
  });
});

test('more alerts than a key may send are to be sent again', async () => {
  const limited = await createTestServer({ rateLimitPerMinute: 2 });
  const secret = await addKey(limited.services, STRATEGY, 'tradingview');
  const send = (id: number) =>
    ask(limited, { method: 'POST', url: `/hooks/tradingview/${secret}`, payload: `id=${id}` });
  const answers = [await send(1), await send(2), await send(3)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 503]);
  expect(await limited.services.store.listMessages('received', 10)).toHaveLength(2);
  await limited.end();
});

test('a token opens nothing that an API key opens', async () => {
  const headers = { authorization: `Bearer ${token}` };
  expect(problemIn(await ask(server, { url: '/whoami', headers })).code).toBe('key_refused');
});

describe('the log', () => {
  test.each(['', '/', '/more', '?x=1'])('never has the token, whatever follows it: %s', async (rest) => {
    const lines: string[] = [];
    const sink = new PassThrough();
    sink.on('data', (chunk) => lines.push(String(chunk)));
    const logging = await createTestServer({}, {}, pino({ level: 'trace' }, sink));
    const secret = await addKey(logging.services, STRATEGY, 'tradingview');
    for (const method of ['POST', 'GET'] as const)
      await ask(logging, { method, url: `/hooks/tradingview/${secret}${rest}`, payload: 'x' });
    await logging.end();
    expect(lines.join('')).toContain('/hooks/tradingview/…');
    expect(lines.join('') + logging.services.logged.join('')).not.toContain(secret);
  });
});
