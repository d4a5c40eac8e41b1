import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.end());

async function answerTo(bytes: string): Promise<string> {
  const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

test.each([
  ['a line that is no request', 'nonsense\r\n\r\n', 'HTTP/1.1 400 Bad Request', 'bad_request'],
  [
    'a control character in a header',
    'GET / HTTP/1.1\r\nhost: a\r\nx: \u0001\r\n\r\n',
    'HTTP/1.1 400',
    'bad_request',
  ],
  [
    'two lengths of one body',
    'POST /approve/x HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n',
    'HTTP/1.1 400',
    'bad_request',
  ],
  [
    'headers without an end',
    `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    'HTTP/1.1 431',
    'headers_too_large',
  ],
])('%s is answered with a problem document, and the connection ends', async (_name, bytes, line, code) => {
  const answer = await answerTo(bytes);
  expect(answer).toMatch(new RegExp(`^${line}`));
  expect(answer).toContain('Content-Type: application/problem+json');
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code });
});

test('a request that does not arrive in time gets a timeout response', async () => {
  server.app.server.once('connection', (socket) => {
    const error = Object.assign(new Error('timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.app.server.emit('clientError', error, socket);
  });
  const answer = await answerTo('GET / HTTP/1.1\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 408/);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'request_timeout' });
});

test.each([
  ['a method', 'get / HTTP/1.1\r\nhost: a'],
  ['a header', 'POST / HTTP/1.1\r\nhost: a\r\nx: \u0001'],
])('whoever sends %s that is none, and a large body, reads why while still sending', async (_name, head) => {
  const { port } = server.app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const faults: Error[] = [];
  socket.on('error', (error) => faults.push(error));
  socket.write(`${head}\r\ncontent-length: 6000000\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
  const closed = once(socket, 'close');
  socket.end(Buffer.alloc(6_000_000, ' '));
  await closed;
  expect(faults).toEqual([]);
});
