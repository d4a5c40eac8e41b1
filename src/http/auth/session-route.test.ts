import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, expectRefusal } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import { fieldsOf } from './approver.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await server.submit();
});
afterAll(() => server.end());

/** Every address that only a paired phone may use, with a body that would do. */
const DOORS: readonly (readonly ['GET' | 'POST', string, string])[] = [
  ['GET', '/', ''],
  ['GET', '/events', ''],
  ['GET', '/history', ''],
  ['GET', '/devices', ''],
  ['GET', '/delivery', ''],
  ['GET', '/setup', ''],
  ['POST', '/pause', ''],
  ['POST', '/resume', ''],
  ['POST', '/pause', '{"strategy": "breakout"}'],
  ['POST', '/devices/pairings', ''],
  ['POST', '/devices/id-0001/revoke', ''],
  ['POST', '/keys', '{"strategy": "another"}'],
  ['POST', '/keys/id-0001/revoke', ''],
  ['POST', '/channels/pushcut/test', ''],
  ['POST', '/practice', ''],
  ['POST', `/alert/${UUID}/acknowledge`, ''],
];

describe.each(DOORS)('%s %s', (method, url, payload) => {
  const request = (headers: Record<string, string> = {}, query = '') => ({
    method,
    url: url + query,
    headers: { 'content-type': 'application/json', ...headers },
    ...(payload === '' ? {} : { payload }),
  });

  test('stays closed without a session', () => expectRefusal(server, request(), 'session_missing'));

  test('stays closed for an unknown session', () =>
    expectRefusal(server, request({ cookie: `countersign_session=${'a'.repeat(43)}` }), 'session_missing'));

  test("stays closed for a strategy's key", () =>
    expectRefusal(server, request(server.auth), 'session_missing'));

  test('stays closed for a link to a trade', async () => {
    const token = (await server.link('decide')).split('?')[1];
    await expectRefusal(server, request({}, `?${token}`), 'session_missing');
  });

  test('stays closed for a removed phone', async () => {
    const cookie = await server.pair();
    for (const { deviceId } of await server.services.store.listDevices()) {
      await revokeDevice(server.services, deviceId);
    }
    await expectRefusal(server, request({ cookie }), 'session_missing');
  });

  test('tells a browser without a session nothing but how to pair', async () => {
    const { payload, statusCode } = await ask(server, request({ accept: 'text/html' }));
    expect(statusCode).toBe(401);
    expect(payload).toContain('This phone isn&#39;t paired');
    expect(payload).not.toMatch(/\bES\b|4127|breakout|Alice|PUSHCUT/);
  });
});

describe.each(DOORS.filter(([method]) => method === 'POST'))('%s %s', (method, url, payload) => {
  test.each(['https://evil.example', 'null', 'http://approve.example.com'])(
    'is refused from a page of %s, though the browser sends the session along',
    async (origin) => {
      const headers = { cookie: await server.pair(), origin, 'content-type': 'application/json' };
      await expectRefusal(server, { method, url, headers, payload }, 'cross_origin');
    },
  );
});

test('a body is read from JSON and from a form alike', () => {
  const request = (body: string, type: string) =>
    ({ body, headers: { 'content-type': type } }) as unknown as FastifyRequest;
  expect(fieldsOf(request('{"strategy": "a b"}', 'application/json'))).toEqual({ strategy: 'a b' });
  expect(fieldsOf(request('strategy=a+b', 'application/x-www-form-urlencoded'))).toEqual({ strategy: 'a b' });
  expect(fieldsOf(request('strategy=a+b', 'application/x-www-form-urlencoded; charset=utf-8'))).toEqual({
    strategy: 'a b',
  });
  expect(fieldsOf({ body: '{"strategy": "a b"}', headers: {} } as unknown as FastifyRequest)).toEqual({
    strategy: 'a b',
  });
  expect(fieldsOf(request('  ', 'application/json'))).toEqual({});
});

test('a body that is not JSON, or holds what no database stores, is refused with the reason', () => {
  const problemOf = (body: string) => {
    try {
      return fieldsOf({ body, headers: { 'content-type': 'application/json' } } as unknown as FastifyRequest);
    } catch (problem) {
      return problem;
    }
  };
  expect(problemOf('{"strategy"')).toMatchObject({
    code: 'malformed_json',
    details: { detail: expect.stringContaining('JSON at position') },
  });
  expect(problemOf('{"strategy": "a\\u0000b"}')).toMatchObject({ code: 'invalid_request' });
});
