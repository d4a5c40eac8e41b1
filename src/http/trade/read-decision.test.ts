import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn, recordOf, storedStatus } from '../../../test/support/http-checks.ts';
import { planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  const signal = { ...planBody().signal, quantity: 2 };
  await server.submit({ amendable: { quantity: { min: 1 } }, signal });
});
afterEach(() => server.end());

const VERDICTS = ['approve', 'reject'] as const;
type Verdict = (typeof VERDICTS)[number];

const decide = async (verdict: Verdict, headers: Record<string, string>, payload: string | Buffer) =>
  ask(server, { method: 'POST', url: await server.link(verdict), headers, payload });

const TYPES = [
  'application/json',
  'Application/JSON',
  'APPLICATION/JSON; charset=utf-8',
  'application/problem+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  '',
];

const NOT_UNDERSTOOD: readonly (readonly [string, string | Buffer])[] = [
  ['cut off', '{"amendments":{"quantity":1'],
  ['a form', 'quantity=1'],
  ['a form with the name only', 'quantity'],
  ['several parts', '--x\r\nContent-Disposition: form-data; name="quantity"\r\n\r\n1\r\n--x--\r\n'],
  ['text', 'yes'],
  ['a scalar', 'true'],
  ['the scalar that is false', 'false'],
  ['a string', '"approve"'],
  ['a number', '1'],
  ['a list', '[]'],
  ['an unknown field', '{"quantity":1}'],
  ['a field twice', '{"amendments":{"quantity":1},"amendments":{}}'],
  ['an amendment twice', '{"amendments":{"quantity":1,"quantity":2}}'],
  ['__proto__', '{"__proto__":{"amendments":{"quantity":1}}}'],
  ['a nested __proto__', '{"amendments":{"__proto__":{"quantity":1}}}'],
  ['trailing garbage', '{} {"amendments":{"quantity":1}}'],
  ['a trailing comma', '{"amendments":{"quantity":1},}'],
  ['NUL', '\0'],
  ['a no-break space', '\u00a0'],
  ['UTF-16 with its byte order mark', Buffer.from('\ufeff{"amendments":{"quantity":1}}', 'utf16le')],
  ['UTF-16', Buffer.from('{}', 'utf16le')],
  ['bytes that are not UTF-8', Buffer.from('{"amendments":{"quantity":1},"\xff":0}', 'latin1')],
  ['compressed', gzipSync('{"amendments":{"quantity":1}}')],
];

describe.each(VERDICTS)('%s with a body that is not understood decides nothing', (verdict) => {
  test.each(NOT_UNDERSTOOD)('%s, whatever its declared content type', async (_what, body) => {
    const before = await recordOf(server);
    for (const type of TYPES) {
      const problem = problemIn(await decide(verdict, type === '' ? {} : { 'content-type': type }, body));
      expect(problem.status).toBe(422);
      expect(['decision_unreadable', 'invalid_request']).toContain(problem.code);
    }
    expect(await recordOf(server)).toEqual(before);
  });

  test.each([
    ['a declared encoding', { 'content-encoding': 'gzip' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['another charset in quotes', { 'content-type': 'text/plain;charset="ISO-8859-1"' }],
  ])('%s that the body may not have', async (_what, headers) => {
    const problem = problemIn(await decide(verdict, headers as Record<string, string>, '{}'));
    expect(problem).toMatchObject({ code: 'decision_unreadable', detail: expect.stringContaining('UTF-8') });
    expect(await storedStatus(server)).toBe('pending');
  });

  test('a body over 16 KB', async () => {
    const padded = `{}${' '.repeat(16 * 1024)}`;
    expect(problemIn(await decide(verdict, {}, padded)).code).toBe('body_too_large');
    expect(await storedStatus(server)).toBe('pending');
  });

  test('a change in the address', async () => {
    const url = `${await server.link(verdict)}&quantity=1`;
    expect(problemIn(await ask(server, { method: 'POST', url })).code).toBe('invalid_request');
    expect(await storedStatus(server)).toBe('pending');
  });

  test('a browser that sends one sees what to do', async () => {
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await decide(verdict, headers, 'quantity=1');
    expect(answer.statusCode).toBe(422);
    expect(answer.payload).toContain('Nothing was decided. Go back to the trade and decide again.');
  });

  test.each([
    ['in chunks', 'transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'],
    ['before its first chunk', 'transfer-encoding: chunked\r\n\r\n'],
    ['of a stated length', 'content-length: 29\r\n\r\n{}'],
  ])('a connection that is cut off in a body %s', async (_how, rest) => {
    const before = await recordOf(server);
    const { socket, closed } = await startRequest(`POST ${await server.link(verdict)} HTTP/1.1`, rest);
    socket.destroy();
    await closed;
    expect(await recordOf(server)).toEqual(before);
  });
});

/** Over a real connection; `closed` resolves when the server is done with the request. */
async function startRequest(
  line: string,
  rest: string,
): Promise<{ socket: Socket; closed: Promise<unknown> }> {
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const received = once(server.app.server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${line}\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${rest}`);
  const [, response] = await received;
  return { socket, closed: once(response, 'close') };
}

describe('what is understood decides', () => {
  const amendments = { quantity: 1 };
  const body = JSON.stringify({ amendments });

  test.each(TYPES)('an amendment in JSON, declared as "%s"', async (type) => {
    const answer = await decide('approve', type === '' ? {} : { 'content-type': type }, body);
    expect(answer.json()).toMatchObject({ status: 'approved', amendments });
  });

  test.each([
    ['a byte order mark', {}, Buffer.from(`\ufeff${body}`)],
    ['the charset that it has', { 'content-type': 'application/json; Charset="UTF-8"' }, body],
    ['the encoding that is none', { 'content-encoding': 'identity' }, body],
  ])('an amendment with %s', async (_what, headers, payload) => {
    const answer = await decide('approve', headers as Record<string, string>, payload);
    expect(answer.json()).toMatchObject({ status: 'approved', amendments });
  });

  test.each(VERDICTS)("%s by the press of a card's button", async (verdict) => {
    const answer = await decide(verdict, { 'content-type': 'application/json', 'content-length': '0' }, '');
    expect(answer.json()).toMatchObject({ trade_uuid: UUID, already: false });
  });

  test.each(VERDICTS)("%s by the page's form", async (verdict) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    expect((await decide(verdict, form, '')).statusCode).toBe(303);
    expect(await storedStatus(server)).not.toBe('pending');
  });

  test.each([42, {}, ['no']])('a reason that is no text (%j) rejects nothing', async (reason) => {
    const answer = await decide('reject', {}, JSON.stringify({ reason }));
    expect(problemIn(answer).code).toBe('invalid_request');
    expect(await storedStatus(server)).toBe('pending');
  });
});
